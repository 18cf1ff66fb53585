import type { Bytes, ParsedEnvelope, Viewer } from "../envelope";
import { EnvelopeError, linkOf, openEnvelope, parseEnvelope, verifyEnvelope } from "../envelope";
import { toBase64Url, toHex } from "../envelope";
import type { Link } from "../model/chain";

/** Why an envelope was not opened. */
export type Refusal =
  /** Sound, but not sealed to this viewer: it is older than the pairing. */
  | "not-recipient"
  /** Damaged, forged, or of a format that this page does not know. */
  | "unreadable";

export class RefusedEnvelope extends Error {
  constructor(
    readonly refusal: Refusal,
    /** Present when the signature was sound: completeness can still be judged. */
    readonly link: Link | undefined,
  ) {
    super(refusal);
  }
}

export interface Opened {
  readonly kind: string;
  readonly audience: string;
  /** Hex. */
  readonly agent: string;
  readonly part: number;
  readonly parts: number;
  readonly link: Link;
  readonly payload: Bytes;
}

/** The viewer's keys at work. The keys themselves never leave it. */
export interface Vault {
  /** base64url of the 16-byte viewer id. */
  readonly viewer: string;
  /** Ed25519. */
  readonly sign: (message: Bytes) => Promise<Bytes>;
  /** Verifies against that agent's key, then opens. Throws RefusedEnvelope. */
  open(envelope: Bytes, agentSigningKey: Bytes): Promise<Opened>;
}

/** A vault over an unlocked identity. */
export function vaultOf(viewer: Viewer): Vault {
  return {
    viewer: toBase64Url(viewer.id),
    sign: (message) => viewer.sign(message),
    open: (bytes, agentSigningKey) => open(bytes, viewer, agentSigningKey),
  };
}

async function open(bytes: Bytes, viewer: Viewer, agentSigningKey: Bytes): Promise<Opened> {
  try {
    const keys = { viewerId: viewer.id, kem: viewer.kem, agentSigningKey };
    const { envelope, payload } = await openEnvelope(bytes, keys);
    return {
      kind: envelope.kind,
      audience: envelope.audience,
      agent: toHex(envelope.agentId),
      part: envelope.part,
      parts: envelope.parts,
      link: await plainLink(envelope),
      payload,
    };
  } catch (e) {
    if (!(e instanceof EnvelopeError)) throw e;
    const refusal = e.errorClass === "not-recipient" ? "not-recipient" : "unreadable";
    throw new RefusedEnvelope(refusal, await soundLink(bytes, agentSigningKey));
  }
}

/** The place in the chain of an envelope that does not open, if the agent really signed it. */
async function soundLink(bytes: Bytes, agentSigningKey: Bytes): Promise<Link | undefined> {
  try {
    const envelope = parseEnvelope(bytes);
    await verifyEnvelope(envelope, agentSigningKey);
    return await plainLink(envelope);
  } catch (e) {
    if (e instanceof EnvelopeError) return undefined;
    throw e;
  }
}

async function plainLink(envelope: ParsedEnvelope): Promise<Link> {
  return { ...(await linkOf(envelope)), time: envelope.time * 1_000 };
}
