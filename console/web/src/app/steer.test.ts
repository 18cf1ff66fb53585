import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test } from "vitest";
import { Client } from "../api/client";
import { Session } from "../api/session";
import type { Bytes } from "../envelope";
import { fromHex, generateViewer, keyHash, openEnvelope, toBase64Url, toHex, utf8 } from "../envelope";
import type { Order } from "../model/orders";
import { EMPTY_FEED } from "../model/feed";
import { Store } from "../store/store";
import type { Tools } from "./control";
import { Keys } from "./keys";
import { knowledge, locks, NOTHING_KNOWN, pairings, phase, setup, thisPhone } from "./state";
import { again, give, leave, recall, sent } from "./steer";

const EPOCH = "5a".repeat(16);
const PAUSE: Order = { action: "pause", target: "children", minutes: 10 };

interface Home {
  readonly tools: Tools;
  readonly store: Store;
  readonly agent: string;
  /** Every command that reached the console. */
  readonly posted: Bytes[];
  status: number;
  open(bytes: Bytes): Promise<{ readonly sequence: number; readonly previous: string; readonly order: object }>;
}

/** A paired browser, and a console that says what it is told to. */
async function home(): Promise<Home> {
  const store = await Store.open(new IDBFactory());
  const { viewer, stored } = await generateViewer();
  const gateway = await generateViewer();
  const agent = toHex(await keyHash(gateway.viewer.signingPublicKey, gateway.viewer.kemPublicKey));
  const pairing = {
    agent,
    signingKey: gateway.viewer.signingPublicKey,
    kemKey: gateway.viewer.kemPublicKey,
    since: 1,
  };
  await store.pair({ id: toBase64Url(viewer.id), label: "утас", keys: stored }, pairing);
  const posted: Bytes[] = [];
  const made: { status: number } = { status: 201 };
  const client = new Client(async (url, init) => {
    if (url.endsWith("/challenge")) return Response.json({ challenge: "c" });
    if (url.endsWith("/sessions")) return Response.json({ token: "t" });
    if (made.status === 0) throw new TypeError("network");
    posted.push(init?.body as Bytes);
    return Response.json({ stored: true, error: "x" }, { status: made.status });
  });
  const session = new Session(client, toBase64Url(viewer.id), "http://localhost", (m) => viewer.sign(m));
  pairings.value = [pairing];
  thisPhone.value = { id: toHex(viewer.id), label: "утас" };
  const memory = [{ epoch: EPOCH, links: [] }];
  const chains = new Map([[`${agent}/family`, { id: `${agent}/family`, memory, taken: 1, warnings: [] }]]);
  knowledge.value = { ...NOTHING_KNOWN, chains };
  phase.value = { name: "ready" };
  const open = async (bytes: Bytes) => {
    const keys = {
      viewerId: fromHex(agent)?.slice(0, 16) ?? new Uint8Array(),
      kem: gateway.viewer.kem,
      agentSigningKey: viewer.signingPublicKey,
    };
    const { envelope, payload } = await openEnvelope(bytes, keys);
    expect(envelope.kind).toBe("request");
    expect(envelope.audience).toBe("command");
    expect(toHex(envelope.epoch)).toBe(EPOCH);
    const previous = toHex(envelope.previousHash);
    const order = JSON.parse(new TextDecoder().decode(payload)) as object;
    return { sequence: envelope.sequence, previous, order };
  };
  const tools = { store, keys: new Keys(store), client, session };
  return Object.assign(made, { tools, store, agent, posted, open });
}

function answer(agent: string, sequence: number, result: string): void {
  const viewer = thisPhone.value?.id;
  const outcomes = [{ what: "pause", viewer, label: "утас", sequence, result, why: { mn: "Учир", en: "Why" } }];
  const payload = utf8(JSON.stringify({ v: 1, made: "2026-11-28T12:00:00+08:00", outcomes }));
  const feed = { ...EMPTY_FEED, acks: [{ agent, group: "g", payload }] };
  knowledge.value = { ...knowledge.value, feed };
}

beforeEach(() => {
  phase.value = { name: "starting" };
  locks.value = [];
  setup.value = "ended";
});

