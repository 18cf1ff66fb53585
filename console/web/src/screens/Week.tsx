import { hrefOf } from "../app/route";
import { entries, knowledge, knownOf, now } from "../app/state";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { ChildWeek, Week as WeekModel } from "../model/digest";
import { weekOf } from "../model/digest";
import { ENOUGH } from "../model/heard";
import type { GatewayState } from "../model/payloads";
import { DRAWN } from "../model/week";
import { dateSpan } from "../time/format";
import { Icon } from "../ui/Icon";
import { LevelTag } from "../ui/Level";
import { Meter, Paired } from "../ui/Meter";
import { Screen } from "../ui/Screen";
import { placeOf, wordsOf } from "./words";
import "../styles/week.css";

const CHILDREN = hrefOf({ name: "children" });
/** As long as messages are kept on this device. */
const LONGEST_BACK = 12;

/** The week as a letter: what came up, for whom, what to talk about, and how much was seen. */
export function Week({ back }: { back: number }) {
  const gateways = [...knowledge.value.feed.gateways.values()].filter(({ state }) => state);
  return (
    <Screen title={t("week.title")} back={CHILDREN}>
      {gateways.length === 0 && (
        <section class="empty" role="status">
          <p>{t("children.waiting")}</p>
        </section>
      )}
      {gateways.map(({ agent, state }) => state && <One key={agent} agent={agent} state={state} back={back} />)}
    </Screen>
  );
}

function One({ agent, state, back }: { agent: string; state: GatewayState; back: number }) {
  const own = entries.value.filter((entry) => entry.agent === agent);
  const known = knownOf(agent, state.zone);
  const week = weekOf(state.devices.filter((device) => device.child), own, known, back);
  return (
    <>
      <nav class="week-nav" aria-label={t("week.nav")}>
        <Turn to={back + 1} text={t("week.earlier")} icon="back" off={back >= LONGEST_BACK || week.before} />
        <p>{dateSpan(week.from, week.to, now.value, state.zone, lang.value)}</p>
        <Turn to={back - 1} text={t("week.later")} icon="next" off={back === 0} />
      </nav>
      <Meter share={week.heard} text="span" />
      <Paired since={week.before ? undefined : known.since} from={week.from} zone={state.zone} />
      <Verdict week={week} />
      <ul class="cards">
        {week.children
          .filter((child) => child.total > 0 || child.before > 0)
          .map((child) => (
            <li key={child.device.id}>
              <ChildCard child={child} back={back} />
            </li>
          ))}
      </ul>
      <Starters week={week} back={back} />
      <p class="soft">{t("week.cannot")}</p>
      <button class="plain no-print" onClick={() => window.print()}>
        <Icon name="print" />
        {t("report.print")}
      </button>
    </>
  );
}

interface TurnProps {
  readonly to: number;
  readonly text: string;
  readonly icon: "back" | "next";
  readonly off: boolean;
}

function Turn({ to, text, icon, off }: TurnProps) {
  if (off) return <span class="turn" />;
  return (
    <a class="turn no-print" href={hrefOf({ name: "week", back: to })} aria-label={text}>
      <Icon name={icon} size={24} />
    </a>
  );
}

/** One sentence; "quiet" is said only when enough was seen. */
function Verdict({ week }: { week: WeekModel }) {
  const total = week.children.reduce((sum, child) => sum + child.total, 0);
  const text = week.before
    ? t("week.before")
    : total > 0
      ? t("week.came", { n: total })
      : t(week.quiet ? "week.quiet" : "week.unsure");
  return <p class="lead">{text}</p>;
}

function ChildCard({ child, back }: { child: ChildWeek; back: number }) {
  return (
    <section class="card">
      <h2>{pick(child.device.name)}</h2>
      <p>
        {child.total > 0 ? t("children.messages", { n: child.total }) : t("children.week.none")}
        {back > 0 || child.before > 0 ? `, ${t("week.than", { n: child.before })}` : ""}
        {child.atNight > 0 && `. ${t("week.night", { n: child.atNight })}`}
      </p>
      {child.total > 0 && (
        <ul class="tags">
          {DRAWN.map((level, i) => (child.counts[i] ? { level, n: child.counts[i] } : undefined))
            .filter((one) => one !== undefined)
            .map(({ level, n }) => (
              <li key={level}>
                <LevelTag level={level} /> <span class="tag-count">{n}</span>
              </li>
            ))}
        </ul>
      )}
      {child.kinds.length > 0 && (
        <ul class="plain-list">
          {child.kinds.map((kind) => (
            <li key={kind.category}>
              <a href={hrefOf({ name: "incident", key: kind.entry.key })}>{placeOf(kind.entry)}</a>
              {kind.count > 1 && ` · ${t("children.messages", { n: kind.count })}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Enough to choose from, few enough to remember. */
const LINES = 2;
const GENERAL = [1, 2, 3, 4, 5, 6] as const;

/** Ways into a talk: those of the weightiest messages, else one for an ordinary week. */
function Starters({ week, back }: { week: WeekModel; back: number }) {
  const own = week.children.flatMap((child) =>
    child.kinds.flatMap((kind) => wordsOf(kind.entry)?.starters.slice(0, 1) ?? []),
  );
  const serial = Math.floor(now.value.getTime() / 604_800_000) - back;
  const general = [0, 3].map((step) => GENERAL[(serial + step) % GENERAL.length] ?? 1);
  const lines = [...new Set([...own, ...general.map((n) => t(`week.talk.${n}`))])].slice(0, LINES);
  return (
    <section class="stack">
      <h2>{t("week.talk")}</h2>
      <ul class="quotes">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="soft">{t("incident.talk.hint")}</p>
      {week.heard < ENOUGH && !week.before && <p class="soft">{t("week.short")}</p>}
    </section>
  );
}
