import { type Bytes, concat, fromBase64Url, sha256, utf8 } from "./bytes";
import { ID_BYTES, KEM_KEY_BYTES, NONCE_BYTES, SEED_BYTES, SIGNING_KEY_BYTES } from "./format";
import type { Slot } from "../lock/slots";
import { type KemPrivateKey, kemKeyPair } from "./suite";

/** This browser's identity, unlocked. The private parts stay inside CryptoKey objects. */
export interface Viewer {
  readonly id: Bytes;
  readonly signingPublicKey: Bytes;
  readonly kemPublicKey: Bytes;
  readonly kem: KemPrivateKey;
  /** The Ed25519 signature of a message, 64 bytes. */
  sign(message: Bytes): Promise<Bytes>;
  /** Seals the guardian's own notes, which never leave this browser; made from the same seeds. */
  readonly notebook: CryptoKey;
}

/** Something that only this viewer's keys open. */
export interface Sealed {
  readonly iv: Bytes;
  readonly bytes: Bytes;
}

/**
 * The identity as IndexedDB keeps it: both seeds sealed under an AES-256-GCM key that the browser will use but never
 * show. No seed is stored in the clear; script in the page can still have it opened (docs/security.md, section 4).
 */
export interface StoredViewer {
  readonly v: 1;
  readonly id: Bytes;
  readonly signingPublicKey: Bytes;
  readonly kemPublicKey: Bytes;
  /** Non-extractable; survives in IndexedDB by structured clone only. */
  readonly wrappingKey: CryptoKey;
  readonly iv: Bytes;
  readonly wrappedSeeds: Bytes;
  /** Ways to open the lock; without any the seeds lie under the browser's key alone. */
  readonly slots?: readonly Slot[];
  /** A passkey that signs in where no lock is set; it opens nothing. */
  readonly signIn?: Bytes;
}

const WRAP_LABEL = utf8("sakhius-viewer-keys-v1");
const LOCK_LABEL = utf8("sakhius-viewer-seeds-v1");
const NOTEBOOK_LABEL = utf8("sakhius-notebook-v1");
/** The DER that stands before an Ed25519 seed in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = new Uint8Array([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]);

/** SHA-256 over both public keys: an agent's id, and the longer form of a viewer's. */
export function keyHash(signingPublicKey: Bytes, kemPublicKey: Bytes): Promise<Bytes> {
  if (signingPublicKey.length !== SIGNING_KEY_BYTES || kemPublicKey.length !== KEM_KEY_BYTES) {
    throw new RangeError("a public key of the wrong length");
  }
  return sha256(signingPublicKey, kemPublicKey);
}

/** The 16-byte id of a viewer. */
export async function viewerId(signingPublicKey: Bytes, kemPublicKey: Bytes): Promise<Bytes> {
  return (await keyHash(signingPublicKey, kemPublicKey)).slice(0, ID_BYTES);
}

/** A fresh identity and the form in which to store it. */
export async function generateViewer(): Promise<{ viewer: Viewer; stored: StoredViewer }> {
  const seeds = crypto.getRandomValues(new Uint8Array(2 * SEED_BYTES));
  try {
    const viewer = await viewerFromSeeds(seeds.slice(0, SEED_BYTES), seeds.slice(SEED_BYTES));
    return { viewer, stored: await sealSeeds(viewer, seeds) };
  } finally {
    seeds.fill(0);
  }
}

/**
 * The identity that was stored; throws when the store was tampered with.
 *
 * @param lockKey when the stored identity has slots
 */
export async function unlockViewer(stored: StoredViewer, lockKey?: Bytes): Promise<Viewer> {
  const seeds = await openSeeds(stored, lockKey);
  try {
    return await viewerFromSeeds(seeds.slice(0, SEED_BYTES), seeds.slice(SEED_BYTES));
  } finally {
    seeds.fill(0);
  }
}

/**
 * The same identity stored under another lock, or under none.
 *
 * @param before the lock key under which it is now, if any
 * @param after the lock key and the slots that open it; undefined takes the lock away
 */
export async function relock(
  stored: StoredViewer,
  before: Bytes | undefined,
  after: { readonly lockKey: Bytes; readonly slots: readonly Slot[] } | undefined,
): Promise<StoredViewer> {
  const seeds = await openSeeds(stored, before);
  try {
    return await sealSeeds(stored, seeds, after);
  } finally {
    seeds.fill(0);
  }
}

