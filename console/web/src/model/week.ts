import { dayNumber } from "../time/zone";
import type { Entry } from "./feed";
import type { Known } from "./hours";
import { dayHours } from "./hours";
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
  /** False when the gateway was not heard for most of it: that is not the same as a quiet day. */
  readonly covered: boolean;
}

/** The last seven days of one device, oldest first. */
export function week(own: readonly Entry[], known: Known): readonly WeekDay[] {
  return dayHours(own, known).map(({ at, number, heard }) => {
    const of = own.filter((entry) => dayNumber(entry.incident.hour, known.zone) === number);
    const count = (level: Level) => of.filter((entry) => entry.incident.level === level).length;
    const counts = [count("WATCH"), count("ALERT"), count("URGENT")] as const;
    return {
      at,
      counts,
      total: counts[0] + counts[1] + counts[2],
      highest: DRAWN.filter((_, i) => (counts[i] ?? 0) > 0).at(-1),
      covered: heard >= 0.5,
    };
  });
}
