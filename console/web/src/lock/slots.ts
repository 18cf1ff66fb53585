import type { Bytes } from "../envelope";
import { concat, utf8 } from "../envelope/bytes";

/**
 * A lock on the viewer's seeds. One random lock key seals them; each way to open it (a pass-phrase,
 * a passkey) keeps that lock key sealed under a secret of its own.
 */
export type Slot =
  | {
      readonly kind: "phrase";
      /** Of Argon2id. */
      readonly salt: Bytes;
      readonly memoryKib: number;
      readonly passes: number;
      readonly iv: Bytes;
      readonly sealed: Bytes;
    }
  | {
      readonly kind: "passkey";
      readonly credential: Bytes;
      /** Whether the console knows it. */
      readonly known?: boolean;
      /** What the passkey is asked with (WebAuthn PRF). */
      readonly salt: Bytes;
      readonly iv: Bytes;
      readonly sealed: Bytes;
    };

export type SlotKind = Slot["kind"];

const LABEL = utf8("sakhius-viewer-lock-v1");
const KEY_BYTES = 32;

export function newLockKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

/** Seals the lock key under a secret of 32 bytes. */
export async function sealLockKey(
  secret: Bytes,
  kind: SlotKind,
  viewer: Bytes,
  lockKey: Bytes,
): Promise<{ iv: Bytes; sealed: Bytes }> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: boundTo(kind, viewer) },
    await slotKey(secret, ["encrypt"]),
    lockKey,
  );
  return { iv, sealed: new Uint8Array(sealed) };
}

/** The lock key; undefined when the secret is not the slot's. */
export async function openLockKey(secret: Bytes, viewer: Bytes, slot: Slot): Promise<Bytes | undefined> {
  try {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: slot.iv, additionalData: boundTo(slot.kind, viewer) },
      await slotKey(secret, ["decrypt"]),
      slot.sealed,
    );
    return new Uint8Array(opened);
  } catch {
    return undefined;
  }
}

function boundTo(kind: SlotKind, viewer: Bytes): Bytes {
  return concat(LABEL, utf8(kind), viewer);
}

async function slotKey(secret: Bytes, usages: KeyUsage[]): Promise<CryptoKey> {
  if (secret.length !== KEY_BYTES) throw new RangeError("a secret of 32 bytes");
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: LABEL };
  return crypto.subtle.deriveKey(hkdf, base, { name: "AES-GCM", length: 256 }, false, usages);
}
