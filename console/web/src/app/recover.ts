import { Client } from "../api/client";
import { ApiError, UnreachableError } from "../api/errors";
import type { Viewer } from "../envelope";
import { contentKey, parseEnvelope, sealNote, toBase64Url, toHex, utf8, verifyEnvelope } from "../envelope";
import { EnvelopeError, linkOf } from "../envelope";
import { sha256 } from "../envelope/bytes";
import type { PairedAgent } from "../envelope/pairing";
import { readRecord, RecoveryError, sheetKeys } from "../envelope/recovery";
import { sealCommand } from "../envelope/seal";
import { Limits } from "../limits";
import type { StoredEnvelope } from "../store/store";
import { Store } from "../store/store";
import { drawCard, pairAs, sessionOf } from "./circle";
import { groupOf } from "./groups";
import { Keys } from "./keys";

export type RecoverFailure = "unknown" | "none" | "forged" | "offline" | "keys";
export type RecoverStep = "keys" | "fetch" | "pair";

/**
 * Sets this browser up from a recovery sheet: docs/format/recovery-v1.md, section 5. `reading` when
 * the gateway did not answer: then what was kept is here, and nothing new comes.
 */
export async function recover(
  digits: string,
  label: string,
  step: (now: RecoverStep, count: number) => void,
): Promise<"paired" | "reading"> {
  const client = new Client((input, init) => fetch(input, init));
  step("keys", 0);
  const sheet = await sheetKeys(digits);
  const session = sessionOf(client, sheet.viewer);
  const response = await session.with((token) => client.call("GET", "/record", { token }));
  const agent = await readRecord(sheet, await response.json().catch(() => undefined));
  const store = await Store.open(indexedDB);
  const { viewer, stored } = await new Keys(store).identity();
  const kept: StoredEnvelope[] = [];
  let epoch = "";
  for (let after = 0; ; ) {
    const page = await session.with((token) => client.envelopes(token, after));
    if (page.items.length === 0) break;
    for (const item of page.items) {
      const one = await rewrap(item.bytes, sheet.viewer, agent, viewer);
      if (!one) continue;
      epoch = one.epoch;
      kept.push({ ...one.stored, cursor: item.cursor, received: item.received });
    }
    after = page.next;
    step("fetch", kept.length);
  }
  step("pair", kept.length);
  const id = toHex(agent.id);
  // Without a word from it the epoch is not known: nothing can be asked of the gateway.
  const outcome =
    epoch !== "" && (await join(client, sheet.viewer, agent, epoch, viewer, label).catch(() => false));
  const since = Math.min(Date.now(), ...kept.map((one) => one.received * 1_000));
  const { signingKey, kemKey } = agent;
  await store.pair({ id: toBase64Url(viewer.id), label, keys: stored }, { agent: id, signingKey, kemKey, since });
  await store.restore(kept.slice(-Limits.STORED_ENVELOPES_ENTRIES));
  store.close();
  await session.end().catch(() => undefined);
  return outcome ? "paired" : "reading";
}

/** The failure to be told of something that `recover` threw. */
export function recoverFailure(e: unknown): RecoverFailure {
  if (e instanceof RecoveryError) return "forged";
  if (e instanceof UnreachableError) return "offline";
  if (!(e instanceof ApiError)) return "keys";
  if (e.status === 404) return "none";
  return e.status === 401 || e.status === 403 ? "unknown" : "offline";
}

/** An envelope that the sheet opens, with its key under this phone's own; undefined for any other. */
async function rewrap(bytes: Uint8Array<ArrayBuffer>, sheet: Viewer, agent: PairedAgent, own: Viewer) {
  try {
    const envelope = parseEnvelope(bytes);
    await verifyEnvelope(envelope, agent.signingKey);
    if (toHex(envelope.agentId) !== toHex(agent.id)) return undefined;
    const keys = { viewerId: sheet.id, kem: sheet.kem, agentSigningKey: agent.signingKey };
    const raw = await contentKey(envelope, keys);
    const link = await linkOf(envelope);
    const { audience, part, parts } = envelope;
    const group = groupOf({ agent: link.agent, audience, link, part, parts });
    const key = `${link.agent}/${audience}/${link.epoch}/${link.sequence}`;
    const sealed = await sealNote(own.notebook, toBase64Url(raw));
    raw.fill(0);
    return { epoch: link.epoch, stored: { key, agent: link.agent, group, bytes, own: sealed } };
  } catch (e) {
    if (e instanceof EnvelopeError) return undefined;
    throw e;
  }
}

/** Asks the gateway, as the sheet, to let this phone in, and pairs it by the card that comes of it. */
async function join(
  client: Client,
  sheet: Viewer,
  agent: PairedAgent,
  epoch: string,
  own: Viewer,
  label: string,
): Promise<boolean> {
  const id = toHex(agent.id);
  const card = drawCard(id);
  const time = Math.floor(Date.now() / 1_000);
  const order = { action: "pair", target: "phone", minutes: 0, secret: card.secret };
  const bytes = await sealCommand(
    { agent: id, kemKey: agent.kemKey, epoch },
    { sequence: time, previousHash: await sha256(), time },
    (message) => sheet.sign(message),
    utf8(JSON.stringify({ v: 1, policy: 0, expires: time + Limits.COMMAND_LIFE_S, ...order })),
  );
  const session = sessionOf(client, sheet);
  await session.with((token) => client.call("POST", "/commands", { token, bytes }));
  await pairAs(client, card.fragment, own, label);
  return true;
}
