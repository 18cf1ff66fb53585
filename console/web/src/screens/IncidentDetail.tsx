import { useEffect, useRef, useState } from "preact/hooks";
import { useControl } from "../app/control";
import { entries, knowledge, now } from "../app/state";
import { hrefOf } from "../app/route";
import { t } from "../i18n/text";
import { fields, list } from "../model/decode";
import { shownName } from "../model/display";
import type { Entry } from "../model/feed";
import type { IncidentText } from "../model/payloads";
import { HelpLines, telHref } from "../ui/HelpLines";
import { Home } from "../ui/Home";
import { Icon } from "../ui/Icon";
import { LevelTag } from "../ui/Level";
import { lazy } from "../ui/lazy";
import { FollowUp } from "./FollowUp";
import { headline, wordsOf } from "./words";
import "../styles/detail.css";
import "../styles/places.css";

const Objected = lazy(() => import("./incidentLater").then((m) => m.Objected));
const SteerAddress = lazy(() => import("./incidentLater").then((m) => m.SteerAddress));
const Rate = lazy(() => import("./incidentLater").then((m) => m.Rate));

/** One incident, in the order in which a worried person needs it. */
export function IncidentDetail({ id }: { id: string }) {
  const entry = entries.value.find((one) => one.key === id);
  return (
    <article class="detail" key={id}>
      <a class="back" href={hrefOf({ name: "inbox" })} aria-label={t("nav.back")}>
        <Icon name="back" size={24} />
      </a>
      {entry ? <Body entry={entry} /> : <Gone />}
    </article>
  );
}

function Gone() {
  return (
    <section class="empty">
      <h1>{t("incident.gone.title")}</h1>
      <p>{t("incident.gone.mend")}</p>
    </section>
  );
}

function Body({ entry }: { entry: Entry }) {
  const control = useControl();
  const { incident } = entry;
  const words = wordsOf(entry);
  useEffect(
    () => control.markRead(entry.key),
    // Read again when it grew while it lay open.
    [entry.key, incident.count, incident.level],
  );
  const urgent = incident.level === "URGENT";
  return (
    <>
      <header class={`detail-head edge-${incident.level}`}>
        <LevelTag level={incident.level} />
        <h1>{headline(entry, now.value)}</h1>
        <p class="soft">
          <Home agent={entry.agent} />
          {t("incident.limits")}
        </p>
      </header>
      {isObjected(entry) && <Objected entry={entry} />}
      {words?.today ? (
        <section class="today">
          <h2>{t("incident.today")}</h2>
          <p>{words.today}</p>
        </section>
      ) : (
        !words && <p class="soft">{t("incident.text.missing")}</p>
      )}
      <Action entry={entry} words={words} urgent={urgent} />
      <FollowUp key={entry.key} entry={entry} />
      {!urgent && <Rate key={entry.key} entry={entry} />}
      {incident.help.length > 0 && (
        <section>
          <h2>{t("incident.help")}</h2>
          <HelpLines lines={incident.help} />
        </section>
      )}
      {words && words.guidance.length > 0 && (
        <section>
          <h2>{t("incident.guidance")}</h2>
          <ul class="plain-list">
            {words.guidance.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <More entry={entry} words={words} />
    </>
  );
}

interface ActionProps {
  readonly entry: Entry;
  readonly words: IncidentText | undefined;
  readonly urgent: boolean;
}

/** The one button: a call when it is urgent, else ways to begin the talk. */
function Action({ entry, words, urgent }: ActionProps) {
  const [open, setOpen] = useState(urgent);
  const ways = useRef<HTMLElement>(null);
  const call = entry.incident.help.find((line) => line.id === "108") ?? entry.incident.help[0];
  const tel = call?.tel || "108";
  const starters = words?.starters ?? [];
  const toggle = () => {
    setOpen(!open);
    if (!open) requestAnimationFrame(() => ways.current?.focus());
  };
  return (
    <>
      {urgent && (
        <a class="primary call" href={telHref(tel)}>
          <Icon name="phone" />
          {t("incident.call", { number: tel })}
        </a>
      )}
      {!urgent && starters.length > 0 && (
        <button class="primary" aria-expanded={open} aria-controls="ways" onClick={toggle}>
          <Icon name="talk" />
          {t("incident.talk")}
        </button>
      )}
      {open && starters.length > 0 && (
        <section class="ways" id="ways" ref={ways} tabIndex={-1} aria-labelledby="ways-title">
          <h2 id="ways-title">{t("incident.talk.title")}</h2>
          <ul class="quotes">
            {starters.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p class="soft">{t("incident.talk.hint")}</p>
        </section>
      )}
    </>
  );
}

interface MoreProps {
  readonly entry: Entry;
  readonly words: IncidentText | undefined;
}

/** What stands behind it all, for who wants to know; without an agent nobody steers. */
export function More({ entry, words }: MoreProps) {
  const { incident } = entry;
  const others = incident.domains - 1;
  return (
    <details class="more">
      <summary>
        {t("incident.more")}
        <Icon name="more" />
      </summary>
      {words?.howSure && (
        <section>
          <h2>{t("incident.sure")}</h2>
          <p class="sure">
            <Dots n={words.sureDots} />
            {words.howSure}
          </p>
        </section>
      )}
      {words && words.why.length > 0 && (
        <section>
          <h2>{t("incident.why")}</h2>
          <ul class="plain-list">
            {words.why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {words?.otherwise && (
        <section>
          <h2>{t("incident.otherwise")}</h2>
          <p>{words.otherwise}</p>
        </section>
      )}
      <section>
        <h2>{t("incident.address")}</h2>
        {incident.domain === null ? (
          <p>{t(isWithheldByAge(entry) ? "incident.address.none" : "incident.address.unkept")}</p>
        ) : (
          <p class="address" translate={false}>
            <bdi>{shownName(incident.domain)}</bdi>
          </p>
        )}
        {incident.domain !== null && others > 0 && (
          <p class="soft">{t("incident.address.others", { n: others })}</p>
        )}
        <p class="soft">
          {t(`incident.verdict.${incident.verdict}`)} {t("incident.tried", { n: incident.count })}
        </p>
      </section>
      {incident.domain !== null && entry.agent !== "" && (
        <section>
          <SteerAddress entry={entry} />
        </section>
      )}
      {words?.limits && (
        <section>
          <h2>{t("incident.cannot")}</h2>
          <p>{words.limits}</p>
        </section>
      )}
    </details>
  );
}

function isObjected({ agent, incident }: Entry): boolean {
  const told = knowledge.value.feed.gateways.get(agent)?.state?.objections;
  return list(told).some((one) => fields(one).incident === incident.id);
}

/** Of a child of 16 or 17 an address is told only when it is urgent. */
function isWithheldByAge({ incident }: Entry): boolean {
  return incident.profile === "child-16-17" && incident.level !== "URGENT";
}

function Dots({ n }: { n: number }) {
  return (
    <span class="dots" role="img" aria-label={t("incident.sure.dots", { n })}>
      {[1, 2, 3].map((i) => (
        <i key={i} class={i <= n ? "on" : ""} />
      ))}
    </span>
  );
}
