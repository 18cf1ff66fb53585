import { describe, expect, test } from "vitest";
import { state, summary } from "../../e2e/preview/sample";
import { utf8 } from "../envelope";
import { Limits } from "../limits";
import { PayloadError } from "./payloads";
import { readState, readSummary, secureUrl, telephone } from "./read";

const now = new Date("2026-11-23T13:40:00Z");
const bytes = (doc: unknown) => utf8(JSON.stringify(doc));

describe("reading a summary", () => {
  test("takes what the gateway wrote", () => {
    const read = readSummary(bytes(summary(now)));
    expect(read.incidents).toHaveLength(5);
    expect(read.incidents[0]).toMatchObject({ level: "URGENT", count: 2, verdict: "block" });
    expect(read.incidents[0]?.help[1]).toMatchObject({ tel: "", url: "https://takeitdown.ncmec.org/" });
    expect(read.incidents[4]?.domain).toBeNull();
    expect(read.coverage.lists[0]?.state).toBe("current");
  });

  test.each([
    ["not JSON", utf8("{"), "json"],
    ["not UTF-8", new Uint8Array([0xff, 0xfe]), "json"],
    ["a newer version", bytes({ v: 2, made: now.toISOString() }), "newer"],
    ["no version", bytes({ made: now.toISOString() }), "version"],
    ["a list", bytes([]), "version"],
    ["no time", bytes({ v: 1, made: "yesterday" }), "made"],
    ["a time without zone", bytes({ v: 1, made: "2026-11-23T13:40:00" }), "made"],
    ["too large", new Uint8Array(Limits.PAYLOAD_BYTES + 1), "size"],
  ])("refuses %s", (_what, payload, why) => {
    expect(() => readSummary(payload)).toThrow(new PayloadError(why));
  });

  test("an incident of wrong shape is left out, odd fields become harmless", () => {
    const odd = {
      id: "x",
      hour: "2026-11-23T20:00:00+08:00",
      level: "PANIC",
      count: -3,
      domain: 7,
      deviceName: "only one",
      text: { mn: { sureDots: 9, why: [1, "a", null] } },
      help: [{ id: "h", tel: "javascript:alert(1)", url: "javascript:alert(1)" }],
    };
    const doc = summary(now, { incidents: [null, 5, { id: "no-hour" }, odd] });
    const [only, ...rest] = readSummary(bytes(doc)).incidents;
    expect(rest).toEqual([]);
    expect(only).toMatchObject({
      level: "WATCH",
      count: 1,
      domain: null,
      deviceName: { mn: "only one", en: "only one" },
      help: [{ tel: "", url: "" }],
    });
    expect(only?.text.mn).toMatchObject({ sureDots: 3, why: ["a"] });
    expect(only?.text.en).toBeUndefined();
  });
});

test("reading a state document", () => {
  const read = readState(bytes(state(now)));
  expect(read.devices.filter((device) => device.child)).toHaveLength(2);
  expect(read.categories.gambling?.mn).toBe("Мөрийтэй тоглоом");
  expect(read.viewers[1]?.label).toBe("Аавын iPhone");
});

test("only numbers can be called and only https can be opened", () => {
  expect(telephone("+976 108")).toBe("+976 108");
  for (const bad of ["1", "108;ext=1", "*21*5#", "tel:108", " 108"]) expect(telephone(bad)).toBe("");
  expect(secureUrl("https://takeitdown.ncmec.org")).toBe("https://takeitdown.ncmec.org/");
  for (const bad of ["http://a.example", "data:text/html,x", "//a", ""]) expect(secureUrl(bad)).toBe("");
});
