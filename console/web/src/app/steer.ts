import { effect, signal } from "@preact/signals";
import { ApiError } from "../api/errors";
import type { Bytes } from "../envelope";
import { fromBase64Url, fromHex, openNote, sealNote, toBase64Url, toHex, utf8 } from "../envelope";
import type { Sealed } from "../envelope";
import { sha256 } from "../envelope/bytes";
import { sealCommand } from "../envelope/seal";
import { Limits } from "../limits";
import type { Order, Sent } from "../model/orders";
import { outcomesOf, readSent, settled, shown, writeSent } from "../model/orders";
import type { Proof, Tools, Unlocked } from "./control";
import { knowledge, locks, pairings, phase, thisPhone, unfinished } from "./state";

/** What this browser asked its gateways for; the newest last. */
export const sent = signal<readonly Sent[]>([]);

/** What is sealed with an order and never kept with it: a card's secret, half of a case's key. */
export interface Hidden {
  readonly secret?: string;
  readonly half?: string;
}

/** Where orders lie on this device, and the counters of what was sent to each gateway. */
const ORDERS = "orders";
const COUNTERS = "counters";
/** `previous` is the hash of the last command in hex. */
type Counters = Readonly<Record<string, { readonly last: number; readonly previous: string }>>;

let at: Tools | undefined;
let writing: Promise<unknown> = Promise.resolve();

// What was asked for is forgotten with everything else that was read.
effect(() => {
  if (phase.value.name === "ready") return;
  at = undefined;
  sent.value = [];
});

effect(() => {
  const viewer = thisPhone.value?.id ?? "";
  const next = settled(sent.value, outcomesOf(knowledge.value.feed.acks), viewer);
  if (next === sent.value) return;
  sent.value = next;
  void keep();
});

/** Brings back what was asked for before this page was loaded. */
export async function recall(tools: Tools): Promise<void> {
  if (at?.session === tools.session) return;
  at = tools;
  const sealed = await tools.store.meta<Sealed>(ORDERS);
  if (!sealed) return;
  const { viewer } = await tools.keys.identity();
  try {
    const before = readSent(await openNote(viewer.notebook, sealed));
    if (at === tools) sent.value = [...before, ...sent.value];
  } catch {
    // Left by keys that are gone: nothing of it can be answered any more.
    return;
  }
  for (const one of sent.value) {
    if (one.state === "sending") void deliver(tools, one);
  }
}

/**
 * Gives an order. With a lock set, whoever does it opens the lock once more. Until pairing is
 * finished nothing is asked for but the sheet that finishes it.
 */
export async function give(
  tools: Tools,
  proof: Proof | undefined,
  agent: string,
  policy: number,
  order: Order,
  hidden?: Hidden,
): Promise<Unlocked> {
  if (unfinished.value && order.target !== "sheet") return "failed";
  await recall(tools);
  if (locks.value.length > 0) {
    const opened = proof ? await tools.keys.unlock(proof) : "wrong";
    if (opened !== "ok") return opened;
  }
  const one = await seal(tools, agent, policy, order, hidden);
  if (!one) return "failed";
  sent.value = [...sent.value, one];
  await keep();
  await deliver(tools, one);
  return "ok";
}

/** Sends an order that steers nothing: no proof is asked for, and nothing waits for its answer. */
export async function post(tools: Tools, agent: string, order: Order): Promise<void> {
  const one = await seal(tools, agent, 0, order, undefined);
  if (one) await deliver(tools, one);
}

/** Tells each gateway that this phone reads no more, as far as it can be reached now. */
export async function leave(tools: Tools): Promise<void> {
  const target = `viewer:${thisPhone.value?.id ?? ""}`;
  for (const { agent } of pairings.value) {
    // Who reads for a school is taken out at the box.
    if (!knowledge.value.chains.has(`${agent}/family`)) continue;
    try {
      await post(tools, agent, { action: "remove", target, minutes: 0 });
    } catch {
      // Out of reach, or without room to count: the keys go all the same.
    }
  }
}

/** Sends one again that did not go out. */
export async function again(tools: Tools, one: Sent): Promise<void> {
  void change(one, "sending");
  await deliver(tools, one);
}

/** The epoch of a chain that this phone reads: a guardian's is the family's, others have their own. */
function epochOf(agent: string): string | undefined {
  const { chains } = knowledge.value;
  const own = [...chains].find(([id]) => id.startsWith(`${agent}/`))?.[1];
  return (chains.get(`${agent}/family`) ?? own)?.memory.at(-1)?.epoch;
}

async function seal(
  tools: Tools,
  agent: string,
  policy: number,
  order: Order,
  hidden: Hidden | undefined,
): Promise<Sent | undefined> {
  const pairing = pairings.value.find((known) => known.agent === agent);
  const epoch = epochOf(agent);
  if (!pairing || !epoch) return undefined;
  const now = Math.floor(Date.now() / 1_000);
  let previous = "";
  // Never below the time: a browser that was set back to an older state still counts up.
  const counters = await tools.store.change<Counters>(COUNTERS, (before = {}) => {
    const mine = before[agent];
    previous = mine?.previous ?? "";
    return { ...before, [agent]: { last: Math.max((mine?.last ?? 0) + 1, now), previous } };
  });
  const sequence = counters[agent]?.last ?? now;
  const previousHash = fromHex(previous);
  const expires = now + Limits.COMMAND_LIFE_S;
  const { viewer } = await tools.keys.identity();
  const bytes = await sealCommand(
    { agent, kemKey: pairing.kemKey, epoch },
    {
      sequence,
      previousHash: previousHash?.length === 32 ? previousHash : await sha256(),
      time: now,
    },
    (message) => viewer.sign(message),
    utf8(JSON.stringify({ v: 1, policy, expires, ...order, ...hidden })),
  );
  const hash = toHex(await sha256(bytes));
  await tools.store.change<Counters>(COUNTERS, (before = {}) =>
    before[agent]?.last === sequence
      ? { ...before, [agent]: { last: sequence, previous: hash } }
      : before,
  );
  return {
    agent,
    sequence,
    order,
    policy,
    at: now * 1_000,
    expires: expires * 1_000,
    state: "sending",
    why: { mn: "", en: "" },
    sealed: toBase64Url(bytes),
  };
}

async function deliver(tools: Tools, one: Sent): Promise<void> {
  const bytes: Bytes | null = fromBase64Url(one.sealed);
  if (!bytes) return;
  try {
    await tools.session.with((token) => tools.client.call("POST", "/commands", { token, bytes }));
    await change(one, "sent");
  } catch (e) {
    await change(one, e instanceof ApiError && e.status === 429 ? "full" : "unsent");
  }
}

/** Its answer may have come already: then that stands. */
function change(one: Sent, state: Sent["state"]): Promise<unknown> {
  sent.value = sent.value.map((now) =>
    now.agent === one.agent &&
    now.sequence === one.sequence &&
    now.state !== "applied" &&
    now.state !== "refused"
      ? { ...now, state }
      : now,
  );
  return keep();
}

/** Keeps everything sealed; a later call is never overtaken by an earlier one. */
function keep(): Promise<unknown> {
  const tools = at;
  if (!tools) return writing;
  const text = writeSent([...shown(sent.value, Date.now())].reverse());
  const write = async () => {
    const { viewer } = await tools.keys.identity();
    const sealed = await sealNote(viewer.notebook, text);
    await tools.store.change<Sealed>(ORDERS, () => sealed);
  };
  writing = writing.then(write, write).catch(() => undefined);
  return writing;
}
