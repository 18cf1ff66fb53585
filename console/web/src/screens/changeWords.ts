import type { Lang } from "../i18n/lang";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Change } from "../model/changes";
import type { GatewayState, ViewerState } from "../model/payloads";
import { dayAndClock } from "../time/format";

/** What was changed for whom. */
export function changeTitle(change: Change, state: GatewayState, now: Lang = lang.value): string {
  return t(`changes.${change.kind}`, { whom: whom(change.target, state, now) }, now);
}

/** Until when, and who made it. */
export function changeDetail(
  change: Change,
  state: GatewayState,
  at: Date,
  now: Lang = lang.value,
): string {
  const until = change.until
    ? t("changes.until", { when: dayAndClock(change.until, at, state.zone, now) }, now)
    : t("changes.until.ended", {}, now);
  if (change.by === "") return until;
  const by =
    change.by === "box" ? t("changes.by.box", {}, now) : t("changes.by", { who: change.by }, now);
  return `${until} · ${by}`;
}

/** What a phone is called; a sheet has no name of its own. */
export function viewerName(viewer: ViewerState | undefined, now: Lang): string {
  return viewer?.sheet ? t("circle.sheet", {}, now) : (viewer?.label ?? "");
}

/** Whom a change is for. */
export function whom(target: string, state: GatewayState, now: Lang): string {
  if (target === "children" || target === "everybody") {
    return t(`changes.whom.${target}`, {}, now);
  }
  if (target === "phone" || target === "sheet") return t(`circle.${target}`, {}, now);
  const id = target.slice(target.indexOf(":") + 1);
  if (target.startsWith("viewer:")) {
    return viewerName(state.viewers.find((one) => one.id === id), now) || id.slice(0, 8);
  }
  const name = target.startsWith("device:")
    ? state.devices.find((device) => device.id === id)?.name
    : (target.startsWith("category:") ? state.categories : state.profiles)[id];
  return name ? pick(name, now) : id;
}
