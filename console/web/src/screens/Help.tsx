import { knowledge } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { HelpLines, telHref } from "../ui/HelpLines";
import { Icon } from "../ui/Icon";
import { Screen, SETTINGS } from "../ui/Screen";

/** Every help line that the gateway's signed list holds. */
export function Help() {
  const lines = [...knowledge.value.feed.gateways.values()].flatMap(
    (gateway) => gateway.state?.helpLines ?? [],
  );
  const once = [...new Map(lines.map((line) => [line.id, line])).values()];
  return (
    <Screen title={t("help.title")} back={SETTINGS}>
      <p>{t("help.intro")}</p>
      {once.length > 0 ? (
        <HelpLines lines={once} />
      ) : (
        <a class="primary call" href={telHref("108")}>
          <Icon name="phone" />
          {t("incident.call", { number: "108" })}
        </a>
      )}
      {once.length === 0 && <p class="soft">{t("help.empty")}</p>}
    </Screen>
  );
}
