import { type Bytes, concat, equal, fromBase64Url, sha256, toBase64Url, utf8 } from "./bytes";
import type { PairingCard } from "./card";
import { PairingError } from "./errors";
import { ID_BYTES, KEM_KEY_BYTES, SIGNATURE_BYTES, SIGNING_KEY_BYTES } from "./format";
import { keyHash, type Viewer } from "./keys";
import { verifySignature } from "./open";

/** The body that the browser posts to the relay; byte strings in base64url. */
export interface PairingRequest {
  readonly signingKey: string;
  readonly kemKey: string;
  readonly label: string;
  readonly mac: string;
}

/** A gateway whose keys were proven by the card. */
export interface PairedAgent {
  readonly id: Bytes;
  readonly signingKey: Bytes;
  readonly kemKey: Bytes;
}

/** A pairing under way: what to post, what to compare by voice, and how to judge the answer. */
export interface PendingPairing {
  readonly request: PairingRequest;
  /** Thirty digits in groups of five; needed only when the link came from afar. */
  readonly comparisonNumber: string;
  /** The agent's keys, once everything is proven; throws PairingError. */
  verifyAnswer(answer: unknown): Promise<PairedAgent>;
}

const MAC_BYTES = 32;
const LABEL_MAX_BYTES = 120;
const REQUEST_LABEL = utf8("sakhius-pair-request-v1");
const ANSWER_LABEL = utf8("sakhius-pair-answer-v1");
const ANSWER_MAC_LABEL = utf8("sakhius-pair-answer-mac-v1");
const COMPARE_LABEL = utf8("sakhius-pair-compare-v1");
// Controls and bidirectional overrides: the label is shown to the other guardians.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** Makes the request of this viewer under this card; throws PairingError `format` for a bad label. */
export async function beginPairing(card: PairingCard, viewer: Viewer, label: string): Promise<PendingPairing> {
  const transcript = requestTranscript(card, viewer, label);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", card.macKey, transcript));
  const transcriptHash = await sha256(transcript);
  return {
    request: {
      signingKey: toBase64Url(viewer.signingPublicKey),
      kemKey: toBase64Url(viewer.kemPublicKey),
      label,
      mac: toBase64Url(mac),
    },
    comparisonNumber: await comparisonNumber(card, transcriptHash),
    verifyAnswer: (answer) => verifyAnswer(card, viewer, transcriptHash, answer),
  };
}

function requestTranscript(card: PairingCard, viewer: Viewer, label: string): Bytes {
  const text = utf8(label);
  if (text.length < 1 || text.length > LABEL_MAX_BYTES || UNPRINTABLE.test(label) || !isWellFormed(label)) {
    throw new PairingError("format", `label must be 1 to ${LABEL_MAX_BYTES} bytes without control characters`);
  }
  const length = new Uint8Array([text.length >> 8, text.length & 0xff]);
  const keys = concat(viewer.signingPublicKey, viewer.kemPublicKey);
  return concat(REQUEST_LABEL, card.agentId, card.pairId, keys, length, text);
}

async function verifyAnswer(
  card: PairingCard,
  viewer: Viewer,
  requestHash: Bytes,
  answer: unknown,
): Promise<PairedAgent> {
  const field = fieldsOf(answer);
  const viewerId = field("viewer", ID_BYTES);
  const viewerSigningKey = field("viewerSigningKey", SIGNING_KEY_BYTES);
  const signingKey = field("agentSigningKey", SIGNING_KEY_BYTES);
  const kemKey = field("agentKemKey", KEM_KEY_BYTES);
  const signature = field("signature", SIGNATURE_BYTES);
  const mac = field("mac", MAC_BYTES);
  const id = await keyHash(signingKey, kemKey);
  if (!equal(id, card.agentId)) {
    throw new PairingError("agent", "the answer is from another gateway than the card's");
  }
  if (!equal(viewerId, viewer.id) || !equal(viewerSigningKey, viewer.signingPublicKey)) {
    throw new PairingError("viewer", "the answer is for another viewer");
  }
  const head = concat(ANSWER_LABEL, card.agentId, card.pairId, viewer.id, requestHash);
  const transcript = concat(head, signingKey, kemKey);
  if (!(await verifySignature(signingKey, signature, transcript))) {
    throw new PairingError("signature", "the gateway did not sign this answer");
  }
  const macInput = concat(ANSWER_MAC_LABEL, transcript, signature);
  if (!(await crypto.subtle.verify("HMAC", card.macKey, mac, macInput))) {
    throw new PairingError("mac", "the answer was not made with this card");
  }
  return { id, signingKey, kemKey };
}

async function comparisonNumber(card: PairingCard, requestHash: Bytes): Promise<string> {
  const input = concat(COMPARE_LABEL, card.agentId, card.pairId, requestHash);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-512", input));
  const groups = [0, 1, 2, 3, 4, 5].map((group) => {
    const value = hash.slice(5 * group, 5 * group + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 100_000).padStart(5, "0");
  });
  return groups.join(" ");
}

function fieldsOf(answer: unknown): (name: string, length: number) => Bytes {
  return (name, length) => {
    const value = typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
    const bytes = typeof value === "string" ? fromBase64Url(value) : null;
    if (bytes === null || bytes.length !== length) {
      throw new PairingError("format", `${name} must be ${length} bytes in base64url`);
    }
    return bytes;
  };
}

function isWellFormed(text: string): boolean {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8(text)) === text;
}
