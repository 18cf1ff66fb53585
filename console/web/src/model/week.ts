import { dayNumber } from "../time/zone";
import type { Entry } from "./feed";
import { rank } from "./feed";
import type { Level } from "./payloads";

/** One day of a child's last week, oldest first. */
export interface WeekDay {
  readonly at: Date;
  readonly count: number;
  readonly highest: Level | undefined;
  /** False when nothing was heard from the gateway: that is not the same as a quiet day. */
  readonly covered: boolean;
}

/**
 * The last seven days of one device. A day counts as covered from the day of pairing on; what the
 * gateway tells later about an earlier day also covers it.
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
    const highest = [...of].sort((a, b) => rank(b.incident) - rank(a.incident))[0];
    return {
      at: new Date(now.getTime() - back * 86_400_000),
      count: of.length,
      highest: highest?.incident.level,
      covered: of.length > 0 || number >= from,
    };
  });
}
