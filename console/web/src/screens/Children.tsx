import { entries, knowledge, now, pairings } from "../app/state";
import { hrefOf } from "../app/route";
import { lang, pick } from "../i18n/lang";
import { messages } from "../i18n/messages";
import type { Key } from "../i18n/messages";
import { t } from "../i18n/text";
import type { DeviceState, GatewayState } from "../model/payloads";
import { week } from "../model/week";
import { dayAndHour } from "../time/format";
import { Screen } from "../ui/Screen";
import { WeekBars } from "../ui/WeekBars";
import { InForce } from "./InForce";

/** The devices that were given to a child, one card each. */
export function Children() {
  const states = [...knowledge.value.feed.gateways.values()].flatMap((gateway) =>
    gateway.state ? [{ agent: gateway.agent, state: gateway.state }] : [],
  );
  return (
    <Screen title={t("children.title")}>
      {states.map(({ agent, state }) => (
        <InForce key={agent} state={state} />
      ))}
      {states.length === 0 ? (
        <section class="empty">
          <p>{t("children.waiting")}</p>
        </section>
      ) : (
        states.map(({ agent, state }) => <Gateway key={agent} agent={agent} state={state} />)
      )}
    </Screen>
  );
}

function Gateway({ agent, state }: { agent: string; state: GatewayState }) {
  const own = state.devices.filter((device) => device.child);
  const others = state.devices.length - own.length;
  if (own.length === 0) {
    return (
      <section class="empty">
        <h2>{t("children.empty.title")}</h2>
        <p>{t("children.empty.mend")}</p>
      </section>
    );
  }
  return (
    <>
      <p class="soft">{t("children.intro")}</p>
      <ul class="cards">
        {own.map((device) => (
          <li key={device.id}>
            <Child agent={agent} state={state} device={device} />
          </li>
        ))}
      </ul>
      {others > 0 && <p class="soft">{t("children.others", { n: others })}</p>}
      <p class="soft">{t("children.tell")}</p>
    </>
  );
}

interface ChildProps {
  readonly agent: string;
  readonly state: GatewayState;
  readonly device: DeviceState;
}

function Child({ agent, state, device }: ChildProps) {
  const own = entries.value.filter(
    (entry) => entry.agent === agent && entry.incident.device === device.id,
  );
  const since = pairings.value.find((one) => one.agent === agent)?.since;
  const days = week(own, now.value, state.zone, since === undefined ? undefined : new Date(since));
  const total = days.reduce((sum, day) => sum + day.total, 0);
  const last = own[0];
  return (
    <section class="card child">
      <header>
        <h2>{pick(device.name)}</h2>
        <p class="soft">{profileName(device.profile, state)}</p>
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

/** The built-in age groups by our words, others by the gateway's. */
function profileName(profile: string, state: GatewayState): string {
  const key = `profile.${profile}`;
  if (key in messages) return t(key as Key);
  const name = state.profiles[profile];
  return name ? pick(name) : profile;
}
