import { type Bytes, keyHash, viewerFromSeeds } from "../../src/envelope";
import * as format from "../../src/envelope/format";
import { sealEnvelope } from "../../src/envelope/seal";

/** The gateway's side of the format in Node: enough to seal for a test what a gateway would seal. */
export interface Recipient {
  readonly id: Bytes;
  readonly kemPublicKey: Bytes;
}

export interface Spec {
  readonly kind: format.Kind;
  /** `family` without. */
  readonly audience?: string;
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

/** One whole envelope, sealed now. */
export function seal(agent: Agent, spec: Spec, payload: Bytes): Promise<Bytes> {
  const time = Math.floor(Date.now() / 1_000);
  const whole = { ...spec, audience: spec.audience ?? "family", agentId: agent.id, time };
  return sealEnvelope(whole, (message) => agent.sign(message), payload);
}
