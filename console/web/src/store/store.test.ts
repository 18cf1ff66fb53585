import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import type { Tools } from "../app/control";
import { reach } from "../app/notices";
import { setup } from "../app/state";
import { generateViewer, unlockViewer } from "../envelope";
import type { StoredEnvelope } from "./store";
import { Store } from "./store";

const envelope = (cursor: number): StoredEnvelope => ({
  key: `a/family/e/${cursor}`,
  cursor,
  agent: "a",
  group: `g${cursor}`,
  received: 1,
  bytes: new Uint8Array([cursor]),
});
const pairing = (agent: string, since: number) => ({
  agent,
  signingKey: new Uint8Array(32),
  kemKey: new Uint8Array(1216),
  since,
});
const spans = new Map([["a", [{ from: 1, to: 2 }]]]);
const counts = { before: 1, unreadable: 2 };

test("what one visit took in is there at the next", async () => {
  const factory = new IDBFactory();
  const first = await Store.open(factory);
  const chains = [{ id: "a/family", memory: [{ epoch: "e", links: [] }], taken: 2, warnings: [] }];
  await first.take({ cursor: 9, envelopes: [envelope(2), envelope(1)], drop: [], chains, counts, spans });
  await first.take({ cursor: 10, envelopes: [envelope(3)], drop: ["a/family/e/2"], chains: [], counts, spans });
  first.close();
  const second = await Store.open(factory);
  expect((await second.envelopes()).map((one) => one.cursor)).toEqual([1, 3]);
  expect(await second.cursor()).toBe(10);
  expect(await second.chains()).toEqual(chains);
  expect(await second.counts()).toEqual(counts);
  expect(await second.spans()).toEqual(spans);
});

test("pairing the same gateway again replaces it, another one joins it", async () => {
  const store = await Store.open(new IDBFactory());
  const { stored } = await generateViewer();
  const viewer = { id: "v", label: "Аавын утас", keys: stored };
  await store.pair(viewer, pairing("a", 1));
  await store.pair(viewer, pairing("b", 2));
  await store.pair(viewer, pairing("a", 3));
  expect((await store.pairings()).map(({ agent, since }) => [agent, since])).toEqual([
    ["b", 2],
    ["a", 3],
  ]);
});

test("a pairing that was not finished stands so until it is, and begins anew with the next gateway", async () => {
  const store = await Store.open(new IDBFactory());
  const { stored } = await generateViewer();
  const viewer = { id: "v", label: "l", keys: stored };
  expect(await store.meta("setup")).toBeUndefined();
  await store.pair(viewer, pairing("a", 1));
  setup.value = "begun";
  const tools = { store } as unknown as Tools;
  await reach(undefined, "told");
  expect(await store.meta("setup")).toBe("begun");
  await reach(tools, "told");
  expect([await store.meta("setup"), setup.value]).toEqual(["told", "told"]);
  await reach(tools, "ended");
  await reach(tools, "told");
  expect([await store.meta("setup"), setup.value]).toEqual(["ended", "ended"]);
  await store.pair(viewer, pairing("b", 1));
  expect(await store.meta("setup")).toBe("begun");
});

test("the stored identity holds no key that a script could export", async () => {
  const { viewer, stored } = await generateViewer();
  const store = await Store.open(new IDBFactory());
  await store.pair({ id: "v", label: "l", keys: stored }, pairing("a", 1));
  expect(stored.wrappingKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey("raw", stored.wrappingKey)).rejects.toThrow();
  expect((await unlockViewer(stored)).id).toEqual(viewer.id);
});

test("erasing leaves nothing behind", async () => {
  const factory = new IDBFactory();
  const store = await Store.open(factory);
  await store.take({ cursor: 9, envelopes: [envelope(1)], drop: [], chains: [], counts, spans });
  await store.erase();
  const again = await Store.open(factory);
  expect(await again.envelopes()).toEqual([]);
  expect(await again.cursor()).toBe(0);
  expect(await again.viewer()).toBeUndefined();
});
