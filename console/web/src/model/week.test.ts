import { describe, expect, test } from "vitest";
import { summary } from "../../e2e/preview/sample";
import { utf8 } from "../envelope";
import { EMPTY_FEED, withSummary } from "./feed";
import { share, withSpan } from "./heard";
import type { Known } from "./hours";
import { dayHours } from "./hours";
import type { Level } from "./payloads";
import { readSummary } from "./read";
import { week } from "./week";

const UB = "Asia/Ulaanbaatar";
const DAY = 86_400_000;
// 21:40 on Monday 23 November 2026 in Ulaanbaatar.
const now = new Date("2026-11-23T13:40:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const read = readSummary(utf8(JSON.stringify(summary(now))));
const [base] = read.incidents;
const all = [{ from: 0, to: now.getTime() }];
const known = (change: Partial<Known> = {}): Known => ({ now, zone: UB, since: new Date(0), spans: all, ...change });

function entries(...told: [daysBack: number, level: Level][]) {
  if (!base) throw new Error("sample");
  const incidents = told.map(([back, level], i) => ({ ...base, id: `i${i}`, level, hour: ago(back * DAY) }));
  return [...withSummary(EMPTY_FEED, "a", { ...read, incidents }).entries.values()];
}

describe("seven days of one device", () => {
  test("count by level and day, leaving out what is only for notice", () => {
    const days = week(entries([0, "ALERT"], [0, "WATCH"], [0, "INFO"], [6, "URGENT"], [7, "ALERT"]), known());
    expect(days.map((day) => day.total)).toEqual([1, 0, 0, 0, 0, 0, 2]);
    expect(days[6]?.counts).toEqual([1, 1, 0]);
    expect(days[6]?.highest).toBe("ALERT");
    expect(days[0]?.highest).toBe("URGENT");
  });

  test("a day without word from the gateway is unknown, not quiet, and so is one before pairing", () => {
    const covered = (change: Partial<Known>) => week(entries(), known(change)).map((day) => day.covered);
    expect(covered({})).toEqual(Array(7).fill(true));
    expect(covered({ since: ago(2 * DAY) })).toEqual([false, false, false, false, false, true, true]);
    expect(covered({ since: undefined, spans: [] })).toEqual(Array(7).fill(false));
    const gap = [
      { from: 0, to: ago(4 * DAY).getTime() },
      { from: ago(2 * DAY).getTime(), to: now.getTime() },
    ];
    expect(covered({ spans: gap })).toEqual([true, true, true, false, false, true, true]);
  });
});

describe("hours", () => {
  test("stand where the gateway's own clock puts them, the highest level of each", () => {
    const rows = dayHours(entries([0, "WATCH"], [0, "ALERT"], [3, "URGENT"]), known());
    expect(rows.map((row) => row.hours.length)).toEqual(Array(7).fill(24));
    expect(rows[6]?.hours[21]).toEqual({ count: 2, highest: "ALERT", unknown: false, future: false });
    expect(rows[3]?.hours[21]?.highest).toBe("URGENT");
    expect(rows[6]?.hours[22]).toMatchObject({ count: 0, future: true, unknown: false });
    expect(rows.flatMap((row) => row.hours).filter((hour) => hour.unknown)).toEqual([]);
  });

  test("without word are unknown one by one", () => {
    const spans = [{ from: ago(3 * 3_600_000).getTime(), to: now.getTime() }];
    const today = dayHours(entries(), known({ spans }))[6]?.hours ?? [];
    expect(today.map((hour) => hour.unknown).lastIndexOf(true)).toBe(18);
    expect(today[19]?.unknown).toBe(false);
  });

  test.each([
    ["2026-10-25T20:00:00Z", 25],
    ["2026-03-29T20:00:00Z", 23],
  ])("a day with a change of clocks has its %s hours", (iso, hours) => {
    const at = new Date(iso);
    const spans = [{ from: 0, to: at.getTime() }];
    const row = dayHours([], { now: at, zone: "Europe/Stockholm", since: new Date(0), spans })[6];
    expect(row?.heard).toBeCloseTo(1, 6);
    expect(row?.hours.filter((hour, h) => h < 21 && hour.future).length).toBe(hours === 23 ? 1 : 0);
  });
});

describe("what was heard of", () => {
  test("is joined where it touches and counted once", () => {
    let spans = withSpan([], 0, 10_000);
    spans = withSpan(spans, 10_500, 20_000);
    spans = withSpan(spans, 5_000, 8_000);
    spans = withSpan(spans, 40_000, 50_000);
    expect(spans).toEqual([
      { from: 0, to: 20_000 },
      { from: 40_000, to: 50_000 },
    ]);
    expect(share(spans, 0, 50_000)).toBeCloseTo(0.6);
    expect(share(spans, 50_000, 50_000)).toBe(0);
  });

  test("a span that ends before it begins is none", () => {
    expect(withSpan([], 5, 4)).toEqual([]);
  });

  test("a gateway that slept for days is not believed to have watched all the time", () => {
    const feed = withSummary(EMPTY_FEED, "a", { ...read, since: ago(5 * DAY) });
    const [span] = feed.spans.get("a") ?? [];
    expect((span?.to ?? 0) - (span?.from ?? 0)).toBe(25 * 3_600_000);
  });
});
