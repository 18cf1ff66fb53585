import { Fragment } from "preact";
import type { ChildView } from "../app/children";
import { childViews } from "../app/children";
import { knowledge, now } from "../app/state";
import { hrefOf } from "../app/route";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { GatewayState } from "../model/payloads";
import { week } from "../model/week";
import { dayAndHour } from "../time/format";
import { Home } from "../ui/Home";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";
import { WeekBars } from "../ui/WeekBars";
import { Assign } from "./Assign";
import { Given } from "./Given";
import { InForce } from "./InForce";
import { Steer } from "./Steer";
import { profileName } from "./words";
import "../styles/week.css";

/** The devices that were given to a child, one card each; the week as a letter; all the others. */
export function Children() {
  const known = [...knowledge.value.feed.gateways.values()].flatMap(({ agent, state }) =>
    state ? [{ agent, state }] : [],
  );
  const views = childViews();
  return (
    <Screen title={t("children.title")}>
      {known.map(({ agent, state }) => (
        <Fragment key={agent}>
          <InForce agent={agent} state={state} />
          <Given agent={agent} state={state} />
        </Fragment>
      ))}
      {known.length === 0 && <Waiting />}
      {known.length > 0 && views.length === 0 && (
        <section class="empty">
          <p class="empty-icon">
            <Icon name="children" size={44} />
          </p>
          <h2>{t("children.empty.title")}</h2>
          <p>{t("children.empty.mend")}</p>
        </section>
      )}
      {views.length > 0 && <p class="soft">{t("children.intro")}</p>}
      {views.length > 0 && <WeekLink />}
      <ul class="cards">
        {views.map((view) => (
          <li key={view.key}>
            <Child view={view} />
          </li>
        ))}
      </ul>
      {known.map(
        ({ agent, state }) =>
          state.devices.some((device) => device.child) && (
            <Steer key={agent} agent={agent} state={state} target="children" />
          ),
      )}
      {known.map(({ agent, state }) => (
        <Assign key={agent} agent={agent} state={state} />
      ))}
      {known.map(({ agent, state }) => (
        <Others key={agent} agent={agent} state={state} />
      ))}
      {views.length > 0 && <p class="soft">{t("children.tell")}</p>}
    </Screen>
  );
}

function Waiting() {
  return (
    <section class="empty" role="status">
      <p class="empty-icon">
        <Icon name="children" size={44} />
      </p>
      <p>{t("children.waiting")}</p>
    </section>
  );
}

function WeekLink() {
  return (
    <a class="row card week-link" href={hrefOf({ name: "week", back: 0 })}>
      <Icon name="week" size={24} />
      <span class="row-text">
        <strong>{t("week.title")}</strong>
        <small>{t("week.link")}</small>
      </span>
      <Icon name="next" />
    </a>
  );
}

function Child({ view }: { view: ChildView }) {
  const { device, own, known, state } = view;
  const days = week(own, known);
  const total = days.reduce((sum, day) => sum + day.total, 0);
  const last = own[0];
  return (
    <section class="card child">
      <header>
        <h2>
          <a href={hrefOf({ name: "child", key: view.key })}>
            {pick(device.name)}
            <Icon name="next" />
          </a>
        </h2>
        <p class="soft">
          <Home agent={view.agent} />
          {profileName(device.profile, state)}
        </p>
      </header>
      <h3>
        {t("children.week")}
        <span>{total > 0 ? t("children.messages", { n: total }) : t("children.week.none")}</span>
      </h3>
      <WeekBars days={days} zone={state.zone} />
      {last && (
        <a class="inline-link" href={hrefOf({ name: "incident", key: last.key })}>
          {t("children.last", {
            when: dayAndHour(last.incident.hour, now.value, last.zone, lang.value),
          })}
        </a>
      )}
    </section>
  );
}

/** Devices about which nothing is ever noted, and what to do about one that is a child's. */
function Others({ agent, state }: { agent: string; state: GatewayState }) {
  const others = state.devices.filter((device) => !device.child);
  return (
    <section class="card">
      <h2>
        <Home agent={agent} />
        {t("devices.title")}
      </h2>
      {others.length > 0 && <p class="soft">{t("children.others", { n: others.length })}</p>}
      {others.length > 0 && (
        <ul class="rows">
          {others.map((device) => (
            <li key={device.id} class="row">
              <span class="row-text">
                <strong>{pick(device.name)}</strong>
                <small>{profileName(device.profile, state)}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="soft">{t("devices.new")}</p>
    </section>
  );
}
