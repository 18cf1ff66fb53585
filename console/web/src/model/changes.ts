import { fields, instant, list, text, texts } from "./decode";

const KINDS = ["pause", "bonus", "allow", "deny", "more", "fewer"] as const;

/** What a guardian changed for a time. */
export interface Change {
  readonly kind: (typeof KINDS)[number];
  /** `children`, `everybody`, `profile:ID`, `device:ID` or `category:ID`. */
  readonly target: string;
  /** Not escaped: pass them through `shownName`. */
  readonly names: readonly string[];
  readonly from: Date | undefined;
  /** Undefined where somebody has to end it. */
  readonly until: Date | undefined;
  /** `box` for somebody at the gateway, else the label of a paired browser. */
  readonly by: string;
}

/** One of a kind that only a newer page knows is out: nothing true could be said about it. */
export function changes(value: unknown): readonly Change[] {
  return list(value).flatMap((one) => {
    const found = fields(one);
    const kind = KINDS.find((known) => known === found.kind);
    if (!kind) return [];
    return {
      kind,
      target: text(found.target),
      names: texts(found.names),
      from: instant(found.from),
      until: instant(found.until),
      by: text(found.by),
    };
  });
}

/** Those that hold at that moment: one that is over needs no new word from the gateway. */
export function holding(all: readonly Change[], now: Date): readonly Change[] {
  return all.filter((one) => (!one.from || one.from <= now) && (!one.until || one.until > now));
}

export function concerns({ target }: Change, device: { id: string; profile: string }): boolean {
  return ["children", "everybody", `profile:${device.profile}`, `device:${device.id}`].includes(target);
}

/**
 * How an address that a guardian allowed stands for a device: a pause and a closed address go before
 * what was opened, and what was opened ends.
 */
export function standing(
  all: readonly Change[],
  device: { id: string; profile: string },
  name: string,
  now: Date,
): "open" | "held" | "over" {
  const own = holding(all, now).filter((one) => concerns(one, device));
  const names = (one: Change) => one.names.some((above) => `.${name}`.endsWith(`.${above}`));
  if (own.some((one) => one.kind === "pause" || (one.kind === "deny" && names(one)))) return "held";
  return own.some((one) => one.kind === "allow" && names(one)) ? "open" : "over";
}
