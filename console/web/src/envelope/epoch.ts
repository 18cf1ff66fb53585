import { equal } from "./bytes";
import type { ChainEvent, ChainLink, ChainResult } from "./chain";

/** The links seen of one epoch: the newest `capacity` of them. */
export class EpochChain {
  readonly #seen = new Map<number, ChainLink>();
  readonly #capacity: number;
  #lowest: number;
  #highest: number;

  constructor(first: ChainLink, capacity: number) {
    this.#capacity = capacity;
    this.#seen.set(first.sequence, first);
    this.#lowest = first.sequence;
    this.#highest = first.sequence;
  }

  accept(link: ChainLink): ChainResult {
    const same = this.#seen.get(link.sequence);
    if (same !== undefined) {
      return result(equal(same.hash, link.hash) ? "replay" : "fork");
    }
    if (link.sequence < this.#lowest && this.#seen.size === this.#capacity) {
      return result("replay");
    }
    if (!this.#joins(link)) {
      return result("fork");
    }
    const last = this.#highest;
    this.#remember(link);
    if (link.sequence < last) {
      return result("reorder");
    }
    const missing = link.sequence - last - 1;
    return missing === 0 ? result("next") : { event: "gap", missing };
  }

  // A forked link is not remembered: the chain that was seen first stays the one to compare with.
  #joins(link: ChainLink): boolean {
    const before = this.#seen.get(link.sequence - 1);
    const after = this.#seen.get(link.sequence + 1);
    return (
      (before === undefined || equal(before.hash, link.previousHash)) &&
      (after === undefined || equal(link.hash, after.previousHash))
    );
  }

  #remember(link: ChainLink): void {
    this.#seen.set(link.sequence, link);
    this.#highest = Math.max(this.#highest, link.sequence);
    if (this.#seen.size > this.#capacity) {
      this.#seen.delete(this.#lowest);
      this.#lowest = Math.min(...this.#seen.keys());
    } else {
      this.#lowest = Math.min(this.#lowest, link.sequence);
    }
  }
}

function result(event: ChainEvent): ChainResult {
  return { event, missing: 0 };
}
