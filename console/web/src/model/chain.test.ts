import { describe, expect, test } from "vitest";
import { LINKS_MAX } from "../envelope/chain";
import { Limits } from "../limits";
import type { Chain, Link } from "./chain";
import { follow, isOdd, missing } from "./chain";

const link = (sequence: number, change: Partial<Link> = {}): Link => ({
  agent: "a",
  audience: "family",
  epoch: "e1",
  sequence,
  hash: `h${sequence}`,
  previousHash: sequence === 1 ? "" : `h${sequence - 1}`,
  time: sequence * 1_000,
  ...change,
});

function feed(...links: Link[]): { chain: Chain; fresh: boolean[] } {
  let chain: Chain | undefined;
  const fresh: boolean[] = [];
  for (const one of links) {
    const step = follow(chain, "a/family", one);
    chain = step.chain;
    fresh.push(step.fresh);
  }
  if (!chain) throw new Error("no links");
  return { chain, fresh };
}

const kinds = (chain: Chain) => chain.warnings.map((w) => `${w.kind} ${w.from}-${w.to}`);

describe("a chain of envelopes", () => {
  test("in order raises nothing", () => {
    const { chain, fresh } = feed(link(1), link(2), link(3));
    expect(fresh).toEqual([true, true, true]);
    expect(chain.warnings).toEqual([]);
    expect(missing(chain)).toBe(0);
  });

  test("may begin anywhere: what came before pairing is not missing", () => {
    const { chain } = feed(link(40), link(41));
    expect(chain.warnings).toEqual([]);
  });

  test("a gap is shown, shrinks when its parts come late, and closes", () => {
    const withGap = feed(link(1), link(5));
    expect(kinds(withGap.chain)).toEqual(["gap 2-4"]);
    expect(missing(withGap.chain)).toBe(3);
    const part = feed(link(1), link(5), link(3));
    expect(kinds(part.chain)).toEqual(["gap 2-2", "gap 4-4", "late 3-3"]);
    const whole = feed(link(1), link(5), link(3), link(2), link(4));
    expect(missing(whole.chain)).toBe(0);
    expect(whole.fresh).toEqual([true, true, true, true, true]);
    expect(isOdd(whole.chain)).toBe(false);
  });

  test("the same envelope again is silent and not read twice", () => {
    const { chain, fresh } = feed(link(1), link(2), link(2), link(1));
    expect(fresh).toEqual([true, true, false, false]);
    expect(chain.warnings).toEqual([]);
    expect(chain.taken).toBe(2);
  });

  test("another envelope under a known number is a conflict, warned of once", () => {
    const forged = link(2, { hash: "other" });
    const { chain, fresh } = feed(link(1), link(2), forged, forged);
    expect(fresh[2]).toBe(false);
    expect(kinds(chain)).toEqual(["conflict 2-2"]);
    expect(isOdd(chain)).toBe(true);
  });

  test("one that does not follow from the one before is shown", () => {
    const { chain } = feed(link(1), link(2, { previousHash: "elsewhere" }));
    expect(kinds(chain)).toEqual(["broken 2-2"]);
  });

  test("a new epoch is told; what was held back of the old one is read, and told as late", () => {
    const { chain, fresh } = feed(link(7), link(1, { epoch: "e2" }), link(8), link(7));
    expect(kinds(chain)).toEqual(["epoch 1-1", "late 8-8"]);
    expect(fresh).toEqual([true, true, true, false]);
  });

  test("a late one that does not join its neighbours is read, and told as broken", () => {
    const { chain, fresh } = feed(link(1), link(3), link(2, { hash: "other" }));
    expect(kinds(chain)).toEqual(["broken 2-2"]);
    expect(fresh).toEqual([true, true, true]);
    expect(missing(chain)).toBe(0);
  });

  test("a new epoch that does not begin at one has lost its beginning", () => {
    const { chain } = feed(link(7), link(3, { epoch: "e2" }));
    expect(kinds(chain)).toEqual(["epoch 3-3", "gap 1-2"]);
  });

  test("memory stays bounded", () => {
    const many = Array.from({ length: LINKS_MAX + 5 }, (_, i) => link(i + 1));
    const { chain } = feed(...many, link(1));
    expect(chain.memory[0]?.links).toHaveLength(LINKS_MAX);
    expect(chain.warnings).toEqual([]);
    const holes = Array.from({ length: 2 * Limits.CHAIN_WARNINGS_ENTRIES }, (_, i) => link(3 * i + 1));
    expect(feed(...holes).chain.warnings).toHaveLength(Limits.CHAIN_WARNINGS_ENTRIES);
  });
});
