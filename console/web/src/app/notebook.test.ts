import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { generateViewer, unlockViewer } from "../envelope";
import { Limits } from "../limits";
import type { Mark, Marks } from "../model/marks";
import { readMarks, withMark, writeMarks } from "../model/marks";
import { Store } from "../store/store";
import { Notebook } from "./notebook";

const mark: Mark = {
  count: 2,
  level: "ALERT",
  step: "talked",
  note: "Хамт\nярилцсан",
  next: 1_800_000_000_000,
  at: 5,
  by: "Аав",
};

test("notes are sealed on the device and open with the same keys only", async () => {
  const factory = new IDBFactory();
  const { viewer, stored } = await generateViewer();
  const store = await Store.open(factory);
  const marks = withMark(new Map(), "a-1", mark);
  await new Notebook(store, viewer.notebook).keep(marks);
  const sealed = await store.notebook();
  expect(new TextDecoder().decode(sealed?.bytes)).not.toContain("ярилцсан");
  expect(viewer.notebook.extractable).toBe(false);
  const again = await unlockViewer(stored);
  expect(await new Notebook(store, again.notebook).read()).toEqual(marks);
  const other = await generateViewer();
  expect(await new Notebook(store, other.viewer.notebook).read()).toEqual(new Map());
});

test("the last of many quick changes is what stays", async () => {
  const store = await Store.open(new IDBFactory());
  const { viewer } = await generateViewer();
  const notebook = new Notebook(store, viewer.notebook);
  const all = Array.from({ length: 20 }, (_, i) => notebook.keep(withMark(new Map(), "a", { ...mark, count: i })));
  await Promise.all(all);
  expect((await notebook.read()).get("a")?.count).toBe(19);
});

test("marks are bounded, oldest first; one that is changed counts as new", () => {
  const many: Marks = new Map(
    Array.from({ length: Limits.SEEN_ENTRIES }, (_, i) => [`k${i}`, mark] as const),
  );
  const kept = withMark(withMark(many, "k0", { ...mark, step: "closed" }), "one more", mark);
  expect(kept.size).toBe(Limits.SEEN_ENTRIES);
  expect(kept.has("k1")).toBe(false);
  expect(kept.get("k0")?.step).toBe("closed");
  const long = withMark(new Map(), "k", { ...mark, note: "x".repeat(Limits.NOTE_CHARS + 1) });
  expect(long.get("k")?.note.length).toBe(Limits.NOTE_CHARS);
});

test("what another version wrote is read as far as it goes", () => {
  expect(readMarks(writeMarks(new Map([["a", mark]])))).toEqual(new Map([["a", mark]]));
  const odd = { marks: [{ key: "a", step: "flying", level: "HUGE", count: -1, note: 7 }, null] };
  expect(readMarks(JSON.stringify(odd)).get("a")).toEqual({
    count: 0,
    level: "INFO",
    step: "seen",
    note: "",
    next: 0,
    at: 0,
    by: "",
  });
});
