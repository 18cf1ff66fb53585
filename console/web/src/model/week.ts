import { dayNumber } from "../time/zone";
import type { Entry } from "./feed";
import type { Level } from "./payloads";

/** The levels that a week is drawn from, lowest first; INFO is only counted in the inbox. */
export const DRAWN = ["WATCH", "ALERT", "URGENT"] as const satisfies readonly Level[];

/** One day of a child's last week. */
export interface WeekDay {
  readonly at: Date;
  /** Messages by level, as in DRAWN. */
  readonly counts: readonly [watch: number, alert: number, urgent: number];
  readonly total: number;
  readonly highest: Level | undefined;
  /** False when nothing was heard from the gateway: that is not the same as a quiet day. */
  readonly covered: boolean;
}

/**
 * The last seven days of one device, oldest first. A day counts as covered from the day of pairing
 * on; what the gateway tells later about an earlier day also covers it.
 */
export function week(
  own: readonly Entry[],
  now: Date,
  zone: string,
  since: Date | undefined,
): readonly WeekDay[] {
  const today = dayNumber(now, zone);
  const from = since ? dayNumber(since, zone) : today + 1;
  return [6, 5, 4, 3, 2, 1, 0].map((back) => {
    const number = today - back;
    const of = own.filter((entry) => dayNumber(entry.incident.hour, zone) === number);
    const count = (level: Level) => of.filter((entry) => entry.incident.level === level).length;
    const counts = [count("WATCH"), count("ALERT"), count("URGENT")] as const;
    return {
      at: new Date(now.getTime() - back * 86_400_000),
      counts,
      total: counts[0] + counts[1] + counts[2],
      highest: DRAWN.filter((_, i) => (counts[i] ?? 0) > 0).at(-1),
      covered: of.length > 0 || number >= from,
    };
  });
}
