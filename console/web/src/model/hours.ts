import { dayNumber, fieldsOf } from "../time/zone";
import type { Entry } from "./feed";
import { rank } from "./feed";
import type { Span } from "./heard";
import { share } from "./heard";
import type { Level } from "./payloads";

const HOUR_MS = 3_600_000;

/** One hour of one day. */
export interface Hour {
  /** Messages, INFO left out. */
  readonly count: number;
  readonly highest: Level | undefined;
  /** Nothing was heard from the gateway for most of it: not the same as quiet. */
  readonly unknown: boolean;
  readonly future: boolean;
}

export interface DayHours {
  /** Some instant of that day. */
  readonly at: Date;
  readonly number: number;
  /** 24 of them, by the clock of the gateway's zone. */
  readonly hours: readonly Hour[];
  /** Which share of the day so far was heard of. */
  readonly heard: number;
}

export interface Known {
  readonly now: Date;
  readonly zone: string;
  /** When this phone was paired: what was before cannot be read. */
  readonly since: Date | undefined;
  readonly spans: readonly Span[];
}

/** The last days of one device hour by hour, oldest day first, today last. */
export function dayHours(own: readonly Entry[], known: Known, days = 7): readonly DayHours[] {
  const { now, zone } = known;
  const today = dayNumber(now, zone);
  const rows = new Map<number, { at: Date; hours: (Hour | undefined)[]; heard: number; past: number }>();
  const thisHour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  // An hour more at both ends: a day has 23 or 25 of them when clocks change.
  for (let back = days * 24 + 1; back >= -25; back--) {
    const from = thisHour - back * HOUR_MS;
    const at = new Date(from);
    const number = dayNumber(at, zone);
    if (number > today || number <= today - days) continue;
    const row = rows.get(number) ?? { at, hours: Array.from({ length: 24 }), heard: 0, past: 0 };
    rows.set(number, row);
    const to = Math.min(from + HOUR_MS, now.getTime());
    const heard = to > from ? heardOf(known, from, to) : 0;
    if (to > from) {
      row.heard += heard * (to - from);
      row.past += to - from;
    }
    const hour = fieldsOf(at, zone).hour;
    row.hours[hour] = { count: 0, highest: undefined, unknown: to > from && heard < 0.5, future: to <= from };
  }
  for (const entry of own) count(rows.get(dayNumber(entry.incident.hour, zone))?.hours, entry, zone);
  return [...rows].map(([number, row]) => ({
    at: row.at,
    number,
    hours: row.hours.map((hour) => hour ?? EMPTY),
    heard: row.past > 0 ? row.heard / row.past : 0,
  }));
}

/** An hour that the clock skipped. */
const EMPTY: Hour = { count: 0, highest: undefined, unknown: false, future: true };

function heardOf({ since, spans }: Known, from: number, to: number): number {
  return since !== undefined && to <= since.getTime() ? 0 : share(spans, from, to);
}

function count(hours: (Hour | undefined)[] | undefined, { incident }: Entry, zone: string): void {
  if (!hours || incident.level === "INFO") return;
  const at = fieldsOf(incident.hour, zone).hour;
  const before = hours[at] ?? EMPTY;
  const higher = !before.highest || rank(incident) > rank({ level: before.highest });
  hours[at] = {
    count: before.count + 1,
    highest: higher ? incident.level : before.highest,
    // What came from an hour was heard of, whatever the gateway's clock says.
    unknown: false,
    future: false,
  };
}
