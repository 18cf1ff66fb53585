import { useState } from "preact/hooks";
import { markPaired, wasPaired } from "../app/evicted";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { telHref } from "../ui/HelpLines";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { lazy } from "../ui/lazy";
import { LangSwitch } from "./LangSwitch";

const Recover = lazy(() => import("./Recover").then((m) => m.Recover));

/** What a browser without keys shows: nothing of any child, only how to pair. */
export function Unpaired({ removed = false }: { removed?: boolean }) {
  if (removed) markPaired(false);
  const evicted = !removed && wasPaired();
  const [recovering, setRecovering] = useState(false);
  return (
    <main class="alone" id="content">
      <LangSwitch />
      <Mark size={72} />
      <h1>
        {t(removed ? "settings.removed.title" : evicted ? "evicted.title" : "unpaired.title")}
      </h1>
      {removed && <p>{t("settings.removed.what")}</p>}
      {removed && <p>{t("settings.remove.gateway")}</p>}
      {!removed && <p>{t(evicted ? "evicted.what" : "unpaired.what")}</p>}
      {evicted && <p>{t("evicted.mend")}</p>}
      <section class="card">
        <h2>{t("unpaired.steps")}</h2>
        <ol class="steps">
          <li>
            {t("unpaired.step1")} <code>sakhius pair</code>
          </li>
          <li>{t("unpaired.step2")}</li>
          <li>{t("unpaired.step3")}</li>
        </ol>
        <p class="soft">{t("unpaired.who")}</p>
      </section>
      {recovering ? (
        <section class="card">
          <Recover />
        </section>
      ) : (
        <button class="plain" onClick={() => setRecovering(true)}>
          {t("recover.go")}
        </button>
      )}
      <p class="soft">{t("unpaired.nothing")}</p>
      <a class="quiet-link" href={telHref("108")}>
        <Icon name="phone" />
        {t("unpaired.help")}
      </a>
    </main>
  );
}
