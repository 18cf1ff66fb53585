import { describe, expect, test } from "vitest";
import { state, summary } from "../../e2e/preview/sample";
import { utf8 } from "../envelope";
import { Limits } from "../limits";
import { EMPTY_FEED, isSilent, lastWord, newestFirst, withState, withSummary } from "./feed";
import type { GatewayFeed } from "./feed";
import type { Summary } from "./payloads";
import { readState, readSummary } from "./read";

const AGENT = "ab".repeat(32);
const now = new Date("2026-11-23T13:40:00Z");
const first = readSummary(utf8(JSON.stringify(summary(now))));
const later = (ms: number, change: Partial<Summary> = {}): Summary => ({
  ...first,
  made: new Date(first.made.getTime() + ms),
  ...change,
});
const grown = (times: number) => first.incidents.slice(0, 1).map((one) => ({ ...one, count: times }));

describe("merging incidents by id", () => {
  test("one told again replaces its older telling and adds no second card", () => {
    let feed = withSummary(EMPTY_FEED, AGENT, first);
    feed = withSummary(feed, AGENT, later(1_000, { incidents: grown(9) }));
    expect(feed.entries.size).toBe(5);
    expect([...feed.entries.values()].map((e) => e.incident.count)).toContain(9);
  });

  test("an older summary that comes late changes nothing newer", () => {
    let feed = withSummary(EMPTY_FEED, AGENT, later(60_000, { incidents: grown(9) }));
    feed = withSummary(feed, AGENT, first);
    const counts = [...feed.entries.values()].map((e) => e.incident.count);
    expect(counts).toContain(9);
    expect(feed.gateways.get(AGENT)?.summary?.made).toEqual(later(60_000).made);
  });

  test("two gateways with the same incident id stay apart", () => {
    const feed = withSummary(withSummary(EMPTY_FEED, AGENT, first), "cd".repeat(32), first);
    expect(feed.entries.size).toBe(10);
  });

  test("order: newest hour, then gravest", () => {
    const [a] = [...withSummary(EMPTY_FEED, AGENT, first).entries.values()].sort(newestFirst);
    expect(a?.incident.level).toBe("URGENT");
  });

  test("the oldest are let go past the limit", () => {
    const base = first.incidents[0];
    if (!base) throw new Error("sample");
    const incidents = Array.from({ length: Limits.INCIDENTS_ENTRIES + 1 }, (_, i) => ({
      ...base,
      id: `i${i}`,
      hour: new Date(now.getTime() - i * 3_600_000),
    }));
    const feed = withSummary(EMPTY_FEED, AGENT, { ...first, incidents });
    expect(feed.entries.size).toBe(Limits.INCIDENTS_ENTRIES);
    expect(feed.entries.has(`${AGENT.slice(0, 16)}-i${Limits.INCIDENTS_ENTRIES}`)).toBe(false);
  });
});

test("an older state does not undo a newer", () => {
  const newer = readState(utf8(JSON.stringify(state(now, { devices: [] }))));
  const older = { ...readState(utf8(JSON.stringify(state(now)))), made: new Date(0) };
  const feed = withState(withState(EMPTY_FEED, AGENT, newer), AGENT, older);
  expect(feed.gateways.get(AGENT)?.state?.devices).toEqual([]);
});

describe("a gateway that goes quiet", () => {
  const heardEach = (ms: number, times: number): GatewayFeed => {
    let feed = EMPTY_FEED;
    for (let i = 0; i < times; i++) feed = withSummary(feed, AGENT, later(i * ms));
    const gateway = feed.gateways.get(AGENT);
    if (!gateway) throw new Error("no gateway");
    return gateway;
  };
  const after = (gateway: GatewayFeed, ms: number) =>
    new Date((lastWord(gateway)?.getTime() ?? 0) + ms);

  test("is spoken of after three of its own intervals", () => {
    const halfHourly = heardEach(30 * 60_000, 5);
    expect(isSilent(halfHourly, after(halfHourly, 90 * 60_000))).toBe(false);
    expect(isSilent(halfHourly, after(halfHourly, 90 * 60_000 + 1))).toBe(true);
  });

  test("never sooner than the shortest and never later than the longest patience", () => {
    const quick = heardEach(1_000, 5);
    expect(isSilent(quick, after(quick, Limits.SILENCE_SHORTEST_MS))).toBe(false);
    expect(isSilent(quick, after(quick, Limits.SILENCE_SHORTEST_MS + 1))).toBe(true);
    const rare = heardEach(86_400_000, 3);
    expect(isSilent(rare, after(rare, Limits.SILENCE_LONGEST_MS + 1))).toBe(true);
  });
});
