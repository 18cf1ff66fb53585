import { expect, test } from "vitest";
import { changes, standing } from "./changes";

const NOW = new Date("2026-11-28T12:00:00Z");
const DEVICE = { id: "tablet", profile: "child-10-12" };
const change = (kind: string, more: object) => ({
  kind,
  target: "device:tablet",
  names: [],
  from: "2026-11-28T11:00:00Z",
  until: "2026-11-28T13:00:00Z",
  by: "box",
  ...more,
});
const of = (...all: object[]) => standing(changes(all), DEVICE, "www.lesson.example", NOW);

test("what was allowed is open only while nothing stronger closes it", () => {
  const allow = change("allow", { names: ["lesson.example"] });
  expect(of(allow)).toBe("open");
  expect(of(allow, change("pause", { target: "children" }))).toBe("held");
  expect(of(allow, change("pause", { target: "profile:child-10-12" }))).toBe("held");
  expect(of(allow, change("pause", { target: "device:phone" }))).toBe("open");
  expect(of(allow, change("pause", { until: "2026-11-28T11:30:00Z" }))).toBe("open");
  expect(of(allow, change("deny", { names: ["www.lesson.example"] }))).toBe("held");
  expect(of(allow, change("deny", { names: ["esson.example"] }))).toBe("open");
});

test("what was allowed and has ended is not called open", () => {
  expect(of()).toBe("over");
  expect(of(change("allow", { names: ["lesson.example"], until: "2026-11-28T12:00:00Z" }))).toBe("over");
  expect(of(change("allow", { names: ["other.example"] }))).toBe("over");
});
