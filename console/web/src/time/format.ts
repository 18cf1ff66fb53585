import type { Lang } from "../i18n/lang";
import { dateWords } from "./words";
import { dayNumber, fieldsOf } from "./zone";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const two = (n: number) => String(n).padStart(2, "0");

/** "21:40" */
export function clock(at: Date, zone: string): string {
  const f = fieldsOf(at, zone);
  return `${two(f.hour)}:${two(f.minute)}`;
}

/** The hour that begins at `at`: "21:00–22:00". Incidents carry no finer time. */
export function hourSpan(at: Date, zone: string): string {
  return `${clock(at, zone)}–${clock(new Date(at.getTime() + HOUR_MS), zone)}`;
}

/** "арван нэгдүгээр сарын 23" / "23 November"; the year is added when it is not this one. */
export function longDate(at: Date, now: Date, zone: string, lang: Lang): string {
  const f = fieldsOf(at, zone);
  const month = dateWords[lang].months[f.month - 1] ?? "";
  const other = f.year !== fieldsOf(now, zone).year;
  if (lang === "mn") return `${other ? `${f.year} оны ` : ""}${month} сарын ${f.day}`;
  return `${f.day} ${month}${other ? ` ${f.year}` : ""}`;
}

/** "арван нэгдүгээр сарын 23–29" / "23–29 November"; both whole when the months differ. */
export function dateSpan(from: Date, to: Date, now: Date, zone: string, lang: Lang): string {
  const [a, b] = [fieldsOf(from, zone), fieldsOf(to, zone)];
  if (a.month !== b.month) return `${longDate(from, now, zone, lang)} – ${longDate(to, now, zone, lang)}`;
  const last = longDate(to, now, zone, lang);
  return lang === "mn" ? last.replace(/\d+$/, `${a.day}–${b.day}`) : `${a.day}–${last}`;
}

/** "даваа гараг" / "Monday" */
export function weekday(at: Date, zone: string, lang: Lang): string {
  const name = dateWords[lang].weekdays[fieldsOf(at, zone).weekday] ?? "";
  return lang === "mn" ? `${name} гараг` : name;
}

/** A heading for one day: "Өнөөдөр", "Өчигдөр", else weekday and date. */
export function dayHeading(at: Date, now: Date, zone: string, lang: Lang): string {
  const back = dayNumber(now, zone) - dayNumber(at, zone);
  if (back === 0) return lang === "mn" ? "Өнөөдөр" : "Today";
  if (back === 1) return lang === "mn" ? "Өчигдөр" : "Yesterday";
  const day = weekday(at, zone, lang);
  const head = lang === "mn" ? day.charAt(0).toUpperCase() + day.slice(1) : day;
  return `${head}, ${longDate(at, now, zone, lang)}`;
}

/** Inside a sentence: "өнөөдөр 21:00–22:00", "even so" on older days with their date. */
export function dayAndHour(at: Date, now: Date, zone: string, lang: Lang): string {
  const back = dayNumber(now, zone) - dayNumber(at, zone);
  const span = hourSpan(at, zone);
  if (back === 0) return `${lang === "mn" ? "өнөөдөр" : "today"} ${span}`;
  if (back === 1) return `${lang === "mn" ? "өчигдөр" : "yesterday"} ${span}`;
  return `${longDate(at, now, zone, lang)}, ${span}`;
}

/** Inside a sentence, to the minute: "today 21:40", "22 November, 08:05". */
export function dayAndClock(at: Date, now: Date, zone: string, lang: Lang): string {
  const back = dayNumber(now, zone) - dayNumber(at, zone);
  const time = clock(at, zone);
  if (back === 0) return `${lang === "mn" ? "өнөөдөр" : "today"} ${time}`;
  if (back === 1) return `${lang === "mn" ? "өчигдөр" : "yesterday"} ${time}`;
  return `${longDate(at, now, zone, lang)}, ${time}`;
}

/** "4 минутын өмнө" / "4 minutes ago". A clock that runs ahead of ours counts as "just now". */
export function ago(at: Date, now: Date, lang: Lang): string {
  const past = now.getTime() - at.getTime();
  if (past < MINUTE_MS) return lang === "mn" ? "дөнгөж сая" : "just now";
  if (past < HOUR_MS) return unitAgo(Math.floor(past / MINUTE_MS), "минут", "minute", lang);
  if (past < 48 * HOUR_MS) return unitAgo(Math.floor(past / HOUR_MS), "цаг", "hour", lang);
  return unitAgo(Math.floor(past / (24 * HOUR_MS)), "өдөр", "day", lang);
}

/** The genitive of the three units, as in CLDR ("4 өдрийн өмнө"). */
const genitive: Record<string, string> = { минут: "минутын", цаг: "цагийн", өдөр: "өдрийн" };

function unitAgo(n: number, mn: string, en: string, lang: Lang): string {
  return lang === "mn" ? `${n} ${genitive[mn]} өмнө` : `${n} ${n === 1 ? en : `${en}s`} ago`;
}
