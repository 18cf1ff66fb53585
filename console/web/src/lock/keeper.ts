import type { Bytes, StoredViewer } from "../envelope";
import { relock, utf8 } from "../envelope";
import type { Argon2Cost } from "./argon2";
import { affordable, derive, FLOOR } from "./argon2";
import { askPasskey, makePasskey, PasskeyError } from "./passkey";
import type { Slot, SlotKind } from "./slots";
import { newLockKey, openLockKey, sealLockKey } from "./slots";

/** Stored keys with the lock key that opens them. */
export interface Held {
  readonly stored: StoredViewer;
  readonly lockKey: Bytes | undefined;
}

export type Opened = Bytes | "wrong" | "cancelled";

/** The same phrase typed on another keyboard gives the same bytes. */
function bytesOf(phrase: string): Bytes {
  return utf8(phrase.normalize("NFKC"));
}

/** Opens the lock by its pass-phrase or passkey. */
export async function open(stored: StoredViewer, kind: SlotKind, phrase: string): Promise<Opened> {
  for (const slot of (stored.slots ?? []).filter((one) => one.kind === kind)) {
    const secret = await secretOf(slot, phrase);
    if (secret === "cancelled") return secret;
    const lockKey = await openLockKey(secret, stored.id, slot);
    if (lockKey) return lockKey;
  }
  return "wrong";
}

async function secretOf(slot: Slot, phrase: string): Promise<Bytes | "cancelled"> {
  if (slot.kind === "phrase") {
    const { salt, memoryKib, passes } = slot;
    return (await derive({ phrase: bytesOf(phrase), salt, memoryKib, passes })).key;
  }
  try {
    return await askPasskey(slot.credential, slot.salt);
  } catch (e) {
    if (e instanceof PasskeyError && e.why === "cancelled") return "cancelled";
    throw e;
  }
}

/** Locks by a pass-phrase, at the cost that this phone bears; an older pass-phrase is replaced. */
export async function withPhrase(held: Held, phrase: string): Promise<Held> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const job = (cost: Argon2Cost) => derive({ phrase: bytesOf(phrase), salt, ...cost });
  // The first run also loads the program: only the second tells how long it takes.
  await job(FLOOR);
  let made = await job(FLOOR);
  const cost = affordable(made.ms);
  if (cost.memoryKib > FLOOR.memoryKib) made = await job(cost);
  return withSlot(held, "phrase", made.key, { kind: "phrase", salt, ...cost });
}

/** Locks by a passkey, beside a pass-phrase: a passkey that is lost must not lose the keys. */
export async function withPasskey(held: Held, label: string): Promise<Held> {
  const { credential, salt, secret } = await makePasskey(label);
  return withSlot(held, "passkey", secret, { kind: "passkey", credential, salt });
}

/** Takes the lock away. */
export async function withoutLock(held: Held): Promise<Held> {
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
