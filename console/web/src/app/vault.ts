import type { Bytes, ParsedEnvelope, Sealed, Viewer } from "../envelope";
import { EnvelopeError, linkOf, openEnvelope, parseEnvelope, verifyEnvelope } from "../envelope";
import { fromBase64Url, openNote, sealNote, toBase64Url, toHex } from "../envelope";
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
  /** Its content key for this viewer alone, where it was not given: to be kept with it. */
  readonly own?: Sealed;
}

/** The viewer's keys at work. The keys themselves never leave it. */
export interface Vault {
  /** base64url of the 16-byte viewer id. */
  readonly viewer: string;
  /** Ed25519. */
  readonly sign: (message: Bytes) => Promise<Bytes>;
  /** Verifies against that agent's key, then opens. Throws RefusedEnvelope. */
  open(envelope: Bytes, agentSigningKey: Bytes, own?: Sealed): Promise<Opened>;
}

/** A vault over an unlocked identity. */
export function vaultOf(viewer: Viewer): Vault {
  return {
    viewer: toBase64Url(viewer.id),
    sign: (message) => viewer.sign(message),
    open: async (bytes, agentSigningKey, own) =>
      open(bytes, viewer, agentSigningKey, own && (await ownKey(viewer, own))),
  };
}

/** The content key of an envelope, as it is kept with it. */
export async function ownKey(viewer: Viewer, own: Sealed): Promise<Bytes | undefined> {
  return fromBase64Url(await openNote(viewer.notebook, own)) ?? undefined;
}

async function open(
  bytes: Bytes,
  viewer: Viewer,
  agentSigningKey: Bytes,
  own: Bytes | undefined,
): Promise<Opened> {
  try {
    const keys = { viewerId: viewer.id, kem: viewer.kem, agentSigningKey };
    const { envelope, payload, key } = await openEnvelope(bytes, keys, own);
    return {
      ...(!own && { own: await sealNote(viewer.notebook, toBase64Url(key)) }),
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
