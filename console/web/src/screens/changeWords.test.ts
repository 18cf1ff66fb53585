import { describe, expect, test } from "vitest";
import { state as sample } from "../../e2e/preview/sample";
import { utf8 } from "../envelope";
import { changes, holding } from "../model/changes";
import { readState } from "../model/read";
import { changeDetail, changeTitle } from "./changeWords";

const now = new Date("2026-11-28T13:00:00Z");
const made = (change: object) => ({
  kind: "pause",
  target: "children",
  from: "2026-11-28T20:50:00+08:00",
  until: "2026-11-28T21:40:00+08:00",
  by: "box",
  made: "2026-11-28T20:50:00+08:00",
  ...change,
});
const read = (change: object) =>
  readState(utf8(JSON.stringify({ ...sample(now), changes: [made(change)] })));

function words(change: object): string[] {
  const state = read(change);
  return changes(state.changes).flatMap((one) => [
    changeTitle(one, state, "en"),
    changeDetail(one, state, now, "en"),
    changeTitle(one, state, "mn"),
    changeDetail(one, state, now, "mn"),
  ]);
}

describe("what a guardian changed for a time", () => {
  test("says for whom, until when and who made it, in both languages", () => {
    expect(words({})).toEqual([
      "All children: the internet is paused",
      "Until today 21:40 · Made at the gateway itself",
      "Бүх хүүхэд: интернэтийг түр хаасан",
      "өнөөдөр 21:40 хүртэл · Гарц дээр өөрчилсөн",
    ]);
    expect(words({ kind: "deny", target: "everybody", until: null, by: "Болд" })).toEqual([
      "Every device at home: some addresses are closed",
      "Until somebody ends it · Made by Болд",
      "Гэрийн бүх төхөөрөмж: зарим хаягийг хаасан",
      "Хэн нэгэн цуцлах хүртэл · Өөрчилсөн: Болд",
    ]);
  });

  test("devices and profiles have their names, and an unknown one its id", () => {
    const [device] = read({}).devices;
    expect(device).toBeDefined();
    expect(words({ kind: "bonus", target: `device:${device?.id}` })[0]).toBe(
      `${device?.name.en}: more time was given`,
    );
    expect(words({ kind: "allow", target: "profile:nobody" })[0]).toBe(
      "nobody: some addresses are open",
    );
  });

  test("a word on a kind of message names the kind, and a kind nobody knows keeps its id", () => {
    const rated = { kind: "fewer", target: "category:gambling", until: "2027-02-26T20:50:00+08:00" };
    const kind = read({}).categories.gambling;
    expect(kind).toBeDefined();
    expect(words({ ...rated, by: "Болд" }).slice(0, 3)).toEqual([
      `${kind?.en}: you are told less urgently`,
      expect.stringMatching(/^Until .*26.*20:50 · Made by Болд$/),
      `${kind?.mn}: төдийлөн яаралгүй мэдэгдэнэ`,
    ]);
    expect(words({ kind: "more", target: "category:newer" })[0]).toBe("newer: you are told sooner");
  });

  test("one that is over or has not begun is not shown, at the very second", () => {
    const all = changes([made({})]);
    const at = (time: string) => holding(all, new Date(time)).length;
    expect(at("2026-11-28T12:49:59Z")).toBe(0);
    expect(at("2026-11-28T12:50:00Z")).toBe(1);
    expect(at("2026-11-28T13:39:59Z")).toBe(1);
    expect(at("2026-11-28T13:40:00Z")).toBe(0);
    const endless = changes([made({ until: null })]);
    expect(holding(endless, new Date("2027-01-01T00:00:00Z"))).toHaveLength(1);
  });

  test("what is odd is out", () => {
    expect(changes(undefined)).toEqual([]);
    expect(changes([7, {}, made({ kind: "teleport" })])).toEqual([]);
    const none = readState(utf8(JSON.stringify({ ...sample(now), changes: undefined })));
    expect(changes(none.changes)).toEqual([]);
  });

  test("the clock stands still only where the gateway says so", () => {
    expect(read({}).clock).toBe("set");
    const held = { ...sample(now), gateway: { name: "", zone: "Asia/Ulaanbaatar", clock: "held" } };
    expect(readState(utf8(JSON.stringify(held))).clock).toBe("held");
  });
});
