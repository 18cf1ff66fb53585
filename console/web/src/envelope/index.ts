// Sealed envelopes and pairing in the browser; docs/format/sealed-envelope-v1.md and pairing-v1.md are the contract.

export { type Bytes, fromBase64Url, fromHex, toBase64Url, toHex, utf8 } from "./bytes";
export { isPairFragment, type PairingCard, parsePairFragment } from "./card";
export { type ChainEvent, type ChainLink, type ChainMemory, type Judgement, judge } from "./chain";
export { EnvelopeError, type EnvelopeErrorClass, PairingError, type PairingErrorClass } from "./errors";
export type { Kind } from "./format";
export {
  generateViewer,
  keyHash,
  openNote,
  relock,
  type Sealed,
  sealNote,
  type StoredViewer,
  unlockViewer,
  type Viewer,
  viewerFromSeeds,
  viewerId,
} from "./keys";
export { contentKey, linkOf, type OpenedEnvelope, openEnvelope, type OpenKeys, verifyEnvelope } from "./open";
export { type EnvelopeHeader, type ParsedEnvelope, parseEnvelope, type RecipientSlot } from "./parse";
// Pairing itself (./pairing) is imported from there: it comes with a script that is fetched late.
export type { KemPrivateKey } from "./suite";