describe("an order from this phone", () => {
  test("of somebody of a school names the chain that they read, and keeps no half of a key", async () => {
    const at = await home();
    const id = `${at.agent}/second-class-5a`;
    const memory = [{ epoch: EPOCH, links: [] }];
    knowledge.value = { ...NOTHING_KNOWN, chains: new Map([[id, { id, memory, taken: 1, warnings: [] }]]) };
    const order: Order = { action: "release", target: "case:1", minutes: 0 };
    expect(await give(at.tools, undefined, at.agent, 0, order, { half: "secret-half" })).toBe("ok");
    expect((await at.open(at.posted[0] ?? new Uint8Array())).order).toMatchObject({ ...order, half: "secret-half" });
    expect(JSON.stringify(sent.value)).not.toContain("secret-half");
    await leave(at.tools);
    expect(at.posted, "taken out at the box").toHaveLength(1);
  });

  test("goes out sealed for its gateway, counts up, and names what was seen", async () => {
    const at = await home();
    expect(await give(at.tools, undefined, at.agent, 4, PAUSE)).toBe("ok");
    expect(await give(at.tools, undefined, at.agent, 5, { ...PAUSE, action: "bonus" })).toBe("ok");
    const [first, second] = [await at.open(at.posted[0]!), await at.open(at.posted[1]!)];
    expect(first.order).toMatchObject({ v: 1, policy: 4, action: "pause", target: "children", minutes: 10 });
    expect(second.order).toMatchObject({ policy: 5, action: "bonus" });
    expect(second.sequence).toBeGreaterThan(first.sequence);
    expect(first.previous).not.toBe("0".repeat(64));
    const hash = await crypto.subtle.digest("SHA-256", at.posted[0]!);
    expect(second.previous).toBe(toHex(new Uint8Array(hash)));
    expect(sent.value.map((one) => one.state)).toEqual(["sent", "sent"]);
  });

  test("is not given before pairing is finished, but for the sheet that finishes it", async () => {
    const at = await home();
    setup.value = "told";
    expect(await give(at.tools, undefined, at.agent, 4, PAUSE)).toBe("failed");
    const phone: Order = { action: "pair", target: "phone", minutes: 0 };
    expect(await give(at.tools, undefined, at.agent, 4, phone, { secret: "s" })).toBe("failed");
    expect(at.posted).toEqual([]);
    expect(await give(at.tools, undefined, at.agent, 4, { ...phone, target: "sheet" }, { secret: "s" })).toBe("ok");
    setup.value = "ended";
    expect(await give(at.tools, undefined, at.agent, 4, PAUSE)).toBe("ok");
    expect(at.posted.length).toBe(2);
  });

  test("is shown as done or not done once the gateway has said so, after a reload as well", async () => {
    const at = await home();
    await give(at.tools, undefined, at.agent, 0, PAUSE);
    const sequence = sent.value[0]?.sequence ?? 0;
    phase.value = { name: "starting" };
    expect(sent.value).toEqual([]);
    phase.value = { name: "ready" };
    const reloaded = { ...at.tools, session: new Session(at.tools.client, "v", "o", async (m) => m) };
    await recall(reloaded);
    expect(sent.value.map((one) => one.state)).toEqual(["sent"]);
    answer(at.agent, sequence, "refused");
    expect(sent.value[0]).toMatchObject({ state: "refused", why: { mn: "Учир", en: "Why" } });
  });

  test("lies on this device sealed", async () => {
    const at = await home();
    const order: Order = { action: "allow", target: "device:tablet", names: ["lesson.example"], minutes: 60 };
    await give(at.tools, undefined, at.agent, 0, order);
    const kept = await at.store.meta<{ bytes: Uint8Array }>("orders");
    const text = new TextDecoder("latin1").decode(kept?.bytes);
    expect(text.length).toBeGreaterThan(1_000);
    for (const word of ["lesson", "allow", "tablet", at.agent]) expect(text).not.toContain(word);
  });

  test("that could not be sent is sent again, the very same bytes", async () => {
    const at = await home();
    at.status = 0;
    await give(at.tools, undefined, at.agent, 0, PAUSE);
    expect(sent.value[0]?.state).toBe("unsent");
    at.status = 429;
    await again(at.tools, sent.value[0]!);
    expect(sent.value[0]?.state).toBe("full");
    at.status = 200;
    await again(at.tools, sent.value[0]!);
    expect(sent.value[0]?.state).toBe("sent");
    expect(at.posted[0]).toEqual(at.posted[1]);
  });

  test("an answer that was quicker than the console's own stands", async () => {
    const at = await home();
    at.status = 0;
    await give(at.tools, undefined, at.agent, 0, PAUSE);
    answer(at.agent, sent.value[0]?.sequence ?? 0, "applied");
    await again(at.tools, { ...sent.value[0]!, sealed: toBase64Url(new Uint8Array(3)) });
    expect(sent.value[0]?.state).toBe("applied");
  });

  test("with a lock set nothing is sealed before it was opened once more", async () => {
    const at = await home();
    locks.value = ["phrase"];
    expect(await give(at.tools, undefined, at.agent, 0, PAUSE)).toBe("wrong");
    expect(at.posted).toEqual([]);
    expect(sent.value).toEqual([]);
  });

  test("before the first word of the gateway there is nothing to command", async () => {
    const at = await home();
    knowledge.value = NOTHING_KNOWN;
    expect(await give(at.tools, undefined, at.agent, 0, PAUSE)).toBe("failed");
    expect(at.posted).toEqual([]);
  });
});

test("two pages of one browser never use one counter twice", async () => {
  const at = await home();
  const other = { ...at.tools };
  await Promise.all([
    give(at.tools, undefined, at.agent, 0, PAUSE),
    give(other, undefined, at.agent, 0, PAUSE),
  ]);
  const counters = new Set(await Promise.all(at.posted.map(async (one) => (await at.open(one)).sequence)));
  expect(counters.size).toBe(2);
});
