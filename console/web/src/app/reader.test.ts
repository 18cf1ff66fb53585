import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test } from "vitest";
import { state, summary } from "../../e2e/preview/sample";
import type { Item } from "../api/client";
import { type Bytes, utf8 } from "../envelope";
import { Store } from "../store/store";
import { Reader } from "./reader";
import type { Opened, Vault } from "./vault";
import { RefusedEnvelope } from "./vault";

const AGENT = "ab".repeat(32);
const now = new Date("2026-11-23T13:40:00Z");
const pairing = { agent: AGENT, signingKey: utf8("key"), kemKey: utf8("kem"), since: 0 };

interface Letter {
  readonly kind: string;
  readonly sequence: number;
  readonly payload: string;
  readonly part?: number;
  readonly parts?: number;
  readonly refusal?: "not-recipient" | "unreadable";
  readonly audience?: string;
}

const OWN = { iv: new Uint8Array(12), bytes: new Uint8Array(60) };
/** Of each opening, whether the content key was there. */
const opened: boolean[] = [];

/** Stands in for the cryptography: an "envelope" is its content in JSON. */
const vault: Vault = {
  viewer: "v",
  sign: async (message) => message,
  open: async (bytes, _, own): Promise<Opened> => {
    opened.push(own !== undefined);
    const letter = JSON.parse(new TextDecoder().decode(bytes)) as Letter;
    const { sequence, audience = "family" } = letter;
    const hashes = { hash: `h${sequence}`, previousHash: `h${sequence - 1}` };
    const link = { agent: AGENT, audience, epoch: "e", sequence, ...hashes, time: 0 };
    if (letter.refusal === "unreadable") throw new RefusedEnvelope("unreadable", undefined);
    if (letter.refusal) throw new RefusedEnvelope(letter.refusal, link);
    const { kind, part = 1, parts = 1 } = letter;
    const payload = utf8(letter.payload);
    return { kind, audience, agent: AGENT, part, parts, link, payload, ...(!own && { own: OWN }) };
  },
};

function item(letter: Letter, received = now.getTime() / 1_000): Item {
  const bytes: Bytes = utf8(JSON.stringify(letter));
  const { kind, sequence } = letter;
  return { cursor: sequence, agent: AGENT, audience: "family", epoch: "e", sequence, kind, received, bytes };
}

const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const told = (sequence: number, incidents?: unknown[]): Letter => {
  const payload = JSON.stringify(summary(at(sequence), incidents ? { incidents } : {}));
  return { kind: "summary", sequence, payload };
};
const stated = (sequence: number): Letter => {
  return { kind: "state", sequence, payload: JSON.stringify(state(at(sequence))) };
};

let store: Store;
let reader: Reader;
beforeEach(async () => {
  store = await Store.open(new IDBFactory());
  reader = new Reader(store, vault, [pairing]);
  await reader.load(now);
});

const stored = async () => (await store.envelopes()).map((one) => one.cursor);

