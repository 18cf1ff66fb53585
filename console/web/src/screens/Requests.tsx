import { useState } from "preact/hooks";
import { knowledge, now } from "../app/state";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { changes, standing } from "../model/changes";
import { shownName } from "../model/display";
import type { Order } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import type { Request } from "../model/requests";
import { requests } from "../model/requests";
import { dayAndClock } from "../time/format";
import { Home } from "../ui/Home";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";
import { Given } from "./Given";
import { howLong } from "./orderWords";
import { useBusy } from "./Steer";
import { Sure } from "./Sure";

/** How long a place may be opened for: once, an hour, always. */
const TIMES = [15, 60, 0] as const;

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
}

/** What somebody at a device asks for, with the answers that a guardian can give. */
export function Requests() {
  const known = [...knowledge.value.feed.gateways.values()].flatMap(({ agent, state }) =>
    state ? [{ agent, state }] : [],
  );
  const any = known.some(({ state }) => requests(state.requests).length > 0);
  return (
    <Screen title={t("requests.title")}>
      {known.map(({ agent, state }) => (
        <House key={agent} agent={agent} state={state} />
      ))}
      {!any && <Empty />}
    </Screen>
  );
}

function House({ agent, state }: Props) {
  const all = requests(state.requests);
  const open = all.filter((one) => one.state === "open");
  const answered = all.filter((one) => one.state !== "open");
  return (
    <>
      {all.length > 0 && <Given agent={agent} state={state} />}
      <ul class="cards">
        {open.map((one) => (
          <li key={one.id}>
            <Asked agent={agent} state={state} request={one} />
          </li>
        ))}
      </ul>
      {answered.length > 0 && (
        <section class="card">
          <h2>{t("requests.answered")}</h2>
          <ul class="rows">
            {answered.map((one) => (
              <li key={one.id} class="row">
                <span class="row-text">
                  <strong>{whose(one, state)}</strong>
                  <small class="mono" translate={false}>
                    <bdi>{shownName(one.name)}</bdi>
                  </small>
                  <small>{became(one, state)}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Asked({ agent, state, request }: Props & { readonly request: Request }) {
  const [asked, setAsked] = useState<Order | undefined>();
  const busy = useBusy(agent, state);
  const device = state.devices.find((one) => one.id === request.device);
  const names = [request.name];
  const allow = (minutes: number): Order => ({
    action: "allow",
    target: `device:${request.device}`,
    names,
    minutes,
    request: request.id,
  });
  const decline: Order = { action: "decline", target: "", names, minutes: 0, request: request.id };
  return (
    <section class="card request">
      <h2>{whose(request, state)}</h2>
      <p class="address" translate={false}>
        <bdi>{shownName(request.name)}</bdi>
      </p>
      {request.why !== "" && (
        <blockquote>
          <bdi>{request.why}</bdi>
        </blockquote>
      )}
      <p class="soft">
        <Home agent={agent} />
        {dayAndClock(request.made, now.value, state.zone, lang.value)}
        {!device ? ` · ${t("requests.unknown")}` : device.shared ? ` · ${t("requests.shared")}` : ""}
      </p>
      {asked ? (
        <Sure agent={agent} state={state} order={asked} onEnd={() => setAsked(undefined)} />
      ) : (
        <div role="group" aria-label={t("requests.answer")} class="steer-row">
          {device &&
            TIMES.map((minutes) => (
              <button key={minutes} class="plain" disabled={busy} onClick={() => setAsked(allow(minutes))}>
                {minutes === 0
                  ? t("requests.always")
                  : minutes === 60
                    ? t("requests.hour")
                    : t("requests.once", { time: howLong(minutes) })}
              </button>
            ))}
          <button class="plain" disabled={busy} onClick={() => setAsked(decline)}>
            {t("requests.not-now")}
          </button>
        </div>
      )}
    </section>
  );
}

function whose({ device: id }: Request, state: GatewayState): string {
  const device = state.devices.find((one) => one.id === id);
  return device ? pick(device.name) : t("requests.somebody");
}

function became({ state: what, until, device: id, name }: Request, state: GatewayState): string {
  if (what === "declined") return t("requests.declined");
  const device = state.devices.find((one) => one.id === id);
  const how = device ? standing(changes(state.changes), device, name, now.value) : "over";
  if (how !== "open") return t(`requests.${how}`);
  if (!until) return t("requests.allowed");
  return t("requests.until", { when: dayAndClock(until, now.value, state.zone, lang.value) });
}

function Empty() {
  return (
    <section class="empty">
      <p class="empty-icon">
        <Icon name="requests" size={44} />
      </p>
      <h2>{t("requests.empty.title")}</h2>
      <p>{t("requests.empty.what")}</p>
    </section>
  );
}
