import { describe, expect, test } from "vitest";
import { type Bytes, fromHex, toHex } from "./bytes";
import { generateViewer, unlockViewer, viewerFromSeeds } from "./keys";
import { verifySignature } from "./open";
import { kemKeyPair, suite } from "./suite";

const message = new Uint8Array([1, 2, 3]);

describe("keys", () => {
  test("RFC 8032 test 1: the seed gives the published public key", async () => {
    const seed = fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60") as Bytes;
    const viewer = await viewerFromSeeds(seed, new Uint8Array(32));
    expect(toHex(viewer.signingPublicKey)).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    );
  });

  test("a stored identity unlocks to the same one, and signs and opens", async () => {
    const { viewer, stored } = await generateViewer();
    const again = await unlockViewer(stored);
    expect(toHex(again.id)).toBe(toHex(viewer.id));
    const signature = await again.sign(message);
    expect(await verifySignature(viewer.signingPublicKey, signature, message)).toBe(true);
    const recipientPublicKey = await suite.kem.deserializePublicKey(viewer.kemPublicKey);
    const { enc, ct } = await suite.seal({ recipientPublicKey }, message);
    const opened = await suite.open({ recipientKey: again.kem, enc }, ct);
    expect(new Uint8Array(opened)).toEqual(message);
  });

  test("the wrapping key cannot be taken out, and no stored byte is a seed in the clear", async () => {
    const { stored } = await generateViewer();
    expect(stored.wrappingKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("raw", stored.wrappingKey)).rejects.toThrow();
    expect(stored.wrappedSeeds.length).toBe(64 + 16);
  });

  test("a store that was tampered with does not unlock", async () => {
    const { stored } = await generateViewer();
    const other = await generateViewer();
    const flipped = stored.wrappedSeeds.slice();
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    await expect(unlockViewer({ ...stored, wrappedSeeds: flipped })).rejects.toThrow();
    await expect(unlockViewer({ ...stored, id: other.stored.id })).rejects.toThrow();
  });

  test("a seed of the wrong length is refused", async () => {
    await expect(kemKeyPair(new Uint8Array(31))).rejects.toThrow(RangeError);
    await expect(viewerFromSeeds(new Uint8Array(33), new Uint8Array(32))).rejects.toThrow(RangeError);
  });
});
