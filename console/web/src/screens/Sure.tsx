import { useControl } from "../app/control";
import { locks, unfinished } from "../app/state";
import { give } from "../app/steer";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Order } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { Home } from "../ui/Home";
import { orderSays } from "./orderWords";
import { Proven } from "./Proven";
import { Unready } from "./Unfinished";

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
  readonly order: Order;
  onEnd(): void;
}

/** Says once more what will be done; with a lock set it is opened once more. */
export function Sure({ agent, state, order, onEnd }: Props) {
  const control = useControl();
  if (unfinished.value) return <Unready onEnd={onEnd} />;
  return (
    <Proven
      form="steer-form"
      look="primary"
      go={t("steer.go")}
      busyWord={t("steer.state.sending")}
      leave={t("steer.leave")}
      run={async (proof) => {
        const tools = control.tools();
        return tools ? give(tools, proof, agent, state.policy, order) : "failed";
      }}
      onEnd={onEnd}
    >
      <p class="steer-say">
        <Home agent={agent} />
        {orderSays(order, state)}
      </p>
      <p class="soft">{t("steer.sure.told")}</p>
      {locks.value.length > 0 && <p>{t("steer.sure.lock")}</p>}
    </Proven>
  );
}
