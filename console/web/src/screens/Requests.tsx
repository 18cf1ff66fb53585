import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";

/** What children ask for. */
export function Requests() {
  return (
    <Screen title={t("requests.title")}>
      <section class="empty">
        <p class="empty-icon">
          <Icon name="requests" size={44} />
        </p>
        <h2>{t("requests.empty.title")}</h2>
        <p>{t("requests.empty.what")}</p>
        <p class="soft">{t("requests.empty.now")}</p>
      </section>
    </Screen>
  );
}
