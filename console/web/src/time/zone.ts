/** Calendar fields of an instant in a time zone, without any text of the browser's own. */
export interface Fields {
  year: number;
  /** 1..12 */
  month: number;
  /** 1..31 */
  day: number;
  /** 0 = Sunday .. 6 = Saturday */
  weekday: number;
  hour: number;
  minute: number;
}

export const DEFAULT_ZONE = "Asia/Ulaanbaatar";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let made = formats.get(zone);
  if (made) return made;
  // Only digits are taken from Intl: Chromium has no Mongolian and would answer in English.
  const options: Intl.DateTimeFormatOptions = {
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  };
  try {
    made = new Intl.DateTimeFormat("en-US", { ...options, timeZone: zone });
  } catch {
    // An unknown zone name is the gateway's mistake; its times stay readable in the usual zone.
    made = new Intl.DateTimeFormat("en-US", { ...options, timeZone: DEFAULT_ZONE });
  }
  if (formats.size < 16) formats.set(zone, made);
  return made;
}

export function fieldsOf(instant: Date, zone: string): Fields {
  const found: Record<string, number> = {};
  for (const part of format(zone).formatToParts(instant)) {
    if (part.type !== "literal") found[part.type] = Number(part.value);
  }
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = found;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, hour, minute };
}

/** Days since 1970-01-01 of the calendar day in that zone: equal for two instants of one day. */
export function dayNumber(instant: Date, zone: string): number {
  const f = fieldsOf(instant, zone);
  return Math.round(Date.UTC(f.year, f.month - 1, f.day) / 86_400_000);
}
