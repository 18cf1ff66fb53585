import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { Aes128Gcm, Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { expect, test } from "vitest";
import { fromHex, toHex } from "./bytes";

interface Vector {
  readonly mode: number;
  readonly kdf_id: number;
  readonly aead_id: number;
  readonly info: string;
  readonly skRm: string;
  readonly enc: string;
  readonly encryptions: readonly { readonly aad: string; readonly ct: string; readonly pt: string }[];
}

const ROOT = new URL("../../../../", import.meta.url).pathname;
const FILE = resolve(ROOT, process.env.SAKHIUS_SHARED ?? "../shared", "data/crypto/rfc9180-x25519.json.gz");
const AEADS = { 1: () => new Aes128Gcm(), 2: () => new Aes256Gcm() } as const;

if (!existsSync(FILE)) process.stderr.write(`SKIPPED: RFC 9180 vectors in the page, no ${FILE}\n`);

const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();

test.skipIf(!existsSync(FILE))("the page's HPKE opens what the authors of RFC 9180 sealed", async () => {
  const all = JSON.parse(gunzipSync(readFileSync(FILE)).toString()) as readonly Vector[];
  let opened = 0;
  for (const vector of all.filter((one) => one.mode === 0 && one.kdf_id === 1)) {
    const aead = AEADS[vector.aead_id as keyof typeof AEADS];
    if (!aead) continue;
    const kem = new DhkemX25519HkdfSha256();
    const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: aead() });
    const recipientKey = await kem.importKey("raw", bytes(vector.skRm).buffer, false);
    const params = { recipientKey, enc: bytes(vector.enc).buffer, info: bytes(vector.info).buffer };
    const context = await suite.createRecipientContext(params);
    for (const { ct, aad, pt } of vector.encryptions) {
      const plain = await context.open(bytes(ct).buffer, bytes(aad).buffer);
      expect(toHex(new Uint8Array(plain))).toBe(pt);
      opened += 1;
    }
    const wrong = await suite.createRecipientContext(params);
    const ct = bytes(vector.encryptions[0]?.ct ?? "");
    await expect(wrong.open(ct.buffer, bytes("00").buffer)).rejects.toThrow();
  }
  expect(opened).toBe(8);
});
