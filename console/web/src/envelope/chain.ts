import { type Bytes, equal, toHex } from "./bytes";
import { EpochChain } from "./epoch";

/** What a newly arrived link says about the chain; docs/format/sealed-envelope-v1.md section 5. */
export const CHAIN_EVENTS = ["first", "next", "gap", "reorder", "replay", "fork", "new-epoch"] as const;
export type ChainEvent = (typeof CHAIN_EVENTS)[number];

/** A verified envelope's place in its chain. */
export interface ChainLink {
  readonly agentId: Bytes;
  readonly audience: string;
  readonly epoch: Bytes;
  readonly sequence: number;
  readonly previousHash: Bytes;
  readonly hash: Bytes;
}

/** The judgement on one link; `missing` = how many before it are not there, above 0 with gap and new-epoch only. */
export interface ChainResult {
  readonly event: ChainEvent;
  readonly missing: number;
}

const EPOCHS_MAX = 16;
const LINKS_MAX = 1024;

/** Watches the chain of one agent and audience. Feed it verified links in the order in which they arrived. */
export class ChainVerifier {
  readonly #epochs = new Map<string, EpochChain>();
  #current: EpochChain | undefined;
  #first: ChainLink | undefined;

  /** Judges the next link and remembers it; throws RangeError for another agent or audience. */
  accept(link: ChainLink): ChainResult {
    this.#first ??= link;
    if (!equal(this.#first.agentId, link.agentId) || this.#first.audience !== link.audience) {
      throw new RangeError("a link of another agent or audience");
    }
    const epoch = toHex(link.epoch);
    const known = this.#epochs.get(epoch);
    if (known === undefined) {
      return this.#begin(epoch, link);
    }
    const result = known.accept(link);
    const moved = result.event === "next" || result.event === "gap";
    // An epoch once left does not come back: what still arrives of it was held back.
    return moved && known !== this.#current ? { event: "reorder", missing: 0 } : result;
  }

  #begin(epoch: string, link: ChainLink): ChainResult {
    const firstEver = this.#current === undefined;
    if (this.#epochs.size === EPOCHS_MAX) {
      const oldest = this.#epochs.keys().next().value;
      this.#epochs.delete(oldest ?? epoch);
    }
    this.#current = new EpochChain(link, LINKS_MAX);
    this.#epochs.set(epoch, this.#current);
    return firstEver ? { event: "first", missing: 0 } : { event: "new-epoch", missing: link.sequence - 1 };
  }
}

/** Judges links of any agents and audiences in the order of arrival; one result per link. */
export function verifyChain(links: readonly ChainLink[]): ChainResult[] {
  const verifiers = new Map<string, ChainVerifier>();
  return links.map((link) => {
    const name = `${toHex(link.agentId)}/${link.audience}`;
    const verifier = verifiers.get(name) ?? new ChainVerifier();
    verifiers.set(name, verifier);
    return verifier.accept(link);
  });
}
