import { useEffect, useState } from "preact/hooks";
import { useControl } from "../app/control";
import { now } from "../app/state";
import { recall, sent } from "../app/steer";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Order } from "../model/orders";
import { isBusy } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { Home } from "../ui/Home";
import { Icon } from "../ui/Icon";
import { NameForm } from "./NameForm";
import { howLong } from "./orderWords";
import { Sure } from "./Sure";
import "../styles/steer.css";

const PAUSES = [10, 30, 60, 0] as const;
const BONUSES = [15, 30, 60] as const;

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
  /** `children` or `device:ID`. */
  readonly target: string;
}

/** Whether nothing may be asked of a gateway just now, because an answer is on its way. */
export function useBusy(agent: string, state: GatewayState): boolean {
  const control = useControl();
  useEffect(() => {
    const tools = control.tools();
    if (tools) void recall(tools);
  }, []);
  return isBusy(sent.value, agent, state.policy, Math.max(now.value.getTime(), Date.now()));
}

/** Pause, more time, and addresses: what a guardian can do from here. */
export function Steer({ agent, state, target }: Props) {
  const [asked, setAsked] = useState<Order | undefined>();
  const [open, setOpen] = useState(false);
  const busy = useBusy(agent, state);
  if (asked) {
    return (
      <section class="card steer">
        <h2>{t("steer.sure")}</h2>
        <Sure agent={agent} state={state} order={asked} onEnd={() => setAsked(undefined)} />
      </section>
    );
  }
  return (
    <details class="card steer" open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <h2>
          <Home agent={agent} />
          {t(target === "children" ? "steer.title.all" : "steer.title")}
        </h2>
        <Icon name="more" />
      </summary>
      <Times
        title={t("steer.pause")}
        what={t("steer.pause.what")}
        minutes={PAUSES}
        disabled={busy}
        onChoose={(minutes) => setAsked({ action: "pause", target, minutes })}
      />
      <Times
        title={t("steer.bonus")}
        what={t("steer.bonus.what")}
        minutes={BONUSES}
        disabled={busy}
        onChoose={(minutes) => setAsked({ action: "bonus", target, minutes })}
      />
      <div role="group" aria-label={t("steer.names")} class="steer-times">
        <h3>{t("steer.names")}</h3>
        <NameForm
          disabled={busy}
          onChoose={(action, name, minutes) => setAsked({ action, target, names: [name], minutes })}
        />
      </div>
    </details>
  );
}

interface TimesProps {
  readonly title: string;
  readonly what: string;
  readonly minutes: readonly number[];
  readonly disabled: boolean;
  onChoose(minutes: number): void;
}

function Times({ title, what, minutes, disabled, onChoose }: TimesProps) {
  return (
    <div role="group" aria-label={title} class="steer-times">
      <h3>{title}</h3>
      <div class="steer-row">
        {minutes.map((one) => (
          <button key={one} class="plain" disabled={disabled} onClick={() => onChoose(one)}>
            {howLong(one)}
          </button>
        ))}
      </div>
      <p class="soft">{what}</p>
    </div>
  );
}
