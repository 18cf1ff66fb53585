// The constants of sealed-envelope version 1, in bytes unless said: docs/format/sealed-envelope-v1.md.

import { utf8 } from "./bytes";

export const MAGIC = 0x534b4853;
export const VERSION = 1;
export const SUITE = 1;
export const KINDS = ["summary", "state", "request", "ack", "health"] as const;
export type Kind = (typeof KINDS)[number];

export const ID_BYTES = 16;
export const HASH_BYTES = 32;
export const SEED_BYTES = 32;
export const SIGNING_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const KEM_KEY_BYTES = 1216;
export const ENCAPSULATION_BYTES = 1120;
export const WRAPPED_KEY_BYTES = ENCAPSULATION_BYTES + 32 + 16;
export const TAG_BYTES = 16;
export const NONCE_BYTES = 12;
export const LENGTH_PREFIX_BYTES = 4;
export const BUCKETS_BYTES = [4096, 16384, 65536, 262144] as const;
export const RECIPIENTS_MAX = 64;
export const PARTS_MAX = 16;
export const AUDIENCE_MAX_BYTES = 32;
export const TIME_MIN_SECONDS = 1_577_836_800;
export const TIME_MAX_SECONDS = 4_102_444_800;

export const KEY_LABEL = utf8("sakhius-envelope-v1-key");
export const SIGNATURE_LABEL = utf8("sakhius-envelope-v1-signature");

/** The smallest bucket that holds a payload of this length, or undefined above the largest. */
export function bucketFor(payloadBytes: number): number | undefined {
  return BUCKETS_BYTES.find((bucket) => payloadBytes <= bucket - LENGTH_PREFIX_BYTES);
}
