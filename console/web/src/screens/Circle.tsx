import { useState } from "preact/hooks";
import { connection, knowledge, now, thisPhone } from "../app/state";
import { lang } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { fields, instant, list, text } from "../model/decode";
import type { Order } from "../model/orders";
import type { GatewayState, ViewerState } from "../model/payloads";
import { dayAndClock } from "../time/format";
import { viewerName } from "./changeWords";
import { Given } from "./Given";
import { Invite } from "./Invite";
import { Recover } from "./Recover";
import { SheetCard } from "./SheetCard";
import { useBusy } from "./Steer";
import { Sure } from "./Sure";
import { Home } from "../ui/Home";
import "../styles/steer.css";

/** Who reads, with what one can do about it: let in, take out, the recovery sheet. */
export function Circle() {
  const known = [...knowledge.value.feed.gateways].flatMap(([agent, { state }]) => (state ? [{ agent, state }] : []));
  return (
    <>
      {connection.value === "refused" && (
        <section class="card">
          <Recover />
        </section>
      )}
      {known.length === 0 && (
        <section class="card">
          <h2>{t("settings.viewers")}</h2>
          <p class="soft">{t("settings.viewers.none")}</p>
        </section>
      )}
      {known.map(({ agent, state }) => [
        <Readers key={`r ${agent}`} agent={agent} state={state} />,
        ...state.viewers.map(({ id }) => (
          <Given key={`g ${id}`} agent={agent} state={state} target={`viewer:${id}`} />
        )),
        <SheetCard key={`s ${agent}`} agent={agent} state={state} />,
      ])}
    </>
  );
}

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
}

function Readers({ agent, state }: Props) {
  const [asked, setAsked] = useState<Order | undefined>();
  const busy = useBusy(agent, state);
  return (
    <section class="card steer">
      <h2>
        <Home agent={agent} />
        {t("settings.viewers")}
      </h2>
      {asked ? (
        <Sure agent={agent} state={state} order={asked} onEnd={() => setAsked(undefined)} />
      ) : (
        <ul class="rows">
          {state.viewers.map((viewer) => (
            <Reader key={viewer.id} viewer={viewer} state={state} busy={busy} onAsk={setAsked} />
          ))}
        </ul>
      )}
      <p class="soft">{t("settings.viewers.what")}</p>
      <Invite agent={agent} state={state} />
    </section>
  );
}

interface ReaderProps {
  readonly viewer: ViewerState;
  readonly state: GatewayState;
  readonly busy: boolean;
  onAsk(order: Order): void;
}

function Reader({ viewer, state, busy, onAsk }: ReaderProps) {
  const self = viewer.id === thisPhone.value?.id;
  const when = (time: Date) => dayAndClock(time, now.value, state.zone, lang.value);
  const removal = list(state.removals).map(fields).find((one) => one.viewer === viewer.id);
  const due = removal && instant(removal.due);
  const target = `viewer:${viewer.id}`;
  const name = viewerName(viewer, lang.value) || viewer.id.slice(0, 8);
  return (
    <li class="row">
      <span class="row-text">
        <strong>
          <bdi>{name}</bdi>
          {self && ` (${t("settings.viewers.this")})`}
        </strong>
        {viewer.added && <small>{t("settings.viewers.added", { when: when(viewer.added) })}</small>}
        {due && <small>{t("circle.removing", { by: text(removal.by), when: when(due) })}</small>}
      </span>
      {due ? (
        <button
          class="plain"
          disabled={busy}
          aria-label={`${t("circle.keep")}: ${name}`}
          onClick={() => onAsk({ action: "end", of: "remove", target, minutes: 0 })}
        >
          {t("circle.keep")}
        </button>
      ) : (
        !self &&
        !viewer.sheet && (
          <button
            class="plain"
            disabled={busy}
            aria-label={`${t("circle.remove")}: ${name}`}
            onClick={() => onAsk({ action: "remove", target, minutes: 0 })}
          >
            {t("circle.remove")}
          </button>
        )
      )}
    </li>
  );
}
