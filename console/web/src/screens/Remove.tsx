import { useState } from "preact/hooks";
import { useControl } from "../app/control";
import { leave } from "../app/steer";
import "../i18n/messages/later";
import { t } from "../i18n/text";

/** The way out: keys and messages of this browser are erased, after one more question. */
export function Remove() {
  const control = useControl();
  const [asked, setAsked] = useState(false);
  const goAway = async () => {
    const tools = control.tools();
    if (tools) await leave(tools);
    await control.removeKeys();
  };
  return (
    <section class="card">
      <h2>{t("settings.remove")}</h2>
      <p>{t("settings.remove.what")}</p>
      <p class="soft">{t("settings.remove.gateway")}</p>
      {asked ? (
        <div class="actions">
          <button class="danger" onClick={() => void goAway()}>
            {t("settings.remove.yes")}
          </button>
          <button class="plain" onClick={() => setAsked(false)}>
            {t("settings.remove.no")}
          </button>
        </div>
      ) : (
        <button class="plain" onClick={() => setAsked(true)}>
          {t("settings.remove")}
        </button>
      )}
    </section>
  );
}
