import { toBase64Url, utf8 } from "../envelope";
import type { Bytes } from "../envelope";
import type { Assertion } from "./passkey";

/** What is given beside the viewer's key when a session begins. */
export interface Factor {
  /** The challenge that it answers, which serves once; none for a pass-phrase. */
  readonly challenge?: string;
  readonly factor: Assertion | { readonly kind: "phrase"; readonly secret: string };
}

const LABEL = utf8("sakhius-sign-in-v1");

/**
 * What the console may know of a pass-phrase: derived from the same run of Argon2id as what opens
 * the lock, under a label of its own. Neither leads to the other nor back to the pass-phrase.
 */
export async function phraseFactor(derived: Bytes): Promise<Factor> {
  const base = await crypto.subtle.importKey("raw", derived, "HKDF", false, ["deriveBits"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: LABEL };
  const bits = await crypto.subtle.deriveBits(hkdf, base, 256);
  return { factor: { kind: "phrase", secret: toBase64Url(new Uint8Array(bits)) } };
}
