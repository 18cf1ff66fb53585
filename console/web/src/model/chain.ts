import { Limits } from "../limits";

/** The head of one envelope, as far as completeness needs it. Hashes are hex. */
export interface Link {
  readonly epoch: string;
  readonly sequence: number;
  readonly hash: string;
  readonly previousHash: string;
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
  readonly epoch: string;
  /** Highest number seen in this epoch, and the lowest (numbers before pairing are not missing). */
  readonly first: number;
  readonly last: number;
  /** How many were taken in, over all epochs. */
  readonly taken: number;
  readonly hashes: readonly (readonly [sequence: number, hash: string])[];
  readonly oldEpochs: readonly string[];
  readonly warnings: readonly ChainWarning[];
}

export interface Step {
  readonly chain: Chain;
  /** False when the envelope was seen before: it must not be read again. */
  readonly fresh: boolean;
}

/** Takes one envelope into its chain and says whether it is new. */
export function follow(chain: Chain | undefined, id: string, link: Link): Step {
  if (!chain) return { chain: begin(id, link, [], [], 0), fresh: true };
  if (link.epoch !== chain.epoch) return otherEpoch(chain, link);
  if (knownHash(chain, link.sequence) === link.hash) return { chain, fresh: false };
  if (link.sequence > chain.last) return { chain: onward(chain, link), fresh: true };
  return earlier(chain, link);
}

function begin(
  id: string,
  link: Link,
  oldEpochs: readonly string[],
  warnings: readonly ChainWarning[],
  taken: number,
): Chain {
  return {
    id,
    epoch: link.epoch,
    first: link.sequence,
    last: link.sequence,
    taken: taken + 1,
    hashes: [[link.sequence, link.hash]],
    oldEpochs,
    warnings,
  };
}

function otherEpoch(chain: Chain, link: Link): Step {
  if (chain.oldEpochs.includes(link.epoch)) {
    // The old line of numbers came to life again: a replay, or a gateway that was set back.
    return { chain: warn(chain, "conflict", link, link.sequence), fresh: false };
  }
  const old = [...chain.oldEpochs, chain.epoch].slice(-16);
  const begun = begin(chain.id, link, old, chain.warnings, chain.taken);
  const next = warn(begun, "epoch", link, link.sequence);
  // A new line of numbers starts at 1; what comes before its first sight is missing.
  return { chain: link.sequence > 1 ? warn(next, "gap", link, 1) : next, fresh: true };
}

function onward(chain: Chain, link: Link): Chain {
  let next: Chain = { ...remember(chain, link), last: link.sequence, taken: chain.taken + 1 };
  if (link.sequence > chain.last + 1) return warn(next, "gap", link, chain.last + 1);
  const before = knownHash(chain, chain.last);
  if (before !== undefined && before !== link.previousHash) {
    next = warn(next, "broken", link, link.sequence);
  }
  return next;
}

function earlier(chain: Chain, link: Link): Step {
  const gap = chain.warnings.find(
    (w) => w.kind === "gap" && w.from <= link.sequence && link.sequence <= w.to,
  );
  if (gap) {
    const filled = fill(remember({ ...chain, taken: chain.taken + 1 }, link), gap, link.sequence);
    return { chain: warn(filled, "late", link, link.sequence), fresh: true };
  }
  if (link.sequence < chain.first) {
    return { chain: { ...remember(chain, link), taken: chain.taken + 1 }, fresh: true };
  }
  const known = knownHash(chain, link.sequence);
  // Without a remembered hash it is an old envelope fetched again after the console was restored.
  if (known === undefined) return { chain, fresh: false };
  return { chain: warn(chain, "conflict", link, link.sequence), fresh: false };
}

function knownHash(chain: Chain, sequence: number): string | undefined {
  return chain.hashes.find(([seen]) => seen === sequence)?.[1];
}

function remember(chain: Chain, link: Link): Chain {
  const hashes = [...chain.hashes, [link.sequence, link.hash] as const];
  return {
    ...chain,
    first: Math.min(chain.first, link.sequence),
    hashes: hashes.slice(-Limits.CHAIN_HASHES_ENTRIES),
  };
}

function warn(chain: Chain, kind: WarningKind, link: Link, from: number): Chain {
  const to = kind === "gap" ? link.sequence - 1 : from;
  const already = chain.warnings.some((w) => w.kind === kind && w.from === from && w.to === to);
  if (already && kind !== "epoch") return chain;
  const warnings = [...chain.warnings, { kind, from, to, at: link.time }];
  return { ...chain, warnings: warnings.slice(-Limits.CHAIN_WARNINGS_ENTRIES) };
}

/** Takes one number out of a gap: the rest of it stays missing. */
function fill(chain: Chain, gap: ChainWarning, sequence: number): Chain {
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
