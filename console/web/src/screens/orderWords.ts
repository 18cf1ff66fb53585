import type { Lang } from "../i18n/lang";
import { lang } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { shownName } from "../model/display";
import { STEPS } from "../model/cases";
import type { Order } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { whom } from "./changeWords";

const isStep = (action: string): action is (typeof STEPS)[number] => (STEPS as readonly string[]).includes(action);

/** An order in one line: for whom, what, how long. */
export function orderSays(order: Order, state: GatewayState, now: Lang = lang.value): string {
  const args = {
    whom: whom(order.target, state, now),
    name:
      (order.names ?? []).map(shownName).join(", ") ||
      (order.name ?? order.digits ?? t("network.new.unnamed", {}, now)),
    time: howLong(order.minutes, now),
  };
  const { action, of = "pause" } = order;
  if (action === "end") return t(`steer.say.end.${of}`, args, now);
  // Of a case it is told where the case is.
  return isStep(action)
    ? action
    : t(`steer.say.${action}`, args, now);
}

/** So many minutes, in words; 0 until somebody ends it. */
export function howLong(minutes: number, now: Lang = lang.value): string {
  if (minutes === 0) return t("steer.open-end", {}, now);
  return minutes === 60 ? t("steer.hour", {}, now) : t("steer.minutes", { n: minutes }, now);
}
