import { Limits } from "../limits";

/** A time during which the gateway was at work and what it saw has reached this page; milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;
/** Below this share of the time nobody may say that a week was quiet. */
export const ENOUGH = 0.8;

/** The spans with one more, joined where they touch, oldest first, the newest few weeks only. */
export function withSpan(spans: readonly Span[], from: number, to: number): readonly Span[] {
  if (!(from <= to)) return spans;
  const oldest = to - Limits.HEARD_DAYS * DAY_MS;
  const all = [...spans, { from, to }].sort((a, b) => a.from - b.from);
  const joined: Span[] = [];
  for (const one of all) {
    const last = joined[joined.length - 1];
    // Times in payloads are whole seconds: a second between two spans is no gap.
    if (last && one.from <= last.to + 1_000) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    } else {
      joined.push(one);
    }
  }
  return joined.filter((one) => one.to >= oldest).slice(-Limits.HEARD_SPANS_ENTRIES);
}

/** Which share of a time was heard of, 0 to 1; 0 for an empty time. */
export function share(spans: readonly Span[], from: number, to: number): number {
  if (to <= from) return 0;
  let heard = 0;
  for (const one of spans) {
    heard += Math.max(0, Math.min(one.to, to) - Math.max(one.from, from));
  }
  return heard / (to - from);
}

/**
 * Which share of a time was heard of on this phone: nothing of what was before it was paired, so that
 * nobody calls a week quiet for the hours since then.
 */
export function shareSeen(spans: readonly Span[], since: Date | undefined, from: Date, to: Date): number {
  const begin = Math.max(from.getTime(), since?.getTime() ?? 0);
  const whole = to.getTime() - from.getTime();
  return whole > 0 ? (share(spans, begin, to.getTime()) * Math.max(0, to.getTime() - begin)) / whole : 0;
}
