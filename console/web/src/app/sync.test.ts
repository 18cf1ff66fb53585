import { expect, test, vi } from "vitest";
import { Client } from "../api/client";
import { Session } from "../api/session";
import { EMPTY_FEED } from "../model/feed";
import type { Knowledge, Reader } from "./reader";
import type { Connection } from "./sync";
import { Sync } from "./sync";

const nothing: Knowledge = { feed: EMPTY_FEED, chains: new Map(), counts: { before: 0, unreadable: 0 }, newer: false };

/** A reader that only counts. */
function countingReader() {
  const taken: number[] = [];
  let after = 0;
  const reader = {
    get after() {
      return after;
    },
    take: async (items: readonly { cursor: number }[], next: number) => {
      taken.push(...items.map((one) => one.cursor));
      after = next;
      return nothing;
    },
    rewind: async () => {
      after = 0;
    },
  };
  return { reader: reader as unknown as Reader, taken, jump: (to: number) => (after = to) };
}

interface Console {
  up: boolean;
  known: boolean;
  items: number[];
  /** How often envelopes were asked for. */
  listed: number;
  ring: (cursor?: number) => void;
  test: () => void;
}

function fakeConsole() {
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  const me: Console = {
    up: true,
    known: true,
    items: [],
    listed: 0,
    ring: (cursor = 1_000) => {
      const event = `event: envelope\ndata: {"cursor":${cursor}}\n\n`;
      streams.at(-1)?.enqueue(new TextEncoder().encode(event));
    },
    test: () => streams.at(-1)?.enqueue(new TextEncoder().encode("event: test\ndata: {}\n\n")),
  };
  const fetch = async (url: string) => {
    if (!me.up) throw new TypeError("down");
    if (!me.known) return Response.json({ error: "unknown-viewer" }, { status: 404 });
    if (url.includes("/challenge")) return Response.json({ challenge: "c" });
    if (url.includes("/sessions")) return Response.json({ token: "t" });
    if (url.includes("/live")) {
      return new Response(new ReadableStream<Uint8Array>({ start: (c) => void streams.push(c) }));
    }
    me.listed += 1;
    const after = Number(/after=(\d+)/.exec(url)?.[1]);
    const found = me.items.filter((one) => one > after);
    const next = found.at(-1) ?? after;
    return Response.json({ items: found.map((cursor) => ({ cursor, bytes: "" })), next });
  };
  return { console: me, fetch, drop: () => streams.at(-1)?.close() };
}

function start() {
  const fake = fakeConsole();
  const counting = countingReader();
  const seen: Connection[] = [];
  let told = 0;
  let tests = 0;
  const pauses: (() => void)[] = [];
  const client = new Client(fake.fetch);
  const session = new Session(client, "v", "o", async (m) => m);
  const sync = new Sync(
    client,
    session,
    counting.reader,
    {
      connection: (now) => void seen.push(now),
      knowledge: () => void (told += 1),
      tested: () => void (tests += 1),
    },
    (_ms, stop) =>
      new Promise((resolve) => {
        pauses.push(resolve);
        stop.addEventListener("abort", () => resolve());
      }),
  );
  return { ...fake, ...counting, seen, told: () => told, tests: () => tests, pauses, sync };
}

const until = async (ready: () => boolean) => {
  for (let i = 0; i < 500 && !ready(); i++) await new Promise((r) => setImmediate(r));
  expect(ready()).toBe(true);
};

test("fetches what waits, then what is rung for", async () => {
  const { console, taken, seen, sync } = start();
  console.items = [1, 2];
  const running = sync.run();
  await until(() => taken.length === 2 && seen.includes("live"));
  console.items.push(3);
  console.ring();
  await until(() => taken.length === 3);
  sync.stop();
  await running;
  expect(taken).toEqual([1, 2, 3]);
});

test("once stopped it tells nothing more, whatever is still on its way", async () => {
  const { console, reader, seen, told, sync } = start();
  const running = sync.run();
  await until(() => seen.includes("live"));
  reader.take = async () => {
    sync.stop();
    return nothing;
  };
  console.items = [1];
  console.ring();
  await running;
  expect(told()).toBe(0);
  expect(seen).toEqual(["live"]);
});

test("comes back by itself after a restart; one short break is not called offline", async () => {
  const { console, taken, seen, pauses, sync, drop } = start();
  const running = sync.run();
  await until(() => seen.includes("live"));
  console.up = false;
  drop();
  await until(() => pauses.length === 1);
  pauses[0]?.();
  await until(() => pauses.length === 2);
  expect(seen).toEqual(["live", "connecting"]);
  pauses[1]?.();
  await until(() => pauses.length === 3);
  expect(seen.at(-1)).toBe("offline");
  console.up = true;
  console.items = [1];
  pauses[2]?.();
  await until(() => taken.length === 1 && seen.at(-1) === "live");
  sync.stop();
  await running;
});

test("a viewer that the console does not know any more is told so, and the loop ends", async () => {
  const { console, seen, sync } = start();
  console.known = false;
  await sync.run();
  expect(seen).toEqual(["refused"]);
});

test("a console that was set back is read from the start", async () => {
  const { console, taken, jump, sync, seen } = start();
  jump(90);
  const running = sync.run();
  await until(() => seen.includes("live"));
  console.items = [1, 2];
  console.ring(2);
  await until(() => taken.length === 2);
  sync.stop();
  await running;
  expect(taken).toEqual([1, 2]);
});

test("hears a test that was asked for, and takes it for no sign of a console set back", async () => {
  const { seen, tests, sync, console } = start();
  const running = sync.run();
  await until(() => seen.includes("live"));
  expect(tests()).toBe(0);
  console.test();
  await until(() => tests() === 1);
  expect(seen).toEqual(["live"]);
  sync.stop();
  await running;
});

test("asks again when somebody looks, so that what came meanwhile counts as opened", async () => {
  const page = new EventTarget();
  vi.stubGlobal("document", page);
  const { seen, sync, console } = start();
  const running = sync.run();
  await until(() => seen.includes("live"));
  const before = console.listed;
  page.dispatchEvent(new Event("visibilitychange"));
  await until(() => console.listed > before);
  sync.stop();
  await running;
  vi.unstubAllGlobals();
});
