import type { Entry } from "../model/feed";
import type { Known } from "../model/hours";
import type { DeviceState, GatewayState } from "../model/payloads";
import { childKey } from "./route";
import { entries, knowledge, knownOf } from "./state";

/** One child's device with everything that this page knows of it. */
export interface ChildView {
  readonly key: string;
  readonly agent: string;
  readonly state: GatewayState;
  readonly device: DeviceState;
  /** Newest first. */
  readonly own: readonly Entry[];
  readonly known: Known;
}

/** Every device that was given to a child, by gateway. */
export function childViews(): readonly ChildView[] {
  return [...knowledge.value.feed.gateways.values()].flatMap(({ agent, state }) =>
    (state?.devices ?? [])
      .filter((device) => device.child)
      .flatMap((device) => (state ? [viewOf(agent, state, device)] : [])),
  );
}

function viewOf(agent: string, state: GatewayState, device: DeviceState): ChildView {
  return {
    key: childKey(agent, device.id),
    agent,
    state,
    device,
    own: entries.value.filter(
      (entry) => entry.agent === agent && entry.incident.device === device.id,
    ),
    known: knownOf(agent, state.zone),
  };
}
