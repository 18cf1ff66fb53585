import type { Client } from "../api/client";
import { ApiError } from "../api/errors";
import type { LiveEvent } from "../api/live";
import { readLive } from "../api/live";
import type { Session } from "../api/session";
import { Limits } from "../limits";
import { fields } from "../model/decode";
import type { Knowledge, Reader } from "./reader";

/** How the page stands to the console. */
export type Connection = "connecting" | "live" | "offline" | "refused";

export interface SyncListener {
  connection(state: Connection): void;
  knowledge(now: Knowledge): void;
  /** The console sent what this viewer asked it to: it reaches this page. */
  tested(): void;
}

/** Waits; resolves early when the page should try at once (back online, back in front). */
export type Pause = (ms: number, stop: AbortSignal) => Promise<void>;

/**
 * The loop that keeps this page up to date: fetch what is new, then listen, then again. It ends
 * only by `stop` or when the console says that this viewer is unknown.
 */
export class Sync {
  private readonly stopper = new AbortController();
  private failures = 0;

  constructor(
    private readonly client: Client,
    private readonly session: Session,
    private readonly reader: Reader,
    private readonly listener: SyncListener,
    private readonly pause: Pause,
  ) {}

  stop(): void {
    this.stopper.abort();
  }

  async run(): Promise<void> {
    const stop = this.stopper.signal;
    while (!stop.aborted) {
      try {
        await this.once(stop);
      } catch (e) {
        if (stop.aborted) return;
        if (isRefusal(e)) {
          this.listener.connection("refused");
          return;
        }
        this.failures += 1;
        // One short break, such as a restart of the console, is not worth a word.
        this.listener.connection(this.failures > 1 ? "offline" : "connecting");
      }
      if (!stop.aborted) await this.pause(this.backoff(), stop);
    }
  }

  /** One connection: it listens first and fetches then, so that nothing falls between the two. */
  private async once(stop: AbortSignal): Promise<void> {
    await this.session.with(async (token) => {
      const ended = new AbortController();
      const stream = await this.client.live(token, AbortSignal.any([stop, ended.signal]));
      const bell = new Bell();
      const begun = this.reader.after;
      let setBack = false;
      const hear = (event: LiveEvent) => {
        // A new envelope under an old number: the console was restored from an older copy.
        setBack ||= cursorOf(event) <= begun;
        if (event.event === "test") this.listener.tested();
        bell.ring();
      };
      const reading = readLive(stream, hear, stop).finally(() => bell.close());
      // What came while nobody looked counts as opened once somebody does: ask again.
      const looked = () => bell.ring();
      globalThis.document?.addEventListener("visibilitychange", looked);
      // It may break while a page is fetched; whoever awaits it below hears of it all the same.
      reading.catch(() => undefined);
      try {
        await this.fetchAll(token, stop);
        this.failures = 0;
        if (!stop.aborted) this.listener.connection("live");
        while (await bell.next()) {
          if (setBack) await this.reader.rewind();
          await this.fetchAll(token, stop);
          if (setBack) return;
        }
        await reading;
      } finally {
        globalThis.document?.removeEventListener("visibilitychange", looked);
        ended.abort();
        await reading.catch(() => undefined);
      }
    });
  }

  /** Once stopped nothing is told any more: the page may be locked by then. */
  private async fetchAll(token: string, stop: AbortSignal): Promise<void> {
    for (;;) {
      const after = this.reader.after;
      const page = await this.client.envelopes(token, after);
      if (page.items.length === 0 || stop.aborted) return;
      const knowledge = await this.reader.take(page.items, page.next);
      if (stop.aborted) return;
      this.listener.knowledge(knowledge);
    }
  }

  private backoff(): number {
    const step = Limits.RETRY_FIRST_MS * 2 ** Math.min(this.failures, 10);
    const jitter = 0.75 + (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 512;
    return Math.min(Limits.RETRY_LONGEST_MS, step) * jitter;
  }
}

/** The cursor that an event speaks of; events without one ring all the same. */
function cursorOf(event: LiveEvent): number {
  try {
    const { cursor } = fields(JSON.parse(event.data));
    return typeof cursor === "number" ? cursor : Infinity;
  } catch {
    return Infinity;
  }
}

/** A session refused with 401, 403 or 404 after a fresh challenge: this viewer is not known. */
function isRefusal(e: unknown): boolean {
  return e instanceof ApiError && [401, 403, 404].includes(e.status) && e.code !== "clock";
}

/** Remembers that something rang while nobody waited; many rings count as one. */
class Bell {
  private rung = false;
  private closed = false;
  private waiting: ((more: boolean) => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.wake();
  }

  /** True at the next ring, false once closed. */
  next(): Promise<boolean> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.wake();
    });
  }

  private wake(): void {
    if (!this.waiting || !(this.rung || this.closed)) return;
    const more = this.rung;
    this.rung = false;
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting(more);
  }
}
