import { entries, freshness, isCard, now, route } from "../app/state";
import { hrefOf } from "../app/route";
import { lang, pick } from "../i18n/lang";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import { dayHeading, hourSpan } from "../time/format";
import { dayNumber } from "../time/zone";
import { Icon } from "../ui/Icon";
import { LevelTag } from "../ui/Level";
import { wordsOf } from "./words";

/** Incidents by day, newest first. */
export function InboxList() {
  return (
    <>
      {byDay(entries.value).map((day) => (
        <section key={day.number} class="day">
          <h2>{dayHeading(day.at, now.value, day.zone, lang.value)}</h2>
          <ul class="cards">
            {day.entries.filter(isCard).map((entry) => (
              <li key={entry.key}>
                <Card entry={entry} />
              </li>
            ))}
          </ul>
          <ForNotice entries={day.entries.filter((entry) => !isCard(entry))} />
        </section>
      ))}
    </>
  );
}

/** What is only worth counting, folded away: no alarm, but nothing hidden either. */
function ForNotice({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <details class="for-notice">
      <summary>
        {t("inbox.notice", { n: entries.length })}
        <Icon name="more" size={16} />
      </summary>
      <ul class="cards">
        {entries.map((entry) => (
          <li key={entry.key}>
            <Card entry={entry} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Card({ entry }: { entry: Entry }) {
  const { incident } = entry;
  const state = freshness(entry);
  const open = route.value.name === "incident" && route.value.key === entry.key;
  return (
    <a
      class={`card incident-card edge-${incident.level} is-${state}`}
      href={hrefOf({ name: "incident", key: entry.key })}
      aria-current={open ? "true" : undefined}
      data-key={entry.key}
    >
      <span class="card-top">
        <LevelTag level={incident.level} />
        {state !== "read" && isCard(entry) && (
          <span class="new">{t(state === "new" ? "inbox.new" : "inbox.more")}</span>
        )}
      </span>
      <span class="card-line">
        <strong>{pick(incident.deviceName)}</strong>, {wordsOf(entry)?.place || incident.category}
      </span>
      <span class="card-foot">
        {hourSpan(incident.hour, entry.zone)} · {t("inbox.count", { n: incident.count })}
        {incident.domains > 1 && ` · ${t("inbox.domains", { n: incident.domains })}`}
        {incident.verdict === "block" && ` · ${t("incident.block")}`}
      </span>
    </a>
  );
}

interface Day {
  readonly number: number;
  readonly at: Date;
  readonly zone: string;
  readonly entries: Entry[];
}

export function byDay(sorted: readonly Entry[]): readonly Day[] {
  const days: Day[] = [];
  for (const entry of sorted) {
    const number = dayNumber(entry.incident.hour, entry.zone);
    const last = days[days.length - 1];
    if (last?.number === number) last.entries.push(entry);
    else days.push({ number, at: entry.incident.hour, zone: entry.zone, entries: [entry] });
  }
  return days;
}
