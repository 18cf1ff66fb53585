import { connection, knowledge, now } from "../app/state";
import { lang } from "../i18n/lang";
import { t } from "../i18n/text";
import { isSilent, lastWord } from "../model/feed";
import { dayAndClock } from "../time/format";
import { Home } from "../ui/Home";
import { Notice } from "../ui/Notice";

/** Why the inbox may be behind: no console, no longer known, or a gateway that went quiet. */
export function Standing() {
  if (connection.value === "refused") {
    return (
      <Notice icon="urgent" tone="amber" title={t("inbox.refused.title")}>
        <p>{t("inbox.refused.mend")}</p>
      </Notice>
    );
  }
  return (
    <>
      {knowledge.value.newer && (
        <Notice icon="note" tone="amber" title={t("inbox.old.title")}>
          <p>{t("inbox.old.mend")}</p>
        </Notice>
      )}
      {connection.value === "offline" && (
        <Notice icon="note">
          <p>{t("inbox.offline")}</p>
        </Notice>
      )}
      {[...knowledge.value.feed.gateways.values()].map((gateway) => {
        const last = lastWord(gateway);
        if (!last || !isSilent(gateway, now.value)) return null;
        const zone = gateway.summary?.zone ?? gateway.state?.zone ?? "";
        return (
          <Notice key={gateway.agent} icon="quiet" tone="amber" title={t("inbox.silent.title")}>
            <p>
              <Home agent={gateway.agent} />
              {t("inbox.silent.mend", { since: dayAndClock(last, now.value, zone, lang.value) })}
            </p>
          </Notice>
        );
      })}
    </>
  );
}
