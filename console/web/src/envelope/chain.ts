/** What a newly arrived link says about the chain; docs/format/sealed-envelope-v1.md section 5. */
export const CHAIN_EVENTS = ["first", "next", "gap", "reorder", "replay", "fork", "new-epoch"] as const;
export type ChainEvent = (typeof CHAIN_EVENTS)[number];

/** A verified envelope's place in its chain; bytes in hexadecimal, so that it can be kept and compared. */
export interface ChainLink {
  readonly agent: string;
  readonly audience: string;
  readonly epoch: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** A link that is remembered. */
export type SeenLink = Pick<ChainLink, "sequence" | "previousHash" | "hash">;

/** The links remembered of one epoch, ascending by sequence. */
export interface SeenEpoch {
  readonly epoch: string;
  readonly links: readonly SeenLink[];
}

/** What is remembered of one agent and audience; the current epoch stands last. Plain data: a page can store it. */
export type ChainMemory = readonly SeenEpoch[];

/** The judgement on one link; `missing` = how many before it are not there, above 0 with gap and new-epoch only. */
export interface Judgement {
  readonly event: ChainEvent;
  readonly missing: number;
  readonly memory: ChainMemory;
}

/** Bounds of the memory, as the format sets them. */
export const EPOCHS_MAX = 4;
export const LINKS_MAX = 256;

/** Judges the next link to arrive of one agent and audience; only links of verified envelopes. */
export function judge(memory: ChainMemory, link: ChainLink): Judgement {
  const known = memory.find((one) => one.epoch === link.epoch);
  if (known === undefined) {
    const begun = [...memory, { epoch: link.epoch, links: [seenOf(link)] }].slice(-EPOCHS_MAX);
    const firstEver = memory.length === 0;
    return { event: firstEver ? "first" : "new-epoch", missing: firstEver ? 0 : link.sequence - 1, memory: begun };
  }
  const { event, missing, links } = judgeInEpoch(known.links, seenOf(link));
  const kept = memory.map((one) => (one === known ? { epoch: one.epoch, links } : one));
  // An epoch once left does not come back: what still arrives of it was held back.
  const late = (event === "next" || event === "gap") && known !== memory.at(-1);
  return late ? { event: "reorder", missing: 0, memory: kept } : { event, missing, memory: kept };
}

interface InEpoch {
  readonly event: ChainEvent;
  readonly missing: number;
  readonly links: readonly SeenLink[];
}

function judgeInEpoch(links: readonly SeenLink[], link: SeenLink): InEpoch {
  const same = links.find((one) => one.sequence === link.sequence);
  if (same !== undefined) {
    return { event: same.hash === link.hash ? "replay" : "fork", missing: 0, links };
  }
  const lowest = links[0]?.sequence ?? link.sequence;
  const highest = links.at(-1)?.sequence ?? link.sequence;
  if (link.sequence < lowest && links.length === LINKS_MAX) {
    return { event: "replay", missing: 0, links };
  }
  const kept = [...links, link].sort((a, b) => a.sequence - b.sequence).slice(-LINKS_MAX);
  if (!joins(links, link)) {
    return { event: "fork", missing: 0, links: kept };
  }
  const missing = Math.max(0, link.sequence - highest - 1);
  const event = link.sequence < highest ? "reorder" : missing === 0 ? "next" : "gap";
  return { event, missing, links: kept };
}

function joins(links: readonly SeenLink[], link: SeenLink): boolean {
  const before = links.find((one) => one.sequence === link.sequence - 1);
  const after = links.find((one) => one.sequence === link.sequence + 1);
  return (
    (before === undefined || before.hash === link.previousHash) &&
    (after === undefined || link.hash === after.previousHash)
  );
}

function seenOf({ sequence, previousHash, hash }: ChainLink): SeenLink {
  return { sequence, previousHash, hash };
}
