import { t } from "../i18n/text";
import { Mark } from "../ui/Mark";
import { LangSwitch } from "./LangSwitch";

/** A browser that cannot hold keys: one sentence with the mend. */
export function Unsupported({ why }: { why: "old" | "insecure" | "storage" }) {
  const [title, mend] =
    why === "old"
      ? [t("old.title"), t("old.mend")]
      : why === "insecure"
        ? [t("insecure.title"), t("insecure.mend")]
        : [t("error.storage.title"), t("error.storage.mend")];
  return (
    <main class="alone" id="content">
      <LangSwitch />
      <Mark size={72} />
      <h1>{title}</h1>
      <p>{mend}</p>
      <p class="soft">{t("unpaired.help")}</p>
    </main>
  );
}
