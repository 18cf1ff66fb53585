import type { Client } from "../api/client";
import type { Bytes, StoredViewer } from "../envelope";
import { relock, toBase64Url, utf8 } from "../envelope";
import type { Argon2Cost } from "./argon2";
import { affordable, derive, FLOOR } from "./argon2";
import type { Factor } from "./factor";
import { phraseFactor } from "./factor";
import type { Made } from "./passkey";
import { askPasskey, makePasskey, PasskeyError } from "./passkey";
import type { Slot, SlotKind } from "./slots";
import { newLockKey, openLockKey, sealLockKey } from "./slots";

/** Stored keys with the lock key that opens them. */
export interface Held {
  readonly stored: StoredViewer;
  readonly lockKey: Bytes | undefined;
}

/** What opening gave: the lock key, where there is a lock, and what the console is shown. */
export interface Opening {
  readonly lockKey: Bytes | undefined;
  /** Missing where the console could not be reached for a challenge. */
  readonly factor: Factor | undefined;
}

type Challenge = () => Promise<string | undefined>;

/** How long whoever opens the lock waits for the console before it is opened without. */
const REACH_MS = 3_000;

/** A challenge of the console for this viewer; undefined when it cannot be reached in time. */
async function challengeOf(id: Bytes, client: Client | undefined): Promise<string | undefined> {
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), REACH_MS));
  return Promise.race([client?.challenge(toBase64Url(id)).catch(() => undefined), late]);
}

/** The same phrase typed on another keyboard gives the same bytes. */
function bytesOf(phrase: string): Bytes {
  return utf8(phrase.normalize("NFKC"));
}

/** Opens the lock by its pass-phrase or passkey; the very same touch signs in. */
export async function open(
  stored: StoredViewer,
  kind: SlotKind,
  phrase: string,
  client?: Client,
): Promise<Opening | "wrong" | "cancelled"> {
  const challenge = () => challengeOf(stored.id, client);
  try {
    if (kind === "passkey" && stored.signIn) return await touch(stored.signIn, challenge);
    for (const slot of (stored.slots ?? []).filter((one) => one.kind === kind)) {
      const { secret, factor } = await secretOf(slot, phrase, challenge);
      const lockKey = await openLockKey(secret, stored.id, slot);
      if (lockKey) return { lockKey, factor };
    }
    return "wrong";
  } catch (e) {
    if (e instanceof PasskeyError && e.why === "cancelled") return "cancelled";
    throw e;
  }
}

async function touch(credential: Bytes, ask: Challenge): Promise<Opening> {
  const challenge = await ask();
  const { assertion } = await askPasskey(credential, challenge);
  return { lockKey: undefined, factor: challenge ? { challenge, factor: assertion } : undefined };
}

async function secretOf(
  slot: Slot,
  phrase: string,
  ask: Challenge,
): Promise<{ secret: Bytes; factor: Factor | undefined }> {
  if (slot.kind === "phrase") {
    const { salt, memoryKib, passes } = slot;
    const { key } = await derive({ phrase: bytesOf(phrase), salt, memoryKib, passes });
    return { secret: key, factor: await phraseFactor(key) };
  }
  const challenge = await ask();
  const { secret, assertion } = await askPasskey(slot.credential, challenge, slot.salt);
  if (!secret) throw new PasskeyError("unsupported");
  return { secret, factor: challenge ? { challenge, factor: assertion } : undefined };
}

/** Locks by a pass-phrase, at the cost that this phone bears; an older pass-phrase is replaced. */
export async function withPhrase(held: Held, phrase: string): Promise<Held & { factor: Factor }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const job = (cost: Argon2Cost) => derive({ phrase: bytesOf(phrase), salt, ...cost });
  // The first run also loads the program: only the second tells how long it takes.
  await job(FLOOR);
  let made = await job(FLOOR);
  const cost = affordable(made.ms);
  if (cost.memoryKib > FLOOR.memoryKib) made = await job(cost);
  const locked = await withSlot(held, "phrase", made.key, { kind: "phrase", salt, ...cost });
  return { ...locked, factor: await phraseFactor(made.key) };
}

/** Registers what was made with the console, under the challenge that it was made for. */
export interface Registrar {
  challenge(): Promise<string>;
  register(challenge: string, made: Made): Promise<void>;
}

/**
 * Locks by a passkey, beside a pass-phrase: a passkey that is lost must not lose the keys. The
 * console hears of it first, so that no passkey opens the lock here and is unknown there.
 */
export async function withPasskey(held: Held, label: string, at: Registrar): Promise<Held> {
  const { credential, salt, secret } = await registered(label, at, true);
  if (!secret) throw new PasskeyError("unsupported");
  return withSlot(held, "passkey", secret, { kind: "passkey", credential, salt, known: true });
}

/** Signs in by a passkey where no lock is set; the seeds stay as they are. */
export async function withSignIn(held: Held, label: string, at: Registrar): Promise<Held> {
  const { credential } = await registered(label, at, false);
  return { stored: { ...held.stored, signIn: credential }, lockKey: undefined };
}

async function registered(label: string, at: Registrar, withSecret: boolean): Promise<Made> {
  const challenge = await at.challenge();
  const made = await makePasskey(label, challenge, withSecret);
  await at.register(challenge, made);
  return made;
}

/** Takes the lock away. */
export async function withoutLock(held: Held): Promise<Held> {
  const { signIn, ...stored } = held.stored;
  if (signIn) return { stored, lockKey: undefined };
  return { stored: await relock(held.stored, held.lockKey, undefined), lockKey: undefined };
}

type Unsealed = { [K in SlotKind]: Omit<Extract<Slot, { kind: K }>, "iv" | "sealed"> }[SlotKind];

async function withSlot(held: Held, kind: SlotKind, secret: Bytes, slot: Unsealed): Promise<Held> {
  const { stored } = held;
  const lockKey = held.lockKey ?? newLockKey();
  const made = { ...slot, ...(await sealLockKey(secret, kind, stored.id, lockKey)) } as Slot;
  const slots = [...(stored.slots ?? []).filter((one) => one.kind !== kind), made];
  return { stored: await relock(stored, held.lockKey, { lockKey, slots }), lockKey };
}
