import { describe, expect, test } from "vitest";
import { type ChainLink, ChainVerifier, verifyChain } from "./chain";

function hash(epoch: number, sequence: number) {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, epoch + 1);
  new DataView(bytes.buffer).setBigUint64(4, BigInt(sequence));
  return bytes;
}

function link(epoch: number, sequence: number, audience = "family"): ChainLink {
  return {
    agentId: new Uint8Array(32),
    audience,
    epoch: new Uint8Array(16).fill(epoch),
    sequence,
    previousHash: sequence === 1 ? new Uint8Array(32) : hash(epoch, sequence - 1),
    hash: hash(epoch, sequence),
  };
}

describe("a chain verifier", () => {
  test("refuses to mix audiences", () => {
    const verifier = new ChainVerifier();
    verifier.accept(link(0, 1));
    expect(() => verifier.accept(link(0, 2, "group-7b"))).toThrow(RangeError);
  });

  test("keeps audiences apart when given all", () => {
    const results = verifyChain([link(0, 1), link(0, 1, "group-7b"), link(0, 2)]);
    expect(results.map(({ event }) => event)).toEqual(["first", "first", "next"]);
  });

  test("counts what is older than its window as a replay", () => {
    const verifier = new ChainVerifier();
    for (let sequence = 1; sequence <= 1026; sequence++) {
      verifier.accept(link(0, sequence));
    }
    expect(verifier.accept(link(0, 1)).event).toBe("replay");
    expect(verifier.accept(link(0, 3)).event).toBe("replay");
    expect(verifier.accept(link(0, 1027)).event).toBe("next");
  });

  test("forgets the oldest epoch first", () => {
    const verifier = new ChainVerifier();
    for (let epoch = 0; epoch <= 16; epoch++) {
      verifier.accept(link(epoch, 1));
    }
    expect(verifier.accept(link(1, 1)).event).toBe("replay");
    expect(verifier.accept(link(0, 1)).event).toBe("new-epoch");
  });

  test("counts a gap up to the largest sequence", () => {
    const verifier = new ChainVerifier();
    verifier.accept(link(0, 1));
    const last = Number.MAX_SAFE_INTEGER;
    expect(verifier.accept(link(0, last))).toEqual({ event: "gap", missing: last - 2 });
  });
});
