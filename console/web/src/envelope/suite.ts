import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import type { Bytes } from "./bytes";
import { SEED_BYTES } from "./format";

/** An X-Wing private key as the HPKE library holds it. It cannot be stored: the seed is, wrapped. */
export type KemPrivateKey = CryptoKey;

const kem = new XWing();

/** Suite 1: X-Wing, HKDF-SHA256, AES-256-GCM; the AEAD stays in WebCrypto. */
export const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** The key pair of a 32-byte seed; the same seed gives the same public key in Java. */
export async function kemKeyPair(seed: Bytes): Promise<{ privateKey: KemPrivateKey; publicKey: Bytes }> {
  if (seed.length !== SEED_BYTES) {
    throw new RangeError(`X-Wing seed must be ${SEED_BYTES} bytes`);
  }
  const pair = await kem.generateKeyPairDerand(seed.slice());
  const publicKey = new Uint8Array(await kem.serializePublicKey(pair.publicKey));
  return { privateKey: pair.privateKey, publicKey };
}
