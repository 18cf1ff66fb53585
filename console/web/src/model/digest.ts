import { dayNumber, fieldsOf } from "../time/zone";
import type { Entry } from "./feed";
import { rank } from "./feed";
import type { Known } from "./hours";
import { ENOUGH, shareSeen } from "./heard";
import type { DeviceState } from "./payloads";
import { DRAWN } from "./week";

const DAY_MS = 86_400_000;

/** One kind of place that came up in a week. */
export interface Kind {
  readonly category: string;
  readonly count: number;
  /** The weightiest message of that kind: its words are shown. */
  readonly entry: Entry;
}

/** One child's device in one week. */
export interface ChildWeek {
  readonly device: DeviceState;
  readonly total: number;
  readonly before: number;
  /** As in DRAWN. */
  readonly counts: readonly number[];
  readonly atNight: number;
  /** Most frequent first, three at most. */
  readonly kinds: readonly Kind[];
}

export interface Week {
  /** An instant on its Monday and one on its Sunday. */
  readonly from: Date;
  readonly to: Date;
  readonly children: readonly ChildWeek[];
  /** Which share of it was heard of, 0 to 1. */
  readonly heard: number;
  /** Whether the page may call it quiet: nothing came, and enough was heard of. */
  readonly quiet: boolean;
  /** Whether the phone was not paired yet during all of it. */
  readonly before: boolean;
}

/** The week `back` weeks ago, Monday to Sunday by the gateway's calendar; 0 is the one under way. */
export function weekOf(
  devices: readonly DeviceState[],
  own: readonly Entry[],
  known: Known,
  back: number,
): Week {
  const { now, zone, since, spans } = known;
  const today = dayNumber(now, zone);
  const monday = today - ((fieldsOf(now, zone).weekday + 6) % 7) - 7 * back;
  const [from, end] = [startOf(monday, known), startOf(monday + 7, known)];
  const to = end < now ? end : now;
  const heard = shareSeen(spans, since, from, to);
  const children = devices.map((device) => childWeek(device, own, zone, monday));
  const nothing = children.every((child) => child.total === 0);
  return {
    from,
    to: new Date(end.getTime() - 1),
    children,
    heard,
    quiet: nothing && heard >= ENOUGH,
    before: since !== undefined && end <= since,
  };
}

/** The first hour of a day there, to the hour. */
function startOf(day: number, { now, zone }: Known): Date {
  const guess = now.getTime() + (day - dayNumber(now, zone)) * DAY_MS;
  let at = Math.floor(guess / 3_600_000) * 3_600_000;
  while (dayNumber(new Date(at), zone) >= day) at -= 3_600_000;
  while (dayNumber(new Date(at), zone) < day) at += 3_600_000;
  return new Date(at);
}

function childWeek(
  device: DeviceState,
  own: readonly Entry[],
  zone: string,
  monday: number,
): ChildWeek {
  const of = own.filter(({ incident }) => incident.device === device.id && incident.level !== "INFO");
  const inWeek = (first: number) =>
    of.filter((entry) => {
      const day = dayNumber(entry.incident.hour, zone);
      return day >= first && day < first + 7;
    });
  const week = inWeek(monday);
  return {
    device,
    total: week.length,
    before: inWeek(monday - 7).length,
    counts: DRAWN.map((level) => week.filter((entry) => entry.incident.level === level).length),
    atNight: week.filter((entry) => isNight(entry.incident.hour, zone)).length,
    kinds: kinds(week),
  };
}

/** From ten in the evening to six in the morning. */
export function isNight(at: Date, zone: string): boolean {
  const { hour } = fieldsOf(at, zone);
  return hour >= 22 || hour < 6;
}

function kinds(week: readonly Entry[]): readonly Kind[] {
  const found = new Map<string, Kind>();
  for (const entry of week) {
    const { category } = entry.incident;
    const before = found.get(category);
    const higher = !before || rank(entry.incident) > rank(before.entry.incident);
    found.set(category, {
      category,
      count: (before?.count ?? 0) + 1,
      entry: higher ? entry : before.entry,
    });
  }
  return [...found.values()]
    .sort((a, b) => rank(b.entry.incident) - rank(a.entry.incident) || b.count - a.count)
    .slice(0, 3);
}
