import { useState } from "preact/hooks";
import { knowledge } from "../app/state";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Entry } from "../model/feed";
import type { Order } from "../model/orders";
import { nameIn } from "../model/orders";
import { Given } from "./Given";
import { NameForm } from "./NameForm";
import { useBusy } from "./Steer";
import { Sure } from "./Sure";
import type { GatewayState } from "../model/payloads";

/** Opens or closes the address of an incident, for the device that it is about. */
export function SteerAddress({ entry }: { entry: Entry }) {
  const { agent, incident } = entry;
  const state = knowledge.value.feed.gateways.get(agent)?.state;
  const known = state?.devices.some((device) => device.id === incident.device);
  const name = nameIn(incident.domain ?? "");
  if (!state || !known || name === undefined) return null;
  return <Body agent={agent} state={state} name={name} target={`device:${incident.device}`} />;
}

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
  readonly name: string;
  readonly target: string;
}

function Body({ agent, state, name, target }: Props) {
  const [asked, setAsked] = useState<Order | undefined>();
  const busy = useBusy(agent, state);
  return (
    <>
      <h2>{t("steer.names")}</h2>
      {asked ? (
        <Sure agent={agent} state={state} order={asked} onEnd={() => setAsked(undefined)} />
      ) : (
        <NameForm
          name={name}
          disabled={busy}
          onChoose={(action, one, minutes) => setAsked({ action, target, names: [one], minutes })}
        />
      )}
      <Given agent={agent} state={state} name={name} />
    </>
  );
}