async function openSeeds(stored: StoredViewer, lockKey: Bytes | undefined): Promise<Bytes> {
  const { id, iv, wrappingKey, wrappedSeeds } = stored;
  const algorithm = { name: "AES-GCM", iv, additionalData: concat(WRAP_LABEL, id) };
  const opened = new Uint8Array(await crypto.subtle.decrypt(algorithm, wrappingKey, wrappedSeeds));
  if (!stored.slots) return opened;
  if (!lockKey) throw new Error("locked");
  const inner = { name: "AES-GCM", iv: opened.slice(0, NONCE_BYTES), additionalData: concat(LOCK_LABEL, id) };
  const key = await crypto.subtle.importKey("raw", lockKey, "AES-GCM", false, ["decrypt"]);
  return new Uint8Array(await crypto.subtle.decrypt(inner, key, opened.slice(NONCE_BYTES)));
}

async function sealSeeds(
  viewer: Pick<StoredViewer, "id" | "signingPublicKey" | "kemPublicKey">,
  seeds: Bytes,
  lock?: { readonly lockKey: Bytes; readonly slots: readonly Slot[] },
): Promise<StoredViewer> {
  const { id, signingPublicKey, kemPublicKey } = viewer;
  let content = seeds;
  if (lock) {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const key = await crypto.subtle.importKey("raw", lock.lockKey, "AES-GCM", false, ["encrypt"]);
    const inner = { name: "AES-GCM", iv, additionalData: concat(LOCK_LABEL, id) };
    content = concat(iv, new Uint8Array(await crypto.subtle.encrypt(inner, key, seeds)));
  }
  const usages: KeyUsage[] = ["encrypt", "decrypt"];
  const wrappingKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, usages);
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const algorithm = { name: "AES-GCM", iv, additionalData: concat(WRAP_LABEL, id) };
  const wrappedSeeds = new Uint8Array(await crypto.subtle.encrypt(algorithm, wrappingKey, content));
  const stored = { v: 1 as const, id, signingPublicKey, kemPublicKey, wrappingKey, iv, wrappedSeeds };
  return lock ? { ...stored, slots: lock.slots } : stored;
}

/** The identity of two 32-byte seeds; the same seeds give the same keys in Java. */
export async function viewerFromSeeds(signingSeed: Bytes, kemSeed: Bytes): Promise<Viewer> {
  const signing = await importSigningSeed(signingSeed);
  const { privateKey, publicKey } = await kemKeyPair(kemSeed);
  return {
    id: await viewerId(signing.publicKey, publicKey),
    signingPublicKey: signing.publicKey,
    kemPublicKey: publicKey,
    kem: privateKey,
    notebook: await notebookKey(signingSeed, kemSeed),
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, signing.privateKey, message)),
  };
}

async function notebookKey(signingSeed: Bytes, kemSeed: Bytes): Promise<CryptoKey> {
  const both = concat(signingSeed, kemSeed);
  const secret = await crypto.subtle.importKey("raw", both, "HKDF", false, ["deriveKey"]);
  both.fill(0);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: NOTEBOOK_LABEL };
  const algorithm = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(hkdf, secret, algorithm, false, ["encrypt", "decrypt"]);
}

/** Seals a text into the notebook. */
export async function sealNote(key: CryptoKey, text: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const algorithm = { name: "AES-GCM", iv, additionalData: NOTEBOOK_LABEL };
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt(algorithm, key, utf8(text))) };
}

/** Opens what `sealNote` sealed; throws when it is damaged or another viewer's. */
export async function openNote(key: CryptoKey, { iv, bytes }: Sealed): Promise<string> {
  const algorithm = { name: "AES-GCM", iv, additionalData: NOTEBOOK_LABEL };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytes));
}

async function importSigningSeed(seed: Bytes): Promise<{ privateKey: CryptoKey; publicKey: Bytes }> {
  if (seed.length !== SEED_BYTES) {
    throw new RangeError(`Ed25519 seed must be ${SEED_BYTES} bytes`);
  }
  const pkcs8 = concat(PKCS8_PREFIX, seed);
  // WebCrypto tells the public half of a private key only through an extractable import, dropped at once.
  const shown = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "Ed25519" }, true, ["sign"]);
  const publicKey = fromBase64Url((await crypto.subtle.exportKey("jwk", shown)).x ?? "");
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "Ed25519" }, false, ["sign"]);
  pkcs8.fill(0);
  if (publicKey?.length !== SIGNING_KEY_BYTES) {
    throw new Error("this browser cannot derive an Ed25519 public key");
  }
  return { privateKey, publicKey };
}
