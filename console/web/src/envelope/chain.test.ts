import { describe, expect, test } from "vitest";
import { type ChainEvent, type ChainLink, type ChainMemory, EPOCHS_MAX, judge, LINKS_MAX } from "./chain";

function link(epoch: number, sequence: number): ChainLink {
  const previousHash = sequence === 1 ? "00" : `${epoch}-${sequence - 1}`;
  const hash = `${epoch}-${sequence}`;
  return { agent: "a", audience: "family", epoch: `e${epoch}`, sequence, previousHash, hash };
}

function feed(links: readonly ChainLink[]): { memory: ChainMemory; events: ChainEvent[] } {
  let memory: ChainMemory = [];
  const events = links.map((one) => {
    const judged = judge(memory, one);
    memory = judged.memory;
    return judged.event;
  });
  return { memory, events };
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => link(0, i + 1));

describe("the memory of a chain", () => {
  test("is bounded, and what is older than its window counts as a replay", () => {
    const { memory } = feed(upTo(LINKS_MAX + 2));
    expect(memory[0]?.links).toHaveLength(LINKS_MAX);
    expect(judge(memory, link(0, 1)).event).toBe("replay");
    expect(judge(memory, link(0, 3)).event).toBe("replay");
    expect(judge(memory, link(0, LINKS_MAX + 3)).event).toBe("next");
  });

  test("forgets the oldest epoch first", () => {
    const { memory } = feed(Array.from({ length: EPOCHS_MAX + 1 }, (_, epoch) => link(epoch, 1)));
    expect(memory).toHaveLength(EPOCHS_MAX);
    expect(judge(memory, link(1, 1)).event).toBe("replay");
    expect(judge(memory, link(0, 1)).event).toBe("new-epoch");
  });

  test("survives being stored", () => {
    const { memory } = feed(upTo(3));
    const stored = structuredClone(memory);
    expect(judge(stored, link(0, 4)).event).toBe("next");
  });

  test("is not changed by judging", () => {
    const { memory } = feed(upTo(3));
    const before = JSON.stringify(memory);
    judge(memory, link(0, 9));
    judge(memory, link(1, 1));
    expect(JSON.stringify(memory)).toBe(before);
  });

  test("counts a gap up to the largest sequence", () => {
    const { memory } = feed([link(0, 1)]);
    const last = Number.MAX_SAFE_INTEGER;
    expect(judge(memory, link(0, last))).toMatchObject({ event: "gap", missing: last - 2 });
  });
});
