import { type Bytes, keyHash, viewerFromSeeds } from "../../src/envelope";
import { concat, sha256, utf8 } from "../../src/envelope/bytes";
import * as format from "../../src/envelope/format";
import { suite } from "../../src/envelope/suite";

/** The gateway's side of the format in Node: enough to seal for a test what a gateway would seal. */
export interface Recipient {
  readonly id: Bytes;
  readonly kemPublicKey: Bytes;
}

export interface Spec {
  readonly kind: format.Kind;
  readonly epoch: Bytes;
  readonly sequence: number;
  readonly previousHash: Bytes;
  readonly recipients: readonly Recipient[];
}

export interface Agent {
  readonly id: Bytes;
  readonly signingPublicKey: Bytes;
  readonly kemPublicKey: Bytes;
  sign(message: Bytes): Promise<Bytes>;
}

/** An agent from a one-byte seed: a test's gateways differ by it. */
export async function agentOf(seed: number): Promise<Agent> {
  const seedOf = (n: number) => new Uint8Array(format.SEED_BYTES).fill(n);
  const keys = await viewerFromSeeds(seedOf(seed), seedOf(seed + 128));
  const id = await keyHash(keys.signingPublicKey, keys.kemPublicKey);
  const { signingPublicKey, kemPublicKey } = keys;
  return { id, signingPublicKey, kemPublicKey, sign: (message) => keys.sign(message) };
}

/** One whole envelope for the audience "family". */
export async function seal(agent: Agent, spec: Spec, payload: Bytes): Promise<Bytes> {
  const bucket = format.bucketFor(payload.length);
  if (bucket === undefined) throw new RangeError("too large for one part");
  const recipients = [...spec.recipients].sort((a, b) => Buffer.compare(a.id, b.id));
  const prefix = header(agent, spec, bucket + format.TAG_BYTES, recipients.length);
  const listed = concat(...recipients.map((one) => concat(one.id, new Uint8Array([0]))));
  const contentKey = crypto.getRandomValues(new Uint8Array(32));
  const wrapped: Bytes[] = [];
  for (const one of recipients) wrapped.push(await wrap(one, prefix, listed, contentKey));
  const padded = new Uint8Array(bucket);
  new DataView(padded.buffer).setUint32(0, payload.length);
  padded.set(payload, format.LENGTH_PREFIX_BYTES);
  const key = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["encrypt"]);
  const iv = new Uint8Array(format.NONCE_BYTES);
  const algorithm = { name: "AES-GCM", iv, additionalData: concat(prefix, listed) };
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, padded));
  const body = concat(prefix, listed, ...wrapped, ciphertext);
  return concat(body, await agent.sign(concat(format.SIGNATURE_LABEL, body)));
}

function header(agent: Agent, spec: Spec, ciphertextBytes: number, count: number): Bytes {
  const audience = utf8("family");
  const head = new Uint8Array(10);
  const view = new DataView(head.buffer);
  view.setUint32(0, format.MAGIC);
  head.set([format.VERSION, format.SUITE, format.KINDS.indexOf(spec.kind) + 1, 1, 1, 0], 4);
  const numbers = new Uint8Array(8);
  new DataView(numbers.buffer).setBigUint64(0, BigInt(spec.sequence));
  const rest = new Uint8Array(12);
  new DataView(rest.buffer).setBigUint64(0, BigInt(Math.floor(Date.now() / 1_000)));
  new DataView(rest.buffer).setUint32(8, ciphertextBytes);
  const sizes = new Uint8Array([audience.length]);
  const tail = new Uint8Array([count]);
  return concat(head, agent.id, spec.epoch, numbers, spec.previousHash, rest, sizes, audience, tail);
}

async function wrap(to: Recipient, prefix: Bytes, listed: Bytes, contentKey: Bytes): Promise<Bytes> {
  const info = concat(format.KEY_LABEL, prefix, await sha256(listed), to.id);
  const recipientPublicKey = await suite.kem.deserializePublicKey(to.kemPublicKey);
  const sealed = await suite.seal({ recipientPublicKey, info }, contentKey);
  return concat(new Uint8Array(sealed.enc), new Uint8Array(sealed.ct));
}
