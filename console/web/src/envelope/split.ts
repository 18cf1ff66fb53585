import { type Bytes, concat, utf8 } from "./bytes";
import * as format from "./format";
import { unpad } from "./open";
import type { KemPrivateKey } from "./suite";
import { kemKeyPair, suite } from "./suite";

const KEY_LABEL = utf8("sakhius-case-v1");
const OBJECTION_LABEL = utf8("sakhius-case-v1-objection");
const HALF_LABEL = utf8("sakhius-case-v1-half");

/** Whose half of a key it is: the counsellors', or the second persons'. */
export type Half = 1 | 2;

/** What binds a case and its revision: halves of another one open nothing. */
export function caseContext(id: string, revision: number): Bytes {
  return utf8(`${id} ${revision}`);
}

/** The half of a key that was wrapped to this viewer; docs/format/cases-v1.md. Throws for another's. */
export async function unwrapHalf(
  wrapped: Bytes,
  which: Half,
  context: Bytes,
  viewer: { readonly id: Bytes; readonly kem: KemPrivateKey },
): Promise<Bytes> {
  const info = concat(HALF_LABEL, new Uint8Array([which]), context, viewer.id);
  return unwrap(wrapped, viewer.kem, info);
}

async function unwrap(wrapped: Bytes, recipientKey: KemPrivateKey, info: Bytes): Promise<Bytes> {
  const enc = wrapped.slice(0, format.ENCAPSULATION_BYTES);
  const sealed = wrapped.slice(format.ENCAPSULATION_BYTES);
  return new Uint8Array(await suite.open({ recipientKey, enc, info }, sealed));
}

/** What was said at the device of what both halves open. Throws when a half or the context is another. */
export async function openObjection(
  context: Bytes,
  sealed: Bytes,
  first: Bytes,
  second: Bytes,
): Promise<Bytes> {
  const info = concat(OBJECTION_LABEL, context);
  const secret = await crypto.subtle.importKey("raw", concat(first, second), "HKDF", false, ["deriveBits"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  const seed = new Uint8Array(await crypto.subtle.deriveBits(hkdf, secret, format.SEED_BYTES * 8));
  return unwrap(sealed, (await kemKeyPair(seed)).privateKey, info);
}

/** Opens what takes both halves. Throws when a half or the context is another. */
export async function openSplit(
  context: Bytes,
  ciphertext: Bytes,
  first: Bytes,
  second: Bytes,
): Promise<Bytes> {
  const bound = concat(KEY_LABEL, context);
  const secret = await crypto.subtle.importKey("raw", concat(first, second), "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bound };
  const aes = { name: "AES-GCM", length: 256 };
  const key = await crypto.subtle.deriveKey(hkdf, secret, aes, false, ["decrypt"]);
  // A case's key seals exactly one text, so its nonce is constant.
  const iv = new Uint8Array(format.NONCE_BYTES);
  const opened = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv, additionalData: bound, tagLength: format.TAG_BYTES * 8 },
    key,
    ciphertext,
  );
  return unpad(new Uint8Array(opened));
}
