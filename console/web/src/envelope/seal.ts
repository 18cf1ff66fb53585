import { type Bytes, concat, fromHex, sha256, utf8 } from "./bytes";
import * as format from "./format";
import { suite } from "./suite";

export interface SealTo {
  readonly id: Bytes;
  readonly kemPublicKey: Bytes;
}

/** What the sender decides about an envelope besides its payload; lengths as the format says. */
export interface SealSpec {
  readonly kind: format.Kind;
  readonly audience: string;
  readonly agentId: Bytes;
  readonly epoch: Bytes;
  readonly sequence: number;
  readonly previousHash: Bytes;
  /** Seconds since 1970. */
  readonly time: number;
  readonly recipients: readonly SealTo[];
}

/** What is drawn at random for one envelope; given only where a vector says what was drawn. */
export interface Drawn {
  readonly contentKey: Bytes;
  /** The same for each recipient: fit for one alone. */
  readonly ekm?: ArrayBuffer;
}

function draw(): Drawn {
  return { contentKey: crypto.getRandomValues(new Uint8Array(32)) };
}

/** Seals one whole envelope; docs/format/sealed-envelope-v1.md section 3. */
export async function sealEnvelope(
  spec: SealSpec,
  sign: (message: Bytes) => Promise<Bytes>,
  payload: Bytes,
  drawn: Drawn = draw(),
): Promise<Bytes> {
  const bucket = format.bucketFor(payload.length);
  if (bucket === undefined) throw new RangeError("too large for one envelope");
  const recipients = [...spec.recipients].sort((a, b) => compare(a.id, b.id));
  const prefix = headerPrefix(spec, bucket + format.TAG_BYTES, recipients.length);
  const listed = concat(...recipients.map((one) => concat(one.id, new Uint8Array([0]))));
  const wrapped: Bytes[] = [];
  for (const one of recipients) wrapped.push(await wrap(one, prefix, listed, drawn));
  const header = concat(prefix, listed);
  const ciphertext = await encrypt(drawn.contentKey, header, padded(payload, bucket));
  drawn.contentKey.fill(0);
  const body = concat(prefix, listed, ...wrapped, ciphertext);
  return concat(body, await sign(concat(format.SIGNATURE_LABEL, body)));
}

/** A command, docs/format/commands-v1.md: to the agent alone, signed by the viewer. */
export async function sealCommand(
  to: { readonly agent: string; readonly kemKey: Bytes; readonly epoch: string },
  place: { readonly sequence: number; readonly previousHash: Bytes; readonly time: number },
  sign: (message: Bytes) => Promise<Bytes>,
  order: Bytes,
  drawn?: Drawn,
): Promise<Bytes> {
  const agentId = fromHex(to.agent) ?? new Uint8Array();
  const self = { id: agentId.slice(0, format.ID_BYTES), kemPublicKey: to.kemKey };
  const epoch = fromHex(to.epoch) ?? new Uint8Array();
  const head = { kind: "request", audience: "command", agentId, epoch, recipients: [self] } as const;
  return sealEnvelope({ ...head, ...place }, sign, order, drawn);
}

function headerPrefix(spec: SealSpec, ciphertextBytes: number, count: number): Bytes {
  const audience = utf8(spec.audience);
  const { agentId, epoch, previousHash } = spec;
  const head = new Uint8Array(10);
  new DataView(head.buffer).setUint32(0, format.MAGIC);
  head.set([format.VERSION, format.SUITE, format.KINDS.indexOf(spec.kind) + 1, 1, 1, 0], 4);
  const sequence = new Uint8Array(8);
  new DataView(sequence.buffer).setBigUint64(0, BigInt(spec.sequence));
  const rest = new Uint8Array(13);
  new DataView(rest.buffer).setBigUint64(0, BigInt(spec.time));
  new DataView(rest.buffer).setUint32(8, ciphertextBytes);
  rest.set([audience.length], 12);
  const tail = new Uint8Array([count]);
  return concat(head, agentId, epoch, sequence, previousHash, rest, audience, tail);
}

function padded(payload: Bytes, bucket: number): Bytes {
  const out = new Uint8Array(bucket);
  new DataView(out.buffer).setUint32(0, payload.length);
  out.set(payload, format.LENGTH_PREFIX_BYTES);
  return out;
}

async function encrypt(contentKey: Bytes, header: Bytes, plain: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["encrypt"]);
  // A content key seals exactly one message, so its nonce is constant.
  const algorithm = { name: "AES-GCM", iv: new Uint8Array(format.NONCE_BYTES), additionalData: header };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain));
}

async function wrap(to: SealTo, prefix: Bytes, listed: Bytes, drawn: Drawn): Promise<Bytes> {
  const info = concat(format.KEY_LABEL, prefix, await sha256(listed), to.id);
  const recipientPublicKey = await suite.kem.deserializePublicKey(to.kemPublicKey);
  const ekm = drawn.ekm ? { ekm: drawn.ekm } : {};
  const sealed = await suite.seal({ recipientPublicKey, info, ...ekm }, drawn.contentKey);
  return concat(new Uint8Array(sealed.enc), new Uint8Array(sealed.ct));
}

function compare(a: Bytes, b: Bytes): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
