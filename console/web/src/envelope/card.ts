import { type Bytes, fromBase64Url, utf8 } from "./bytes";
import { PairingError } from "./errors";
import { HASH_BYTES, ID_BYTES } from "./format";

const VERSION = 1;
const SECRET_BYTES = 16;
const LINK_MAX_CHARS = 2048;
const PREFIX = "#pair=";

/** What a card's secret gives: a name for the relay and a key for MACs. The secret itself is not kept. */
export interface PairingCard {
  /** The agent that the card vouches for: SHA-256 over its public keys, 32 bytes. */
  readonly agentId: Bytes;
  /** The name under which the relay keeps this pairing, 16 bytes. */
  readonly pairId: Bytes;
  readonly macKey: CryptoKey;
}

/** True when the address bar's fragment is a pairing card, well formed or not. */
export function isPairFragment(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

/** Reads `#pair=...`, as `location.hash` or the end of a link; throws PairingError `format` or `version`. */
export async function parsePairFragment(link: string): Promise<PairingCard> {
  const at = link.indexOf("#");
  const fragment = at < 0 ? "" : link.slice(at);
  if (link.length > LINK_MAX_CHARS || !isPairFragment(fragment)) {
    throw new PairingError("format", "the link has no #pair= part");
  }
  const card = fromBase64Url(fragment.slice(PREFIX.length));
  if (card === null) {
    throw new PairingError("format", "the card is no canonical base64url");
  }
  if (card[0] !== VERSION) {
    throw new PairingError("version", "the card has an unknown version");
  }
  if (card.length !== 1 + HASH_BYTES + SECRET_BYTES) {
    throw new PairingError("format", "the card has the wrong length");
  }
  const secret = card.slice(1 + HASH_BYTES);
  return {
    agentId: card.slice(1, 1 + HASH_BYTES),
    pairId: await hkdf(secret, "sakhius-pair-id-v1", ID_BYTES),
    macKey: await importMacKey(await hkdf(secret, "sakhius-pair-mac-v1", 32)),
  };
}

async function hkdf(secret: Bytes, info: string, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}

function importMacKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}
