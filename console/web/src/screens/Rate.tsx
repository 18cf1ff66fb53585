import { useState } from "preact/hooks";
import { knowledge } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import type { Order } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { Given } from "./Given";
import { useBusy } from "./Steer";
import { Sure } from "./Sure";

/** A word on whether a message was worth having: it moves those of its kind by one step. */
export function Rate({ entry: { agent, incident } }: { entry: Entry }) {
  const state = knowledge.value.feed.gateways.get(agent)?.state;
  if (!state?.categories[incident.category]) return null;
  return <Body agent={agent} state={state} target={`category:${incident.category}`} />;
}

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
  readonly target: string;
}

function Body({ agent, state, target }: Props) {
  const [asked, setAsked] = useState<Order | undefined>();
  const busy = useBusy(agent, state);
  return (
    <section>
      <h2>{t("steer.rate")}</h2>
      {asked ? (
        <Sure agent={agent} state={state} order={asked} onEnd={() => setAsked(undefined)} />
      ) : (
        <div class="steer-row">
          {(["more", "fewer"] as const).map((action) => (
            <button
              key={action}
              class="plain"
              disabled={busy}
              onClick={() => setAsked({ action, target, minutes: 0 })}
            >
              {t(`steer.rate.${action}`)}
            </button>
          ))}
        </div>
      )}
      <Given agent={agent} state={state} target={target} />
    </section>
  );
}
