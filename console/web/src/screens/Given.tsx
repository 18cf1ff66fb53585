import { useEffect } from "preact/hooks";
import { useControl } from "../app/control";
import { knowledge, now, thisPhone } from "../app/state";
import { again, recall, sent } from "../app/steer";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Sent } from "../model/orders";
import { isOpen, odd, outcomesOf, shown } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { dayAndClock } from "../time/format";
import { Notice } from "../ui/Notice";
import { orderSays } from "./orderWords";

const ODD_MS = 7 * 86_400_000;

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
  /** Only what concerns this address. */
  readonly name?: string;
  /** Only what concerns this. */
  readonly target?: string;
}

/** What this phone asked a gateway for and what became of it; and what that gateway refused. */
export function Given({ agent, state, name, target }: Props) {
  const control = useControl();
  useEffect(() => {
    const tools = control.tools();
    if (tools) void recall(tools);
  }, []);
  const at = Math.max(now.value.getTime(), Date.now());
  const own = shown(sent.value, at).filter(
    ({ agent: to, order }) =>
      to === agent &&
      // What became of a card or a sheet stands where it was made.
      order.action !== "pair" &&
      (name === undefined || order.names?.includes(name)) &&
      (target === undefined || order.target === target),
  );
  return (
    <>
      {name === undefined && target === undefined && <Odd agent={agent} state={state} />}
      {own.length > 0 && (
        <section class="card">
          <h2>{t("steer.sent.title")}</h2>
          <ul class="rows" aria-live="polite">
            {own.map((one) => (
              <li key={one.sequence} class="row">
                <span class="row-text">
                  <strong>{orderSays(one.order, state)}</strong>
                  <small>
                    {dayAndClock(new Date(one.at), now.value, state.zone, lang.value)} ·{" "}
                    {says(one, at)}
                  </small>
                </span>
                {canGoAgain(one, at) && <Again one={one} />}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function says(one: Sent, at: number): string {
  if (one.state === "sent" && !isOpen(one, at)) return t("steer.state.silent");
  return t(`steer.state.${one.state}`, { why: pick(one.why) });
}

function canGoAgain(one: Sent, at: number): boolean {
  return (one.state === "unsent" || one.state === "full") && at < one.expires;
}

function Again({ one }: { one: Sent }) {
  const control = useControl();
  const press = () => {
    const tools = control.tools();
    if (tools) void again(tools, one);
  };
  return (
    <button class="plain" onClick={press}>
      {t("steer.again")}
    </button>
  );
}

/** What others were refused, and what no phone sent at all. */
function Odd({ agent, state }: { agent: string; state: GatewayState }) {
  const viewer = thisPhone.value?.id ?? "";
  const from = now.value.getTime() - ODD_MS;
  const found = odd(outcomesOf(knowledge.value.feed.acks), sent.value, viewer)
    .filter((one) => one.agent === agent && one.made.getTime() > from)
    .slice(-3);
  if (found.length === 0) return null;
  return (
    <Notice icon="note" tone="amber" title={t("steer.odd.title")}>
      {found.map((one) => (
        <p key={`${one.viewer} ${one.sequence} ${one.made.getTime()}`}>
          {t("steer.odd", {
            when: dayAndClock(one.made, now.value, state.zone, lang.value),
            who: one.label || t("steer.odd.nobody"),
            why: pick(one.why),
          })}
        </p>
      ))}
    </Notice>
  );
}
