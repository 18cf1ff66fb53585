import { describe, expect, test } from "vitest";
import type { OpenedEnvelope } from "./open";
import { PartJoiner } from "./parts";

function opened(sequence: number, part: number, parts: number, text: string): OpenedEnvelope {
  const envelope = {
    kind: "state",
    part,
    parts,
    agentId: new Uint8Array(32),
    epoch: new Uint8Array(16),
    sequence,
    time: 1_800_000_000,
    audience: "family",
  };
  return { envelope, payload: new TextEncoder().encode(text) } as unknown as OpenedEnvelope;
}

const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : new TextDecoder().decode(bytes));

describe("a part joiner", () => {
  test("gives a single part at once", () => {
    expect(text(new PartJoiner().accept(opened(5, 1, 1, "whole")))).toBe("whole");
  });

  test("joins parts in their order, whatever the order of arrival", () => {
    const joiner = new PartJoiner();
    expect(joiner.accept(opened(9, 3, 3, "c"))).toBeUndefined();
    expect(joiner.accept(opened(7, 1, 3, "a"))).toBeUndefined();
    expect(joiner.accept(opened(7, 1, 3, "a"))).toBeUndefined();
    expect(text(joiner.accept(opened(8, 2, 3, "b")))).toBe("abc");
  });

  test("does not join parts of different payloads", () => {
    const joiner = new PartJoiner();
    expect(joiner.accept(opened(1, 1, 2, "a"))).toBeUndefined();
    expect(joiner.accept(opened(4, 2, 2, "d"))).toBeUndefined();
    expect(text(joiner.accept(opened(2, 2, 2, "b")))).toBe("ab");
  });

  test("drops the oldest unfinished payload beyond eight", () => {
    const joiner = new PartJoiner();
    for (let i = 0; i < 9; i++) {
      joiner.accept(opened(1 + 2 * i, 1, 2, "x"));
    }
    expect(joiner.accept(opened(2, 2, 2, "y"))).toBeUndefined();
    expect(text(joiner.accept(opened(18, 2, 2, "y")))).toBe("xy");
  });
});
