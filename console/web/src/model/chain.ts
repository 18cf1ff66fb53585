import type { ChainLink, ChainMemory } from "../envelope";
import { judge } from "../envelope";
import { Limits } from "../limits";

/** The head of one verified envelope, as far as completeness needs it. */
export interface Link extends ChainLink {
  /** Milliseconds since 1970. */
  readonly time: number;
}

export type WarningKind = "gap" | "late" | "conflict" | "broken" | "epoch";

/** One thing that does not add up in a chain; `from`..`to` are sequence numbers, both included. */
export interface ChainWarning {
  readonly kind: WarningKind;
  readonly from: number;
  readonly to: number;
  /** Time of the envelope that showed it, milliseconds since 1970. */
  readonly at: number;
}

/**
 * What is remembered of one agent's envelopes for one audience. Plain data: it is kept in
 * IndexedDB, so that completeness is judged over reloads although quiet envelopes are let go.
 */
export interface Chain {
  readonly id: string;
  /** What the format's judge needs to remember. */
  readonly memory: ChainMemory;
  /** How many were taken in, over all epochs. */
  readonly taken: number;
  readonly warnings: readonly ChainWarning[];
}

export interface Step {
  readonly chain: Chain;
  /** False when the envelope was seen before: it must not be read again. */
  readonly fresh: boolean;
}

/** Takes one envelope into its chain and says whether it is new. */
export function follow(before: Chain | undefined, id: string, link: Link): Step {
  const chain = before ?? { id, memory: [], taken: 0, warnings: [] };
  const { event, missing: absent, memory } = judge(chain.memory, link);
  const taken: Chain = { ...chain, memory, taken: chain.taken + 1 };
  switch (event) {
    case "replay":
      return { chain, fresh: false };
    case "first":
    case "next":
      return { chain: taken, fresh: true };
    case "gap":
      return { chain: warn(taken, "gap", link, link.sequence - absent), fresh: true };
    case "new-epoch": {
      const begun = warn(taken, "epoch", link, link.sequence);
      return { chain: absent > 0 ? warn(begun, "gap", link, 1) : begun, fresh: true };
    }
    case "reorder":
      return { chain: late(taken, link), fresh: true };
    case "fork":
      // Two under one number: the first stays. One that only does not join is read all the same.
      return isKnown(chain, link)
        ? { chain: warn(chain, "conflict", link, link.sequence), fresh: false }
        : { chain: warn(fill(taken, link), "broken", link, link.sequence), fresh: true };
  }
}

function isKnown(chain: Chain, link: Link): boolean {
  const epoch = chain.memory.find((one) => one.epoch === link.epoch);
  return epoch?.links.some((one) => one.sequence === link.sequence) ?? false;
}

/** One that closes a gap or is of an epoch already left is told; one from before the first sight is not. */
function late(chain: Chain, link: Link): Chain {
  const filled = fill(chain, link);
  const left = chain.memory.at(-1)?.epoch !== link.epoch;
  return filled === chain && !left ? chain : warn(filled, "late", link, link.sequence);
}

function warn(chain: Chain, kind: WarningKind, link: Link, from: number): Chain {
  const to = kind === "gap" ? link.sequence - 1 : from;
  const already = chain.warnings.some((w) => w.kind === kind && w.from === from && w.to === to);
  if (already && kind !== "epoch") return chain;
  const warnings = [...chain.warnings, { kind, from, to, at: link.time }];
  return { ...chain, warnings: warnings.slice(-Limits.CHAIN_WARNINGS_ENTRIES) };
}

/** Takes one number out of the gap that it was missing from, if any: the rest stays missing. */
function fill(chain: Chain, { sequence }: Link): Chain {
  const gap = chain.warnings.find((w) => w.kind === "gap" && w.from <= sequence && sequence <= w.to);
  if (!gap) return chain;
  const rest: ChainWarning[] = [];
  if (gap.from < sequence) rest.push({ ...gap, to: sequence - 1 });
  if (sequence < gap.to) rest.push({ ...gap, from: sequence + 1 });
  return { ...chain, warnings: chain.warnings.flatMap((w) => (w === gap ? rest : [w])) };
}

/** How many envelopes are missing from that chain. */
export function missing(chain: Chain): number {
  return chain.warnings
    .filter((w) => w.kind === "gap")
    .reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
}

/** Whether anything stands in that chain that ordinary use does not bring about. */
export function isOdd(chain: Chain): boolean {
  return chain.warnings.some((w) => w.kind === "conflict" || w.kind === "broken");
}
