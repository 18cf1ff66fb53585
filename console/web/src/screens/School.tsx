import { knowledge, now, overdue } from "../app/state";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Group, Health, Paper } from "../model/papers";
import { readPaper } from "../model/papers";
import type { ListState } from "../model/payloads";
import { ago, dayAndClock, longDate } from "../time/format";
import { LevelTag } from "../ui/Level";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { CasesOf } from "./Cases";
import "../styles/week.css";

/** What others than guardians see of a gateway: school IT how it is, a teacher a group's numbers. */
export function School() {
  return (
    <>
      {papers().map(([at, paper]) => {
        if (paper.kind === "health") return <HealthOf key={at} paper={paper} />;
        if (paper.kind === "group") return <GroupOf key={at} paper={paper} />;
        const chain = knowledge.value.chains.get(at.replace(" ", "/"));
        return <CasesOf key={at} agent={at.slice(0, at.indexOf(" "))} paper={paper} chain={chain} />;
      })}
    </>
  );
}

/** What waits for somebody comes before numbers. */
function papers(): readonly (readonly [string, Paper])[] {
  const read = [...knowledge.value.feed.papers].flatMap(([at, bytes]) => {
    const paper = readPaper(bytes);
    return paper ? [[at, paper] as const] : [];
  });
  return read.sort(([, a], [, b]) => Number(b.kind === "cases") - Number(a.kind === "cases"));
}

/** Tells a school's head of what one person opened alone and no second signed in time. */
export function Heads() {
  const n = overdue.value;
  if (n === 0) return null;
  return (
    <Notice icon="note" tone="amber">
      <p>{t("cases.heads", { n: n < 0 ? "?" : n })}</p>
    </Notice>
  );
}

function HealthOf({ paper }: { paper: Health }) {
  const gb = (bytes: number) => Math.floor(bytes / 1e9);
  return (
    <Screen title={t("school.health")}>
      <section class="card">
        <h2>{paper.name}</h2>
        <p>{t("school.health.only")}</p>
        <dl class="facts">
          <dt>{t("school.made")}</dt>
          <dd>{paper.made && ago(paper.made, now.value, lang.value)}</dd>
          <dt>{t("school.version")}</dt>
          <dd>{paper.version || "?"}</dd>
          <dt>{t("school.started")}</dt>
          <dd>{paper.started && dayAndClock(paper.started, now.value, paper.zone, lang.value)}</dd>
          <dt>{t("school.clock")}</dt>
          <dd>{t(`school.clock.${paper.clock}`)}</dd>
          <dt>{t("coverage.upstream")}</dt>
          <dd>{t(`coverage.upstream.${paper.upstream}`)}</dd>
          <dt>{t("school.writing")}</dt>
          <dd>{t(`school.writing.${paper.writing}`)}</dd>
          {paper.certificate && <dt>{t("school.certificate")}</dt>}
          {paper.certificate && (
            <dd>
              {t(`school.certificate.${paper.certificate.state}`, {
                when: paper.certificate.ends
                  ? dayAndClock(paper.certificate.ends, now.value, paper.zone, lang.value)
                  : "?",
              })}
            </dd>
          )}
          <dt>{t("coverage.lost")}</dt>
          <dd>{paper.eventsLost}</dd>
          <dt>{t("school.disk")}</dt>
          <dd>{t("school.disk.of", { free: gb(paper.free), total: gb(paper.total) })}</dd>
          <dt>{t("coverage.devices")}</dt>
          <dd>{paper.devices}</dd>
          {paper.asking && <dt>{t("school.asking")}</dt>}
          {paper.asking && <dd>{t("school.asking.of", paper.asking)}</dd>}
          <dt>{t("school.viewers")}</dt>
          <dd>{paper.viewers}</dd>
        </dl>
        <h3>{t("coverage.lists")}</h3>
        <ul class="rows">
          {paper.lists.map((one) => (
            <li key={one.id} class={`row list-${one.state}`}>
              <span class="row-text">
                <strong>{one.id}</strong>
                <small>{listWords(one, paper.zone)}</small>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  );
}

function listWords(one: ListState, zone: string): string {
  const size = `${t("coverage.list.rules", { n: one.rules })} · `;
  if (one.state !== "stale") return size + t(`coverage.list.${one.state}`);
  if (!one.since) return size + t("coverage.list.stale.unknown");
  const since = dayAndClock(one.since, now.value, zone, lang.value);
  return size + t("coverage.list.stale", { since });
}

function GroupOf({ paper }: { paper: Group }) {
  return (
    <Screen title={t("school.group", { group: paper.id })}>
      <section class="card">
        <h2>{paper.name}</h2>
        <p>{t(paper.upstream === "ok" ? "school.group.on" : "school.group.away")}</p>
        <p>{t("school.group.only")}</p>
        {paper.devices === undefined ? (
          <p>{t("school.group.small", { n: paper.least })}</p>
        ) : (
          <>
            <p>{t("school.group.devices", { n: paper.devices })}</p>
            {paper.days.length === 0 && <p class="soft">{t("school.group.quiet")}</p>}
            {paper.days.map((one) => (
              <section key={one.day.getTime()}>
                <h3>{longDate(one.day, now.value, "UTC", lang.value)}</h3>
                <ul class="rows">
                  {one.counts.map((count) => (
                    <li key={pick(count.name) + count.level} class="row">
                      <span class="row-text">
                        <strong>{pick(count.name)}</strong>
                        <small>{t("school.group.times", { n: count.times })}</small>
                      </span>
                      <LevelTag level={count.level} />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            <p class="soft">{t("school.group.how")}</p>
          </>
        )}
        <h3>{t("school.readers")}</h3>
        <ul class="plain-list">
          {paper.readers.map((one, i) => (
            <li key={i}>
              {one.label}
              {(one.role === "counsellor" || one.role === "teacher") && ` · ${t(`school.role.${one.role}`)}`}
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  );
}
