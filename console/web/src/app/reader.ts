import type { Item } from "../api/client";
import type { Bytes, Sealed } from "../envelope";
import { Limits } from "../limits";
import type { Chain } from "../model/chain";
import { follow } from "../model/chain";
import type { Feed } from "../model/feed";
import { EMPTY_FEED, withState, withSummary } from "../model/feed";
import { NEWER, PayloadError } from "../model/payloads";
import { readState, readSummary } from "../model/read";
import type { Batch, Counts, Pairing, Store, StoredEnvelope } from "../store/store";
import { Groups, groupOf } from "./groups";
import type { Opened, Vault } from "./vault";
import { RefusedEnvelope } from "./vault";

/** Everything that follows from the envelopes taken in so far. */
export interface Knowledge {
  readonly feed: Feed;
  readonly chains: ReadonlyMap<string, Chain>;
  readonly counts: Counts;
  /** Whether a payload was met that only a newer page can read. */
  readonly newer: boolean;
}

/**
 * Takes envelopes in: verifies, judges completeness, opens, merges, and decides what stays on the
 * device. Calls must not overlap; the sync loop sees to that.
 *
 * An envelope stays (sealed) only while something shown comes from it: the latest summary and state
 * of each gateway and whatever carries the current telling of an incident. Quiet hours are let go,
 * so that opening the page does not mean opening three months of envelopes.
 */
export class Reader {
  private feed: Feed = EMPTY_FEED;
  private chains = new Map<string, Chain>();
  private counts: Counts = { before: 0, unreadable: 0 };
  private newer = false;
  private cursor = 0;
  private kept = new Map<string, StoredEnvelope>();
  /** From which group of stored envelopes each shown thing comes. */
  private readonly sources = new Map<string, string>();
  private readonly groups = new Groups();

  constructor(
    private readonly store: Store,
    private readonly vault: Vault,
    private readonly pairings: readonly Pairing[],
  ) {}

  get after(): number {
    return this.cursor;
  }

  /** Opens what was kept from earlier visits. */
  async load(now: Date): Promise<Knowledge> {
    this.chains = new Map((await this.store.chains()).map((chain) => [chain.id, chain]));
    this.counts = await this.store.counts();
    this.cursor = await this.store.cursor();
    this.feed = { ...EMPTY_FEED, spans: await this.store.spans() };
    const oldest = now.getTime() / 1_000 - Limits.STORED_ENVELOPES_DAYS * 86_400;
    const expired: string[] = [];
    const eased: StoredEnvelope[] = [];
    for (const stored of await this.store.envelopes()) {
      if (stored.received < oldest) {
        expired.push(stored.key);
        continue;
      }
      const opened = await this.tryOpen(stored.agent, stored.bytes, stored.own);
      if (opened instanceof RefusedEnvelope) continue;
      const kept = withOwn(stored, opened);
      if (kept !== stored) eased.push(kept);
      this.kept.set(kept.key, kept);
      this.absorb(opened);
    }
    if (expired.length + eased.length > 0) await this.keep(eased, expired, []);
    return this.knowledge();
  }

  /** Takes one page of the console in; durable when the promise resolves. */
  async take(items: readonly Item[], next: number): Promise<Knowledge> {
    const touched = new Set<string>();
    const added: StoredEnvelope[] = [];
    for (const item of items) {
      const stored = await this.takeOne(item, touched);
      if (stored) added.push(stored);
    }
    this.cursor = next;
    const drop = [...this.unneeded(), ...this.overflow()];
    const surviving = added.filter((one) => this.kept.has(one.key));
    await this.keep(surviving, drop, [...touched]);
    return this.knowledge();
  }

  /** The console was restored from an older state: begin anew, the chains tell repeats apart. */
  async rewind(): Promise<void> {
    this.cursor = 0;
    await this.keep([], [], []);
  }

  private async takeOne(item: Item, touched: Set<string>): Promise<StoredEnvelope | undefined> {
    const opened = await this.tryOpen(item.agent, item.bytes);
    const { link } = opened;
    const fresh = link === undefined || this.follow(link, touched);
    if (!fresh) return undefined;
    if (opened instanceof RefusedEnvelope) {
      this.count(opened.refusal === "not-recipient" ? "before" : "unreadable");
      return undefined;
    }
    const key = `${opened.agent}/${opened.audience}/${opened.link.epoch}/${opened.link.sequence}`;
    const group = groupOf(opened);
    const { cursor, received, bytes } = item;
    const stored = withOwn({ key, cursor, agent: opened.agent, group, received, bytes }, opened);
    if (!this.absorb(opened)) return undefined;
    this.kept.set(key, stored);
    return stored;
  }

