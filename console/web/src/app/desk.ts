import type { Client } from "../api/client";
import type { Store } from "../store/store";
import { readCard } from "./card";
import type { Keys } from "./keys";
import { markPaired } from "./evicted";
import { defaultLabel } from "./label";
import type { Card, PairingFailure, PairingStep } from "./pairing";
import { pair } from "./pairing";
import * as state from "./state";
import { pauseUntilWorthwhile } from "./timing";

const AUTO = "&auto";

/** Whether the console is on the very machine of this browser: nobody else's link leads there. */
function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]";
}

/** One card that a link brought, from the question whom it pairs with to its end. */
export class Desk {
  private card: Card | undefined;
  private label = "";
  private readonly stopper = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly keys: Keys,
    private readonly client: Client,
  ) {}

  /**
   * Shows whom the card pairs with; nothing is sent before the guardian agrees. On this machine
   * itself a link that ends in `&auto` agrees at once: the demo prints such a one.
   *
   * @returns whether pairing is done already
   */
  async open(link: string): Promise<boolean> {
    const auto = link.endsWith(AUTO) && isThisMachine(location.hostname);
    const fragment = link.endsWith(AUTO) ? link.slice(0, -AUTO.length) : link;
    state.pairings.value = await this.store.pairings();
    try {
      this.card = await readCard(fragment, () => this.keys.identity(), Date.now);
      const mark = this.card.agent.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
      state.pairing.value = { step: "confirm", mark };
    } catch (e) {
      this.fail(e);
    }
    state.phase.value = { name: "pairing" };
    if (!auto || !this.card) return false;
    await this.run(this.card, defaultLabel(navigator.userAgent));
    return state.pairing.value?.step === "done";
  }

  pair(label: string): void {
    if (!this.card) return;
    // Asked again after a break, the screen names none: the one before stands.
    this.label = label || this.label;
    void this.run(this.card, this.label);
  }

  /** Lets go of the card; whatever is under way shows nothing any more. */
  stop(): void {
    this.stopper.abort();
    this.card = undefined;
  }

  private async run(card: Card, label: string): Promise<void> {
    const mark = state.pairing.value?.mark ?? "";
    const stop = this.stopper.signal;
    const step = (now: PairingStep, digits?: string) => {
      if (stop.aborted) return;
      state.pairing.value = { step: now, mark, ...(digits ? { digits } : {}) };
    };
    try {
      const run = { client: this.client, card, label, now: Date.now, step, stop, pause: pauseUntilWorthwhile };
      const { viewer, pairing } = await pair(run);
      await this.store.pair(viewer, pairing);
      this.card = undefined;
      // Asked where the answer is likeliest yes: the browser then does not clear the keys by itself.
      markPaired(true);
      void navigator.storage?.persist?.().catch(() => undefined);
      step("done");
    } catch (e) {
      if (!stop.aborted) this.fail(e, mark);
    }
  }

  private fail(e: unknown, mark = ""): void {
    const known = e instanceof Error && "failure" in e;
    const failure = known ? (e.failure as PairingFailure) : "keys";
    const retry = this.card !== undefined && (failure === "offline" || failure === "server");
    state.pairing.value = {
      step: "failed",
      mark,
      failure,
      retry,
      ...(known ? { technical: e.message } : {}),
    };
  }
}
