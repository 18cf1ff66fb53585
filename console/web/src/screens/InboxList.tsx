import { entries, freshness, isCard, isDue, markOf, now, route } from "../app/state";
import { hrefOf } from "../app/route";
import { lang, pick } from "../i18n/lang";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import { dayHeading, hourSpan } from "../time/format";
import { dayNumber } from "../time/zone";
import { Home } from "../ui/Home";
import { Icon } from "../ui/Icon";
import { LevelTag } from "../ui/Level";
import { placeOf } from "./words";

/** Incidents by day, newest first; what the guardian wanted to come back to stands above. */
export function InboxList() {
  const due = entries.value.filter(isDue);
  return (
    <>
      {due.length > 0 && (
        <section class="day due">
          <h2>{t("follow.due")}</h2>
          <ul class="cards">
            {due.map((entry) => (
              <li key={entry.key}>
                <Card entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <DayList list={entries.value} />
    </>
  );
}

/** Entries under a heading for each day; what is closed and what is only counted is folded away. */
export function DayList({ list }: { list: readonly Entry[] }) {
  return (
    <>
      {byDay(list).map((day) => (
        <section key={day.number} class="day">
          <h2>{dayHeading(day.at, now.value, day.zone, lang.value)}</h2>
          <ul class="cards">
            {day.entries.filter(isOpen).map((entry) => (
              <li key={entry.key}>
                <Card entry={entry} />
              </li>
            ))}
          </ul>
          <Folded
            title="follow.closed.n"
            entries={day.entries.filter((entry) => isCard(entry) && !isOpen(entry))}
          />
          <Folded title="inbox.notice" entries={day.entries.filter((entry) => !isCard(entry))} />
        </section>
      ))}
    </>
  );
}

function isOpen(entry: Entry): boolean {
  return isCard(entry) && markOf(entry)?.step !== "closed";
}

interface FoldedProps {
  readonly title: "follow.closed.n" | "inbox.notice";
  readonly entries: readonly Entry[];
}

/** What asks for nothing more, folded away: no alarm, but nothing hidden either. */
function Folded({ title, entries }: FoldedProps) {
  if (entries.length === 0) return null;
  return (
    <details class="for-notice">
      <summary>
        {t(title, { n: entries.length })}
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
  const mark = markOf(entry);
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
        {mark && mark.step !== "seen" && (
          <span class="step">
            <Icon name="check" size={16} />
            {t(`follow.${mark.step}`)}
          </span>
        )}
      </span>
      <span class="card-line">
        <strong>{pick(incident.deviceName)}</strong>, {placeOf(entry)}
      </span>
      <span class="card-foot">
        <Home agent={entry.agent} />
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
