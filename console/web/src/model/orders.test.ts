import { describe, expect, test } from "vitest";
import { utf8 } from "../envelope";
import { Limits } from "../limits";
import type { Outcome, Sent } from "./orders";
import { isBusy, nameIn, odd, outcomesOf, readSent, settled, shown, writeSent } from "./orders";

const AGENT = "ab".repeat(32);
const ME = "0".repeat(32);
const AT = 1_795_000_000_000;

function sent(change: Partial<Sent> = {}): Sent {
  return {
    agent: AGENT,
    sequence: 7,
    order: { action: "pause", target: "children", names: [], minutes: 10 },
    policy: 3,
    at: AT,
    expires: AT + 600_000,
    state: "sent",
    why: { mn: "", en: "" },
    sealed: "c2VhbGVk",
    ...change,
  };
}

function ack(outcome: object, made = "2026-11-18T20:00:00+08:00") {
  const base = { what: "pause", viewer: ME, label: "Ээж", sequence: 7, result: "applied" };
  const why = { mn: "Хэрэгжсэн.", en: "It is in force." };
  const payload = utf8(JSON.stringify({ v: 1, made, outcomes: [{ ...base, why, ...outcome }] }));
  return { agent: AGENT, group: "g", payload };
}

describe("what became of an order", () => {
  test("is told by who sent it, its number and its gateway", () => {
    const [applied] = settled([sent()], outcomesOf([ack({})]), ME);
    expect(applied).toMatchObject({ state: "applied", sealed: "", why: { en: "It is in force." } });
    const others = [
      ack({ viewer: "1".repeat(32) }),
      ack({ sequence: 8 }),
      { ...ack({}), agent: "cd".repeat(32) },
    ];
    const open = [sent()];
    expect(settled(open, outcomesOf(others), ME)).toBe(open);
  });

  test("the first word stands, whatever a console replays after it", () => {
    const words = [ack({}), ack({ result: "refused", why: { mn: "Дахин", en: "Again" } })];
    expect(settled([sent()], outcomesOf(words), ME)[0]?.state).toBe("applied");
    expect(odd(outcomesOf(words), settled([sent()], outcomesOf(words), ME), ME)).toHaveLength(1);
  });

  test("a refusal of one's own is no surprise; of anybody else it is shown", () => {
    const own = settled([sent()], outcomesOf([ack({ result: "refused" })]), ME);
    expect(odd(outcomesOf([ack({ result: "refused" })]), own, ME)).toEqual([]);
    const forged = outcomesOf([ack({ result: "refused", viewer: "", label: "", sequence: 0 })]);
    expect(odd(forged, own, ME)).toHaveLength(1);
  });

  test("what is no ack, or a pairing, is left alone", () => {
    const broken = { agent: AGENT, group: "g", payload: utf8("{") };
    expect(outcomesOf([broken, ack({ what: "pair", sequence: undefined }), ack({}, "yesterday")])).toEqual([]);
    const strange = outcomesOf([ack({ result: "maybe", viewer: 5, sequence: "x" })]) as Outcome[];
    expect(strange[0]).toMatchObject({ result: "refused", viewer: "", sequence: 0 });
  });
});

test("orders survive being written and read; damaged ones are left out", () => {
  const end = { action: "end", of: "deny", target: "device:a", names: ["x.example"], minutes: 0 } as const;
  const all = [sent(), sent({ sequence: 8, order: end })];
  expect(readSent(writeSent(all))).toEqual(all);
  expect(readSent('{"v":1,"sent":[{"order":{"action":"erase"}},5]}')).toEqual([]);
});

test("buttons wait for an answer, then for what it changed, and not for ever", () => {
  expect(isBusy([sent()], AGENT, 3, AT + 1_000)).toBe(true);
  expect(isBusy([sent()], "cd".repeat(32), 3, AT + 1_000)).toBe(false);
  expect(isBusy([sent({ state: "applied" })], AGENT, 3, AT + 1_000)).toBe(true);
  expect(isBusy([sent({ state: "applied" })], AGENT, 4, AT + 1_000)).toBe(false);
  expect(isBusy([sent({ state: "refused" })], AGENT, 3, AT + 1_000)).toBe(false);
  expect(isBusy([sent()], AGENT, 3, AT + Limits.COMMAND_PATIENCE_MS + 1)).toBe(false);
});

test("a day's orders are shown, the newest first, and not more than a screen bears", () => {
  const many = Array.from({ length: 30 }, (_, i) => sent({ sequence: i, at: AT + i }));
  const lines = shown([...many, sent({ at: AT - Limits.COMMANDS_SHOWN_MS })], AT + 100);
  expect(lines).toHaveLength(Limits.COMMANDS_ENTRIES);
  expect(lines[0]?.sequence).toBe(29);
});

test("an address is found in what was typed or pasted", () => {
  expect(nameIn("School.Example")).toBe("school.example");
  expect(nameIn(" https://www.school.example/path?q=1#x ")).toBe("www.school.example");
  expect(nameIn("http://school.example:8080/")).toBe("school.example");
  expect(nameIn("school.example.")).toBe("school.example");
  expect(nameIn("сургууль.example")).toBe("xn--c1aqndkca7e.example");
  for (const none of ["", " ", "school", "10.0.0.1", "[::1]", "a b.example", "javascript:alert(1)", "<b>.example"]) {
    expect(nameIn(none), none).toBeUndefined();
  }
});
