import { beforeEach, expect, test, vi } from "vitest";
import { toBase64Url, utf8 } from "../envelope";
import * as split from "../envelope/split";
import { readCases } from "../model/cases";
import { checkLog, openCase } from "./cases";
import type { Store } from "../store/store";
import type { Tools } from "./control";

vi.mock("../envelope/split");

const tools = { keys: { identity: () => Promise.resolve({ viewer: {} }) } } as unknown as Tools;
const incident = { id: "i", kind: "list", level: "ALERT", device: "d", hour: "2026-11-29T08:00:00+08:00" };
const wrapped = toBase64Url(new Uint8Array(32));
const sealed = { sealed: wrapped, first: wrapped, second: wrapped };
const [one] = readCases({
  cases: [{ id: "c", level: "ALERT", objected: true, objection: wrapped, ...sealed }],
}).cases;

beforeEach(() => {
  vi.mocked(split.openSplit).mockResolvedValue(utf8(JSON.stringify(incident)));
});

test("a case and what was said of it at the device", async () => {
  vi.mocked(split.openObjection).mockResolvedValue(utf8(JSON.stringify({ v: 1, why: "That was me." })));
  expect(one && (await openCase(tools, one))).toMatchObject({ said: "That was me.", incident: { device: "d" } });
});

test("a case can be read though what was said of it does not open", async () => {
  vi.mocked(split.openObjection).mockRejectedValue(new Error("another key"));
  expect(one && (await openCase(tools, one))).toMatchObject({ said: "", incident: { device: "d" } });
  vi.mocked(split.openObjection).mockResolvedValue(utf8("no JSON"));
  expect(one && (await openCase(tools, one))).toMatchObject({ said: "" });
});

test("a page that another one of this browser has overtaken accuses nobody of what it lacks", async () => {
  const { proof } = readCases({ casesOf: "class-5a" });
  const seen = [{ n: 1, hash: "11", reason: "", at: Date.now() / 1000 }];
  const chain = (taken: number) => ({ id: "a/counsel-class-5a", memory: [], taken, warnings: [] });
  const store = {
    meta: () => Promise.resolve(seen),
    change: vi.fn(),
    chains: () => Promise.resolve([chain(9)]),
  } as unknown as Store;

  expect(await checkLog(store, "a", proof, chain(8))).toBeUndefined();
  expect(await checkLog(store, "a", proof, chain(9))).toBe(false);
  expect(await checkLog(store, "a", proof, undefined)).toBe(false);
  // What the gateway itself found stands in any case.
  expect(await checkLog(store, "a", { ...proof, broken: true }, chain(8))).toBe(false);
});
