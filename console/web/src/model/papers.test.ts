import { expect, test } from "vitest";
import { utf8 } from "../envelope";
import { readPaper } from "./papers";

const read = (doc: unknown) => readPaper(utf8(JSON.stringify(doc)));

test("how a gateway is", () => {
  const paper = read({ v: 1, gateway: { name: "S" }, disk: { free: 5, total: 9 }, lists: [{ id: "a" }] });
  expect(paper).toMatchObject({ kind: "health", name: "S", free: 5, asking: undefined });
  expect(read({ v: 1, gateway: {}, disk: null })).toMatchObject({ kind: "health", total: 0 });
});

test("a group, the newest day first, and one that is too small", () => {
  const day = (at: string) => ({ day: at, counts: [{ category: "gambling", level: "ALERT", times: 2 }] });
  const days = [day("2026-11-01"), day("2026-11-02"), day("soon")];
  const paper = read({ v: 1, group: { id: "a", devices: 12, days } });
  expect(paper).toMatchObject({ kind: "group", devices: 12, days: [{ day: new Date("2026-11-02T12:00:00Z") }, {}] });
  expect(read({ v: 1, group: { id: "a", devices: null, least: 10 } })).toMatchObject({
    devices: undefined,
    least: 10,
    days: [],
  });
});

test("a step that pages of before do not know, in its place among the others", () => {
  const row = (n: number, step: string) => ({ n, step, case: "c", label: "Bat", at: "2026-11-01T10:00:00Z" });
  const paper = read({
    v: 1,
    casesOf: "a",
    as: "second",
    cases: [],
    log: [row(1, "ask"), row(3, "ask")],
    later: [row(2, "withhold"), row(4, "of-a-later-version")],
  });
  expect(paper).toMatchObject({ log: [{ n: 3 }, { n: 2, step: "withhold" }, { n: 1, step: "ask" }] });
  expect(paper).toMatchObject({ proof: { rows: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }] } });
});

test("what this page does not know is not guessed", () => {
  expect(read({ v: 2, disk: {} })).toBeUndefined();
  expect(read({ v: 1, lessonsOf: "a" })).toBeUndefined();
  expect(readPaper(utf8("{"))).toBeUndefined();
});
