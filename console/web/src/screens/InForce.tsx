import { useState } from "preact/hooks";
import { now } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Change } from "../model/changes";
import { changes, concerns, holding } from "../model/changes";
import { shownName } from "../model/display";
import type { Order } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { Notice } from "../ui/Notice";
import { changeDetail, changeTitle } from "./changeWords";
import { useBusy } from "./Steer";
import { Sure } from "./Sure";

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
  /** Only what concerns this device of a child; all without it. */
  readonly device?: { readonly id: string; readonly profile: string };
}

/** What guardians changed for a time, each with its end; nothing when nothing was. */
export function InForce({ agent, state, device }: Props) {
  const [asked, setAsked] = useState<Order | undefined>();
  const busy = useBusy(agent, state);
  const open = holding(changes(state.changes), now.value).filter((one) => !device || concerns(one, device));
  return (
    <>
      <ClockHeld state={state} />
      {open.length > 0 && (
        <section class="card">
          <h2>{t("changes.title")}</h2>
          {asked && (
            <Sure agent={agent} state={state} order={asked} onEnd={() => setAsked(undefined)} />
          )}
          {!asked && (
            <ul class="rows">
              {open.map((one) => (
                <li key={`${one.kind} ${one.target} ${one.by} ${one.from} ${one.names}`} class="row">
                  <span class="row-text">
                    <strong>{changeTitle(one, state)}</strong>
                    {one.names.length > 0 && <Names names={one.names} />}
                    <small>{changeDetail(one, state, now.value)}</small>
                  </span>
                  <button class="plain" disabled={busy} onClick={() => setAsked(end(one))}>
                    {t("steer.end")}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {open.some((one) => one.kind === "pause") && (
            <p class="soft">{t("changes.pause.help")}</p>
          )}
        </section>
      )}
    </>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <small class="mono" translate={false}>
      <bdi>{names.map(shownName).join(", ")}</bdi>
    </small>
  );
}

function end({ kind, target, names }: Change): Order {
  return { action: "end", of: kind, target, names, minutes: 0 };
}

/** Said where schedules are looked for, and where the reach of the protection is. */
export function ClockHeld({ state }: { state: GatewayState }) {
  if (state.clock === "set") return null;
  return (
    <Notice icon="note" tone="amber" title={t("changes.held.title")}>
      <p>{t("changes.held.mend")}</p>
    </Notice>
  );
}
