import { connection, entries, isCard, knowledge, loaded, now, unread } from "../app/state";
import { t } from "../i18n/text";
import { lang } from "../i18n/lang";
import { lastWord } from "../model/feed";
import { ago } from "../time/format";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { CoverageLine } from "./CoverageLine";
import { InboxList } from "./InboxList";
import { Standing } from "./Standing";

/** The first place: what came, newest first, and whether anything could come at all. */
export function Inbox() {
  return (
    <div class="inbox">
      <header class="inbox-head">
        <h1>{t("inbox.title")}</h1>
        <p class={`connection connection-${connection.value}`} role="status">
          <span class="dot" />
          {connection.value === "live" || connection.value === "connecting"
            ? t(`inbox.status.${connection.value}`)
            : t("inbox.status.offline")}
        </p>
      </header>
      <Standing />
      {loaded.value && <CoverageLine />}
      <p class="unread" role="status">
        {unread.value > 0 && t("inbox.unread", { n: unread.value })}
      </p>
      <Body />
    </div>
  );
}

function Body() {
  if (!loaded.value && entries.value.length === 0) return <Skeleton />;
  return (
    <>
      {!entries.value.some(isCard) && <Empty />}
      <InboxList />
    </>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" role="status" aria-label={t("inbox.loading")}>
      {[0, 1, 2].map((i) => (
        <div key={i} class="card bones">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

function Empty() {
  const words = [...knowledge.value.feed.gateways.values()]
    .map(lastWord)
    .filter((at) => at !== undefined)
    .sort((a, b) => b.getTime() - a.getTime());
  const last = words[0];
  return (
    <section class="empty">
      <Mark size={64} />
      <h2>{t("inbox.empty.title")}</h2>
      <p>
        {last
          ? t("inbox.empty.last", { ago: ago(last, now.value, lang.value) })
          : t("inbox.empty.never")}
      </p>
      <p class="soft">{t("inbox.empty.cannot")}</p>
      <p class="tip">
        <Icon name="talk" />
        {t("inbox.empty.do")}
      </p>
    </section>
  );
}
