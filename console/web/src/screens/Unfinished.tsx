import { hrefOf } from "../app/route";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Notice } from "../ui/Notice";
import "../styles/sheet.css";

/** Stands above every place until pairing is finished; only finishing takes it away. */
export function Unfinished() {
  return (
    <aside class="unfinished" aria-label={t("setup.title")}>
      <Notice icon="note" tone="amber">
        <a href={hrefOf({ name: "setup" })}>{t("setup.banner")}</a>
      </Notice>
    </aside>
  );
}

/** Stands above every place while this phone was to be told by push and no longer is. */
export function Silenced() {
  return (
    <aside class="unfinished" aria-label={t("notices.title")}>
      <Notice icon="note" tone="amber">
        <a href={hrefOf({ name: "settings" })}>{t("notices.push.gone")}</a>
      </Notice>
    </aside>
  );
}

/** Stands where something would be asked of a gateway, until pairing is finished. */
export function Unready({ onEnd }: { onEnd: () => void }) {
  return (
    <div class="stack">
      <p role="status">{t("setup.first")}</p>
      <div class="actions">
        <a class="primary" href={hrefOf({ name: "setup" })}>
          {t("setup.title")}
        </a>
        <button class="plain" onClick={onEnd}>
          {t("steer.leave")}
        </button>
      </div>
    </div>
  );
}
