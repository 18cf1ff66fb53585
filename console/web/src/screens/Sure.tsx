import { useState } from "preact/hooks";
import type { Proof, Unlocked } from "../app/control";
import { useControl } from "../app/control";
import { locks } from "../app/state";
import { give } from "../app/steer";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Order } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { PhraseField } from "../ui/PhraseField";
import { orderSays } from "./orderWords";

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
  readonly order: Order;
  onEnd(): void;
}

/** Says once more what will be done; with a lock set it is opened once more. */
export function Sure({ agent, state, order, onEnd }: Props) {
  const control = useControl();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Exclude<Unlocked, "ok"> | undefined>();
  const [phrase, setPhrase] = useState("");
  const locked = locks.value.length > 0;
  const run = async (proof: Proof | undefined) => {
    const tools = control.tools();
    if (!tools) return;
    setBusy(true);
    setFailed(undefined);
    const outcome = await give(tools, proof, agent, state.policy, order);
    setBusy(false);
    setPhrase("");
    if (outcome === "ok") onEnd();
    else setFailed(outcome);
  };
  return (
    <form
      class="stack steer-form"
      onSubmit={(e) => {
        e.preventDefault();
        void run(locked ? { kind: "phrase", phrase } : undefined);
      }}
    >
      <p class="steer-say">{orderSays(order, state)}</p>
      <p class="soft">{t("steer.sure.told")}</p>
      {locked && <p>{t("steer.sure.lock")}</p>}
      {locked && (
        <PhraseField
          label={t("lock.phrase")}
          use="current-password"
          name="phrase"
          value={phrase}
          onValue={setPhrase}
          disabled={busy}
        />
      )}
      <p role="alert">{failed ? t(`lock.fail.${failed}`) : ""}</p>
      <div class="actions">
        <button class="primary" type="submit" disabled={busy || (locked && phrase === "")}>
          {t(busy ? "steer.state.sending" : "steer.go")}
        </button>
        {locks.value.includes("passkey") && (
          <button
            class="plain"
            type="button"
            disabled={busy}
            onClick={() => void run({ kind: "passkey", phrase: "" })}
          >
            {t("lock.passkey.confirm")}
          </button>
        )}
        <button class="plain" type="button" disabled={busy} onClick={onEnd}>
          {t("steer.leave")}
        </button>
      </div>
    </form>
  );
}
