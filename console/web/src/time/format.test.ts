import { describe, expect, test } from "vitest";
import { list } from "../i18n/numbers";
import { ago, clock, dateSpan, dayAndHour, dayHeading, hourSpan, longDate, weekday } from "./format";
import { dateWords } from "./words";
import { dayNumber, fieldsOf } from "./zone";

const UB = "Asia/Ulaanbaatar";
// 21:40 on Monday 23 November 2026 in Ulaanbaatar.
const now = new Date("2026-11-23T13:40:00Z");
const back = (ms: number) => new Date(now.getTime() - ms);
const HOUR = 3_600_000;

describe("our Mongolian tables against CLDR, which Node has and Chromium lacks", () => {
  const mn = (options: Intl.DateTimeFormatOptions, at: Date) =>
    new Intl.DateTimeFormat("mn", { timeZone: "UTC", ...options }).format(at).toLowerCase();

  test.each(Array.from({ length: 12 }, (_, i) => i))("month %i", (i) => {
    const name = mn({ month: "long", day: "numeric" }, new Date(Date.UTC(2026, i, 4)));
    expect(`${dateWords.mn.months[i]} сарын 4`).toBe(name);
  });

  test.each(Array.from({ length: 7 }, (_, i) => i))("weekday %i", (i) => {
    const day = new Date(Date.UTC(2026, 10, 22 + i));
    expect(dateWords.mn.weekdays[i]).toBe(mn({ weekday: "long" }, day));
    expect(dateWords.mn.weekdaysShort[i]?.toLowerCase()).toBe(mn({ weekday: "short" }, day));
    expect(dateWords.en.weekdays[i]).toBe(
      new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(day),
    );
  });

  test.each([
    [4, "minute", 60_000],
    [3, "hour", HOUR],
    [5, "day", 24 * HOUR],
  ] as const)("%i %ss ago", (n, unit, ms) => {
    const theirs = new Intl.RelativeTimeFormat("mn").format(-n, unit);
    expect(ago(back(n * ms), now, "mn")).toBe(theirs);
    expect(ago(back(n * ms), now, "en")).toBe(
      new Intl.RelativeTimeFormat("en").format(-n, unit),
    );
  });

  test("lists", () => {
    expect(list(["а", "б", "в"], "mn")).toBe(new Intl.ListFormat("mn").format(["а", "б", "в"]));
    expect(list(["a", "b", "c"], "en")).toBe("a, b and c");
    expect(list([], "mn")).toBe("");
  });
});

describe("times in the gateway's zone", () => {
  test("whatever the reader's own zone", () => {
    expect(clock(now, UB)).toBe("21:40");
    expect(hourSpan(new Date("2026-11-23T15:00:00Z"), UB)).toBe("23:00–00:00");
    expect(fieldsOf(new Date("2026-12-31T16:30:00Z"), UB)).toMatchObject({ year: 2027, day: 1 });
  });

  test("an unknown zone falls back instead of breaking the page", () => {
    expect(clock(now, "Mars/Olympus")).toBe("21:40");
    expect(clock(now, "")).toBe("21:40");
  });

  test("a day ends at midnight there, also over a change of clocks", () => {
    const zone = "Europe/Stockholm";
    const before = dayNumber(new Date("2026-10-24T21:59:00Z"), zone);
    expect(dayNumber(new Date("2026-10-24T22:00:00Z"), zone)).toBe(before + 1);
    expect(dayNumber(new Date("2026-10-25T22:59:00Z"), zone)).toBe(before + 1);
    expect(dayNumber(new Date("2026-10-25T23:00:00Z"), zone)).toBe(before + 2);
  });
});

describe("words for days", () => {
  const hour = new Date("2026-11-23T13:00:00Z");
  test("Mongolian", () => {
    expect(dayHeading(hour, now, UB, "mn")).toBe("Өнөөдөр");
    expect(dayHeading(back(24 * HOUR), now, UB, "mn")).toBe("Өчигдөр");
    expect(dayHeading(back(72 * HOUR), now, UB, "mn")).toBe(
      "Баасан гараг, арван нэгдүгээр сарын 20",
    );
    expect(dayAndHour(hour, now, UB, "mn")).toBe("өнөөдөр 21:00–22:00");
    expect(longDate(new Date("2025-01-05T04:00:00Z"), now, UB, "mn")).toBe(
      "2025 оны нэгдүгээр сарын 5",
    );
    expect(weekday(hour, UB, "mn")).toBe("даваа гараг");
  });

  test("English", () => {
    expect(dayHeading(back(72 * HOUR), now, UB, "en")).toBe("Friday, 20 November");
    expect(dayAndHour(back(24 * HOUR), now, UB, "en")).toBe("yesterday 21:40–22:40");
    expect(longDate(new Date("2025-01-05T04:00:00Z"), now, UB, "en")).toBe("5 January 2025");
  });

  test("spans of days", () => {
    const to = new Date("2026-11-29T15:00:00Z");
    expect(dateSpan(now, to, now, UB, "mn")).toBe("арван нэгдүгээр сарын 23–29");
    expect(dateSpan(now, to, now, UB, "en")).toBe("23–29 November");
    const far = new Date("2027-01-02T15:00:00Z");
    expect(dateSpan(now, far, now, UB, "en")).toBe("23 November – 2 January 2027");
  });

  test("just now, one, and a clock that runs ahead", () => {
    expect(ago(back(59_000), now, "mn")).toBe("дөнгөж сая");
    expect(ago(back(60_000), now, "en")).toBe("1 minute ago");
    expect(ago(back(-HOUR), now, "en")).toBe("just now");
    expect(ago(back(47 * HOUR), now, "en")).toBe("47 hours ago");
    expect(ago(back(48 * HOUR), now, "en")).toBe("2 days ago");
  });
});
