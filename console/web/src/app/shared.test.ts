import { expect, test } from "vitest";
import type { Entry } from "../model/feed";
import type { Mark, Marks } from "../model/marks";
import { merged } from "./shared";

const MADE = "2026-11-29T10:00:00+08:00";
const AT = new Date(MADE).getTime();
const step = "talked";
const told = { incident: "I1", step, note: "Хамт", next: null, count: 3, level: "ALERT", by: "Аав", made: MADE };
const entry = { key: "k1", agent: "ab", incident: { id: "I1" } } as unknown as Entry;
const own = (change: Partial<Mark>): Marks =>
  new Map([["k1", { count: 3, level: "ALERT", step: "seen", note: "", next: 0, at: AT, by: "", ...change }]]);
const taken = (marks: Marks, one: unknown = told) => merged(marks, [entry], () => [one]);

test("what another guardian wrote later stands, and names them", () => {
  expect(taken(own({ at: AT - 1 })).get("k1")).toEqual({
    count: 3,
    level: "ALERT",
    step: "talked",
    note: "Хамт",
    next: 0,
    at: AT,
    by: "Аав",
  });
  expect(taken(new Map()).get("k1")?.step).toBe("talked");
});

test("what this phone wrote later stands, and its own word that comes back changes nothing", () => {
  for (const at of [AT, AT + 999, AT + 60_000]) {
    const marks = own({ at, note: "Миний" });
    expect(taken(marks)).toBe(marks);
  }
});

test("what others have only seen stays new here, and what was read here stays read", () => {
  const none: Marks = new Map();
  expect(taken(none, { ...told, step: "seen", note: "" })).toBe(none);
  expect(taken(own({ at: 0, count: 5 })).get("k1")).toMatchObject({ step: "talked", count: 5 });
  expect(taken(own({ at: 0, count: 1 })).get("k1")).toMatchObject({ step: "talked", count: 3 });
});

test("a note from before notes were shared is not lost to an empty one", () => {
  const before = own({ at: 0, note: "Хуучин" });
  expect(taken(before, { ...told, note: "" }).get("k1")).toMatchObject({ step: "talked", note: "Хуучин" });
  expect(taken(before).get("k1")?.note).toBe("Хамт");
});

test("what is no mark, or of another incident, is left alone", () => {
  const marks = own({ at: 0 });
  for (const one of [{ ...told, incident: "I2" }, { ...told, made: "soon" }, null, 7]) {
    expect(taken(marks, one)).toBe(marks);
  }
  expect(merged(marks, [entry], () => "x")).toBe(marks);
});
