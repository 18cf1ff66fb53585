import { describe, expect, test } from "vitest";
import { state, summary } from "../../e2e/preview/sample";
import { utf8 } from "../envelope";
import { weekOf } from "./digest";
import { EMPTY_FEED, withSummary } from "./feed";
import type { Incident } from "./payloads";
import { readState, readSummary } from "./read";

const zone = "Asia/Ulaanbaatar";
// 21:40 on Wednesday 25 November 2026 in Ulaanbaatar.
const now = new Date("2026-11-25T13:40:00Z");
const devices = readState(utf8(JSON.stringify(state(now)))).devices.filter((device) => device.child);
const read = readSummary(utf8(JSON.stringify(summary(now))));
const [base] = read.incidents;
const spans = [{ from: 0, to: now.getTime() }];

function told(...all: (Partial<Incident> & { at: string })[]) {
  if (!base) throw new Error("sample");
  const incidents = all.map(({ at, ...change }, i) => ({
    ...base,
    id: `i${i}`,
    device: "tablet",
    ...change,
    hour: new Date(at),
  }));
  return [...withSummary(EMPTY_FEED, "a", { ...read, incidents }).entries.values()];
}
const week = (own: ReturnType<typeof told>, back = 0, change = {}) =>
  weekOf(devices, own, { now, zone, since: new Date(0), spans, ...change }, back);

describe("a week", () => {
  test("goes from Monday to Sunday by the gateway's calendar", () => {
    const { from, to } = week([]);
    expect(from.toISOString()).toBe("2026-11-22T16:00:00.000Z");
    expect(to.toISOString()).toBe("2026-11-29T15:59:59.999Z");
    const own = told(
      { at: "2026-11-22T15:00:00Z" },
      { at: "2026-11-22T16:00:00Z" },
      { at: "2026-11-24T16:00:00Z", level: "INFO" },
    );
    expect(week(own).children[0]).toMatchObject({ total: 1, before: 1 });
    expect(week(own, 1).children[0]).toMatchObject({ total: 1, before: 0 });
  });

  test("names the weightiest kinds first, and what came at night", () => {
    const own = told(
      { at: "2026-11-23T05:00:00Z", category: "gambling", level: "WATCH" },
      { at: "2026-11-23T06:00:00Z", category: "gambling", level: "WATCH" },
      { at: "2026-11-23T15:00:00Z", category: "stranger-chat", level: "ALERT" },
    );
    const [child] = week(own).children;
    expect(child?.kinds.map((kind) => [kind.category, kind.count])).toEqual([
      ["stranger-chat", 1],
      ["gambling", 2],
    ]);
    expect(child?.atNight).toBe(1);
    expect(child?.counts).toEqual([2, 1, 0]);
  });

  test("is called quiet only when at least 80 % of it was heard of", () => {
    const monday = new Date("2026-11-22T16:00:00Z").getTime();
    const length = now.getTime() - monday;
    const heard = (part: number) => [{ from: monday, to: monday + part * length }];
    expect(week([], 0, { spans: heard(0.8) }).quiet).toBe(true);
    expect(week([], 0, { spans: heard(0.79) }).quiet).toBe(false);
    expect(week(told({ at: "2026-11-23T05:00:00Z" })).quiet).toBe(false);
  });

  test("from before pairing is said to be so", () => {
    const since = new Date("2026-11-23T00:00:00Z");
    expect(week([], 1, { since })).toMatchObject({ before: true, quiet: false });
  });

  test("in which this phone was paired is not called quiet for the hours since then", () => {
    const since = new Date(now.getTime() - 3_600_000);
    const found = week([], 0, { since, spans: [{ from: since.getTime(), to: now.getTime() }] });
    expect(found.heard).toBeLessThan(0.1);
    expect(found.quiet).toBe(false);
  });
});
