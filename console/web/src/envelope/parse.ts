import { allZero, type Bytes } from "./bytes";
import { EnvelopeError, type EnvelopeErrorClass } from "./errors";
import * as format from "./format";
import { ByteReader } from "./reader";

/** One line of the recipient list, as anybody on the way can read it. */
export interface RecipientSlot {
  readonly id: Bytes;
  readonly wake: boolean;
}

/** The fields of a header. Parsing proves form only: believe none of it before the signature is verified. */
export interface EnvelopeHeader {
  readonly kind: format.Kind;
  readonly part: number;
  readonly parts: number;
  readonly agentId: Bytes;
  readonly epoch: Bytes;
  readonly sequence: number;
  readonly previousHash: Bytes;
  /** When it was sealed, Unix seconds. */
  readonly time: number;
  readonly ciphertextBytes: number;
  readonly audience: string;
  readonly recipients: readonly RecipientSlot[];
}

/** A parsed envelope: its header and its sections. */
export interface ParsedEnvelope extends EnvelopeHeader {
  /** The header up to and with the recipient count. */
  readonly headerPrefix: Bytes;
  readonly recipientBytes: Bytes;
  readonly wrappedKeys: readonly Bytes[];
  readonly ciphertext: Bytes;
  readonly signature: Bytes;
  readonly bytes: Bytes;
}

/** Reads the form of an envelope to its last byte; throws EnvelopeError `truncated` to `trailing`. */
export function parseEnvelope(bytes: Bytes): ParsedEnvelope {
  const reader = new ByteReader(bytes);
  const fixed = readFixed(reader);
  const audience = readAudience(reader);
  const count = reader.u8("recipient count");
  need(count >= 1 && count <= format.RECIPIENTS_MAX, "recipients", `${count} recipients`);
  const prefixBytes = reader.position;
  const recipients = readRecipients(reader, count);
  const headerBytes = reader.position;
  const wrappedKeys = recipients.map((_, i) => reader.take(format.WRAPPED_KEY_BYTES, `wrapped key ${i}`));
  const ciphertext = reader.take(fixed.ciphertextBytes, "ciphertext");
  const signature = reader.take(format.SIGNATURE_BYTES, "signature");
  need(reader.position === bytes.length, "trailing", `${bytes.length - reader.position} bytes too many`);
  return {
    ...fixed,
    audience,
    recipients,
    headerPrefix: bytes.slice(0, prefixBytes),
    recipientBytes: bytes.slice(prefixBytes, headerBytes),
    wrappedKeys,
    ciphertext,
    signature,
    bytes: bytes.slice(),
  };
}

// Each field is judged as soon as it is read, in wire order, so that every reader gives the same class.
function readFixed(reader: ByteReader): Omit<EnvelopeHeader, "audience" | "recipients"> {
  need(reader.u32("magic") === format.MAGIC, "magic", "no envelope");
  const version = reader.u8("version");
  need(version === format.VERSION, "version", `version ${version}`);
  const suite = reader.u8("suite");
  need(suite === format.SUITE, "suite", `suite ${suite}`);
  const code = reader.u8("kind");
  const kind = format.KINDS[code - 1];
  if (kind === undefined) {
    throw new EnvelopeError("kind", `kind ${code}`);
  }
  const part = reader.u8("part");
  const parts = reader.u8("parts");
  need(part >= 1 && part <= parts && parts <= format.PARTS_MAX, "header", `part ${part} of ${parts}`);
  need(reader.u8("reserved") === 0, "header", "reserved byte is not zero");
  const agentId = reader.take(format.HASH_BYTES, "agent id");
  const epoch = reader.take(format.ID_BYTES, "epoch");
  const sequence = reader.u64("sequence");
  need(sequence >= 1, "header", "sequence out of range");
  const previousHash = reader.take(format.HASH_BYTES, "previous hash");
  need(allZero(previousHash) === (sequence === 1), "header", "zero previous hash goes with sequence 1");
  const time = reader.u64("time");
  need(time >= format.TIME_MIN_SECONDS && time < format.TIME_MAX_SECONDS, "header", "time out of range");
  const ciphertextBytes = reader.u32("ciphertext length");
  const bucket = ciphertextBytes - format.TAG_BYTES;
  need(format.BUCKETS_BYTES.some((size) => size === bucket), "size", `${ciphertextBytes} is no bucket`);
  return { kind, part, parts, agentId, epoch, sequence, previousHash, time, ciphertextBytes };
}

function readAudience(reader: ByteReader): string {
  const length = reader.u8("audience length");
  need(length >= 1 && length <= format.AUDIENCE_MAX_BYTES, "header", `audience of ${length} bytes`);
  const audience = String.fromCharCode(...reader.take(length, "audience"));
  need(/^[a-z][a-z0-9-]*$/.test(audience), "header", "audience is not [a-z][a-z0-9-]*");
  return audience;
}

function readRecipients(reader: ByteReader, count: number): RecipientSlot[] {
  const slots: RecipientSlot[] = [];
  for (let i = 0; i < count; i++) {
    const id = reader.take(format.ID_BYTES, "recipient id");
    const last = slots.at(-1);
    need(last === undefined || isBelow(last.id, id), "recipients", `recipient ${i} is not in ascending order`);
    const flags = reader.u8("recipient flags");
    need(flags <= 1, "recipients", "unknown recipient flags");
    slots.push({ id, wake: flags === 1 });
  }
  return slots;
}

function isBelow(a: Bytes, b: Bytes): boolean {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function need(ok: boolean, errorClass: EnvelopeErrorClass, message: string): void {
  if (!ok) {
    throw new EnvelopeError(errorClass, message);
  }
}
