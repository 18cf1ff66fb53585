import { Limits } from "../limits";
import type { Span } from "./heard";
import { withSpan } from "./heard";
import type { GatewayState, Incident, Summary } from "./payloads";
import { LEVELS } from "./payloads";

/** An incident with what this page knows besides: whose gateway, when told, whether it is read. */
export interface Entry {
  readonly key: string;
  readonly agent: string;
  readonly zone: string;
  readonly incident: Incident;
  /** When the summary that carries this version was made. */
  readonly told: Date;
}

/** What is known of one gateway from everything opened so far. */
export interface GatewayFeed {
  readonly agent: string;
  readonly summary: Summary | undefined;
  readonly state: GatewayState | undefined;
  /** Times at which summaries were made, oldest first, the last few only. */
  readonly heard: readonly Date[];
}

/** An answer of a gateway to what was asked of it, as it was sealed; read where it is shown. */
export interface Ack {
  readonly agent: string;
  /** The envelopes that it came in. */
  readonly group: string;
  readonly payload: Uint8Array;
}

export interface Feed {
  /** Oldest first, the last few only. */
  readonly acks: readonly Ack[];
  /** What others than guardians are sent, by gateway and audience, the last of each; read where it is shown. */
  readonly papers: ReadonlyMap<string, Uint8Array>;
  /** By key, unordered. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly gateways: ReadonlyMap<string, GatewayFeed>;
  /** By gateway: when it was at work, as far as it was heard of. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

export const EMPTY_FEED: Feed = {
  acks: [],
  papers: new Map(),
  entries: new Map(),
  gateways: new Map(),
  spans: new Map(),
};

/** A gateway that slept tells one long span: more than a day of it is not believed. */
const SPAN_LONGEST_MS = 25 * 3_600_000;

const HEARD = 8;

/** Takes a summary in: an incident told again replaces the older telling, never the newer. */
export function withSummary(feed: Feed, agent: string, summary: Summary): Feed {
  const entries = new Map(feed.entries);
  for (const incident of summary.incidents) {
    const key = `${agent.slice(0, 16)}-${incident.id}`;
    const before = entries.get(key);
    if (before && before.told.getTime() > summary.made.getTime()) continue;
    entries.set(key, { key, agent, zone: summary.zone, incident, told: summary.made });
  }
  const gateway = gatewayOf(feed, agent);
  const newer = !gateway.summary || gateway.summary.made <= summary.made;
  const made = summary.made.getTime();
  const from = Math.max(summary.since?.getTime() ?? made, made - SPAN_LONGEST_MS);
  const spans = withSpan(feed.spans.get(agent) ?? [], Math.min(from, made), made);
  const heard = [...gateway.heard, summary.made].sort((a, b) => a.getTime() - b.getTime());
  return {
    ...feed,
    entries: bounded(entries),
    spans: new Map(feed.spans).set(agent, spans),
    gateways: new Map(feed.gateways).set(agent, {
      ...gateway,
      summary: newer ? summary : gateway.summary,
      heard: heard.slice(-HEARD),
    }),
  };
}

/** Takes a state document in; an older one does not undo a newer. */
export function withState(feed: Feed, agent: string, state: GatewayState): Feed {
  const gateway = gatewayOf(feed, agent);
  if (gateway.state && gateway.state.made > state.made) return feed;
  return { ...feed, gateways: new Map(feed.gateways).set(agent, { ...gateway, state }) };
}

function gatewayOf(feed: Feed, agent: string): GatewayFeed {
  return feed.gateways.get(agent) ?? { agent, summary: undefined, state: undefined, heard: [] };
}

function bounded(entries: Map<string, Entry>): Map<string, Entry> {
  if (entries.size <= Limits.INCIDENTS_ENTRIES) return entries;
  return new Map(
    [...entries.values()]
      .sort(newestFirst)
      .slice(0, Limits.INCIDENTS_ENTRIES)
      .map((entry) => [entry.key, entry]),
  );
}

/** Newest hour first; in one hour the higher level first, then the later told. */
export function newestFirst(a: Entry, b: Entry): number {
  return (
    b.incident.hour.getTime() - a.incident.hour.getTime() ||
    rank(b.incident) - rank(a.incident) ||
    b.told.getTime() - a.told.getTime() ||
    a.key.localeCompare(b.key, "en")
  );
}

export function rank({ level }: Pick<Incident, "level">): number {
  return LEVELS.indexOf(level);
}

/** The latest word of that gateway: a summary or a state document. */
export function lastWord(gateway: GatewayFeed): Date | undefined {
  const times = [gateway.summary?.made, gateway.state?.made].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : new Date(Math.max(...times.map((at) => at.getTime())));
}

/**
 * Whether the gateway has missed its turn: more than three of its usual intervals have passed. The
 * interval is learned from the last summaries, because only the gateway knows its setting.
 */
export function isSilent(gateway: GatewayFeed, now: Date): boolean {
  const last = lastWord(gateway);
  return last !== undefined && now.getTime() - last.getTime() > patience(gateway.heard);
}

function patience(heard: readonly Date[]): number {
  const steps = heard
    .slice(1)
    .map((at, i) => at.getTime() - (heard[i]?.getTime() ?? at.getTime()))
    .sort((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? Limits.SILENCE_LONGEST_MS;
  return Math.min(
    Limits.SILENCE_LONGEST_MS,
    Math.max(Limits.SILENCE_SHORTEST_MS, Math.round(usual * 3)),
  );
}