  /** What the gateway signed names the chain, not what the relay wrote on the outside. */
  private follow(link: Opened["link"], touched: Set<string>): boolean {
    const id = `${link.agent}/${link.audience}`;
    const step = follow(this.chains.get(id), id, link);
    this.chains.set(id, step.chain);
    touched.add(id);
    return step.fresh;
  }

  private async tryOpen(agent: string, bytes: Bytes, own?: Sealed): Promise<Opened | RefusedEnvelope> {
    const pairing = this.pairings.find((one) => one.agent === agent);
    if (!pairing) return new RefusedEnvelope("unreadable", undefined);
    try {
      const opened = await this.vault.open(bytes, pairing.signingKey, own);
      // The label on the outside is the relay's word; only what the gateway signed counts.
      return opened.agent === agent ? opened : new RefusedEnvelope("unreadable", undefined);
    } catch (e) {
      if (e instanceof RefusedEnvelope) return e;
      throw e;
    }
  }

  /** Merges an opened envelope; false when its payload cannot be read. */
  private absorb(opened: Opened): boolean {
    const payload = this.groups.add(opened);
    if (!payload) return true;
    try {
      if (opened.audience !== "family" && opened.kind !== "ack") {
        const at = `${opened.agent} ${opened.audience}`;
        this.feed = { ...this.feed, papers: new Map(this.feed.papers).set(at, payload) };
        this.sources.set(at, groupOf(opened));
        return true;
      }
      if (opened.kind === "summary") this.absorbSummary(opened, payload);
      if (opened.kind === "state") this.absorbState(opened, payload);
      if (opened.kind === "ack") this.absorbAck(opened.agent, groupOf(opened), payload);
      return true;
    } catch (e) {
      if (!(e instanceof PayloadError)) throw e;
      if (e.message === NEWER) {
        // Kept for the newer page that the guardian is about to load.
        this.newer = true;
        this.sources.set(`newer ${groupOf(opened)}`, groupOf(opened));
        return true;
      }
      this.count("unreadable");
      return false;
    }
  }

  private absorbSummary(opened: Opened, payload: Bytes): void {
    const summary = readSummary(payload);
    this.feed = withSummary(this.feed, opened.agent, summary);
    const group = groupOf(opened);
    if (this.feed.gateways.get(opened.agent)?.summary === summary) {
      this.sources.set(`summary ${opened.agent}`, group);
    }
    const told = new Set(summary.incidents);
    for (const entry of this.feed.entries.values()) {
      if (told.has(entry.incident)) this.sources.set(`entry ${entry.key}`, group);
    }
  }

  private absorbState(opened: Opened, payload: Bytes): void {
    const state = readState(payload);
    this.feed = withState(this.feed, opened.agent, state);
    if (this.feed.gateways.get(opened.agent)?.state === state) {
      this.sources.set(`state ${opened.agent}`, groupOf(opened));
    }
  }

  private absorbAck(agent: string, group: string, payload: Bytes): void {
    const acks = [...this.feed.acks, { agent, group, payload }].slice(-Limits.ACKS_ENTRIES);
    this.feed = { ...this.feed, acks };
  }

  private count(which: keyof Counts): void {
    this.counts = { ...this.counts, [which]: this.counts[which] + 1 };
  }

  /** Keys of envelopes from which nothing shown comes any more. */
  private unneeded(): string[] {
    const acks = this.feed.acks.map((ack) => ack.group);
    const needed = new Set([...this.sources.values(), ...this.groups.waiting, ...acks]);
    const drop = [...this.kept.values()].filter((one) => !needed.has(one.group));
    for (const one of drop) this.kept.delete(one.key);
    return drop.map((one) => one.key);
  }

  private overflow(): string[] {
    const over = this.kept.size - Limits.STORED_ENVELOPES_ENTRIES;
    if (over <= 0) return [];
    const oldest = [...this.kept.values()].sort((a, b) => a.cursor - b.cursor).slice(0, over);
    for (const one of oldest) this.kept.delete(one.key);
    return oldest.map((one) => one.key);
  }

  private async keep(
    envelopes: readonly StoredEnvelope[],
    drop: readonly string[],
    touched: readonly string[],
  ): Promise<void> {
    const chains = touched.map((id) => this.chains.get(id)).filter((c) => c !== undefined);
    const { cursor, counts } = this;
    const batch: Batch = { cursor, envelopes, drop, chains, counts, spans: this.feed.spans };
    await this.store.take(batch);
  }

  private knowledge(): Knowledge {
    return { feed: this.feed, chains: new Map(this.chains), counts: this.counts, newer: this.newer };
  }
}

/** With its content key, where opening it gave one. */
function withOwn(stored: StoredEnvelope, { own }: Opened): StoredEnvelope {
  return own ? { ...stored, own } : stored;
}
