import { allZero, type Bytes, concat, equal, sha256, toHex } from "./bytes";
import type { ChainLink } from "./chain";
import { EnvelopeError } from "./errors";
import * as format from "./format";
import { type ParsedEnvelope, parseEnvelope } from "./parse";
import { type KemPrivateKey, suite } from "./suite";

/** Who opens, and whose signature counts. */
export interface OpenKeys {
  readonly viewerId: Bytes;
  readonly kem: KemPrivateKey;
  /** The agent's Ed25519 key as pairing gave it, 32 bytes. */
  readonly agentSigningKey: Bytes;
}

/** An envelope that was verified and opened. */
export interface OpenedEnvelope {
  readonly envelope: ParsedEnvelope;
  readonly payload: Bytes;
  readonly link: ChainLink;
  /** The content key. */
  readonly key: Bytes;
}

/**
 * Parses, verifies and opens, in that order; throws EnvelopeError with the class of the first failure.
 *
 * @param own the content key, where this device has kept it: docs/format/recovery-v1.md
 */
export async function openEnvelope(bytes: Bytes, keys: OpenKeys, own?: Bytes): Promise<OpenedEnvelope> {
  const envelope = parseEnvelope(bytes);
  await verifyEnvelope(envelope, keys.agentSigningKey);
  const key = own ?? (await contentKey(envelope, keys));
  const payload = await openPayload(envelope, key);
  return { envelope, payload, link: await linkOf(envelope), key };
}

/** Checks the agent's signature; throws EnvelopeError `signature`. */
export async function verifyEnvelope(envelope: ParsedEnvelope, agentSigningKey: Bytes): Promise<void> {
  const body = envelope.bytes.subarray(0, envelope.bytes.length - format.SIGNATURE_BYTES);
  const message = concat(format.SIGNATURE_LABEL, body);
  if (!(await verifySignature(agentSigningKey, envelope.signature, message))) {
    throw new EnvelopeError("signature", "the agent did not sign this");
  }
}

/** False for a wrong signature and for a key that is none. */
export async function verifySignature(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
  } catch {
    return false; // WebCrypto throws for a point that is not on the curve.
  }
}

/** The place of a verified envelope in its chain. */
export async function linkOf(envelope: ParsedEnvelope): Promise<ChainLink> {
  return {
    agent: toHex(envelope.agentId),
    audience: envelope.audience,
    epoch: toHex(envelope.epoch),
    sequence: envelope.sequence,
    previousHash: toHex(envelope.previousHash),
    hash: toHex(await sha256(envelope.bytes)),
  };
}

async function openPayload(envelope: ParsedEnvelope, raw: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  return unpad(await decrypt(envelope, key));
}

/** The key that opens this envelope and no other; whoever has it needs none of the viewer's. */
export async function contentKey(envelope: ParsedEnvelope, keys: OpenKeys): Promise<Bytes> {
  const index = envelope.recipients.findIndex((slot) => equal(slot.id, keys.viewerId));
  const wrapped = envelope.wrappedKeys[index];
  if (wrapped === undefined) {
    throw new EnvelopeError("not-recipient", "this viewer is no recipient");
  }
  const listHash = await sha256(envelope.recipientBytes);
  const info = concat(format.KEY_LABEL, envelope.headerPrefix, listHash, keys.viewerId);
  const enc = wrapped.slice(0, format.ENCAPSULATION_BYTES);
  const sealed = wrapped.slice(format.ENCAPSULATION_BYTES);
  try {
    return new Uint8Array(await suite.open({ recipientKey: keys.kem, enc, info }, sealed));
  } catch {
    throw new EnvelopeError("key", "the wrapped content key does not open with this key");
  }
}

async function decrypt(envelope: ParsedEnvelope, key: CryptoKey): Promise<Bytes> {
  const additionalData = concat(envelope.headerPrefix, envelope.recipientBytes);
  // A content key seals exactly one message, so its nonce is constant.
  const iv = new Uint8Array(format.NONCE_BYTES);
  try {
    const algorithm = { name: "AES-GCM", iv, additionalData, tagLength: format.TAG_BYTES * 8 };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, envelope.ciphertext));
  } catch {
    throw new EnvelopeError("payload", "the payload does not open under its key and header");
  }
}

/** The payload in its padding. */
export function unpad(padded: Bytes): Bytes {
  const length = new DataView(padded.buffer).getUint32(0);
  const end = format.LENGTH_PREFIX_BYTES + length;
  if (end > padded.length || format.bucketFor(length) !== padded.length) {
    throw new EnvelopeError("padding", "a payload length that does not belong to its bucket");
  }
  if (!allZero(padded.subarray(end))) {
    throw new EnvelopeError("padding", "padding is not zero");
  }
  return padded.slice(format.LENGTH_PREFIX_BYTES, end);
}
