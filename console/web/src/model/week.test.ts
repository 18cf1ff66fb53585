import { expect, test } from "vitest";
import { summary } from "../../e2e/preview/sample";
import { utf8 } from "../envelope";
import { EMPTY_FEED, withSummary } from "./feed";
import type { Level } from "./payloads";
import { readSummary } from "./read";
import { week } from "./week";

const UB = "Asia/Ulaanbaatar";
const now = new Date("2026-11-23T13:40:00Z");
const [base] = readSummary(utf8(JSON.stringify(summary(now)))).incidents;

function entries(...all: [daysBack: number, level: Level][]) {
  if (!base) throw new Error("sample");
  const incidents = all.map(([back, level], i) => {
    return { ...base, id: `i${i}`, level, hour: new Date(now.getTime() - back * 86_400_000) };
  });
  const read = readSummary(utf8(JSON.stringify(summary(now))));
  return [...withSummary(EMPTY_FEED, "a", { ...read, incidents }).entries.values()];
}

test("counts by level and day, leaving out what is only for notice", () => {
  const days = week(entries([0, "ALERT"], [0, "WATCH"], [0, "INFO"], [6, "URGENT"], [7, "ALERT"]), now, UB, now);
  expect(days.map((day) => day.total)).toEqual([1, 0, 0, 0, 0, 0, 2]);
  expect(days[6]?.counts).toEqual([1, 1, 0]);
  expect(days[6]?.highest).toBe("ALERT");
  expect(days[0]?.highest).toBe("URGENT");
});

test("a day from before pairing is unknown, not quiet, unless something is told of it", () => {
  const paired = new Date(now.getTime() - 2 * 86_400_000);
  const covered = (since: Date | undefined) =>
    week(entries([5, "WATCH"]), now, UB, since).map((day) => day.covered);
  expect(covered(paired)).toEqual([false, true, false, false, true, true, true]);
  expect(covered(undefined)).toEqual([false, true, false, false, false, false, false]);
});