describe("taking envelopes in", () => {
  test("is there again after a reload, without the console", async () => {
    await reader.take([item(told(1)), item(stated(2))], 2);
    const again = new Reader(store, vault, [pairing]);
    const known = await again.load(now);
    expect(known.feed.entries.size).toBe(5);
    expect(known.feed.gateways.get(AGENT)?.state?.viewers).toHaveLength(2);
    expect(again.after).toBe(2);
  });

  test("the content key is kept with it, and added to what an earlier version kept", async () => {
    await reader.take([item(told(1)), item(stated(2))], 2);
    const [first, second] = await store.envelopes();
    expect([first?.own, second?.own]).toEqual([OWN, OWN]);
    if (!first) throw new Error("nothing kept");
    const { own, ...before } = first;
    expect(own).toEqual(OWN);
    const [chains, counts, spans] = [await store.chains(), await store.counts(), await store.spans()];
    await store.take({ cursor: 2, envelopes: [before], drop: [], chains, counts, spans });
    opened.length = 0;

    await new Reader(store, vault, [pairing]).load(now);
    expect(opened).toEqual([false, true]);
    expect((await store.envelopes()).map((one) => one.own)).toEqual([OWN, OWN]);
    await new Reader(store, vault, [pairing]).load(now);
    expect(opened.slice(2)).toEqual([true, true]);
  });

  test("quiet hours are let go, the latest word and every incident stay", async () => {
    await reader.take([item(told(1)), item(stated(2))], 2);
    for (let n = 3; n <= 20; n++) await reader.take([item(told(n, []))], n);
    expect(await stored()).toEqual([1, 2, 20]);
  });

  test("one seen before is not taken twice, even from a console set back to the start", async () => {
    const first = await reader.take([item(told(1)), item(told(2, []))], 2);
    await reader.rewind();
    const second = await reader.take([item(told(1)), item(told(2, []))], 2);
    expect([...second.feed.entries.keys()]).toEqual([...first.feed.entries.keys()]);
    expect([...second.chains.values()][0]?.warnings).toEqual([]);
    expect(second.counts).toEqual({ before: 0, unreadable: 0 });
  });

  test("the relay's label on the outside does not hide a second envelope under one number", async () => {
    const known = await reader.take([item(told(1)), { ...item(told(1)), audience: "elsewhere" }], 2);
    expect([...known.chains.keys()]).toEqual([`${AGENT}/family`]);
    expect([...known.chains.values()][0]?.taken).toBe(1);
  });

  test("what is not for this viewer is counted apart from what is damaged", async () => {
    const known = await reader.take(
      [
        item({ ...told(1), refusal: "not-recipient" }),
        item({ ...told(2), refusal: "unreadable" }),
        item({ kind: "summary", sequence: 3, payload: "{}" }),
        { ...item(told(4)), agent: "someone else" },
      ],
      4,
    );
    expect(known.counts).toEqual({ before: 1, unreadable: 3 });
    expect(known.feed.entries.size).toBe(0);
    expect(await stored()).toEqual([]);
  });

  test("a payload in parts is read when whole, also over a reload", async () => {
    const { payload } = told(1);
    const half = Math.floor(payload.length / 2);
    const part = (n: number, text: string): Letter => {
      return { kind: "summary", sequence: n, payload: text, part: n, parts: 2 };
    };
    const first = await reader.take([item(part(1, payload.slice(0, half)))], 1);
    expect(first.feed.entries.size).toBe(0);
    const again = new Reader(store, vault, [pairing]);
    await again.load(now);
    const second = await again.take([item(part(2, payload.slice(half)))], 2);
    expect(second.feed.entries.size).toBe(5);
    expect(await stored()).toEqual([1, 2]);
  });

  test("a payload that only a newer page can read is told of and kept for it", async () => {
    const known = await reader.take([item({ kind: "summary", sequence: 1, payload: '{"v":2}' })], 1);
    expect(known.newer).toBe(true);
    expect(known.counts.unreadable).toBe(0);
    await reader.take([item(told(2, []))], 2);
    expect(await stored()).toEqual([1, 2]);
  });

  test("what others than guardians are sent stands apart, the last of it alone, over a reload", async () => {
    const paper = (sequence: number): Letter => ({
      kind: "health",
      sequence,
      payload: JSON.stringify({ v: 1, sequence }),
      audience: "health",
    });
    await reader.take([item(paper(1)), item(paper(2))], 2);
    expect(await stored()).toEqual([2]);
    const again = new Reader(store, vault, [pairing]);
    const { feed } = await again.load(now);
    expect(feed.gateways.size).toBe(0);
    const bytes = feed.papers.get(`${AGENT} health`);
    expect(new TextDecoder().decode(bytes)).toBe('{"v":1,"sequence":2}');
  });

  test("after 90 days an envelope is erased from the device", async () => {
    await reader.take([item(told(1), now.getTime() / 1_000 - 91 * 86_400)], 1);
    const again = new Reader(store, vault, [pairing]);
    expect((await again.load(now)).feed.entries.size).toBe(0);
    expect(await stored()).toEqual([]);
  });
});
