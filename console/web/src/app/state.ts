import { batch, computed, signal } from "@preact/signals";
import { fields, list } from "../model/decode";
import type { Entry } from "../model/feed";
import type { Known } from "../model/hours";
import type { Mark, Marks } from "../model/marks";
import { EMPTY_FEED, newestFirst } from "../model/feed";
import type { SlotKind } from "../lock/slots";
import type { Pairing, Setup } from "../store/store";
import { dayNumber } from "../time/zone";
import { parseRoute } from "./route";
import type { Route } from "./route";
import type { Knowledge } from "./reader";
import type { PairingProgress } from "./pairing";
import type { Connection } from "./sync";

/** Where the page as a whole stands. */
export type Phase =
  | { readonly name: "starting" }
  | { readonly name: "unsupported"; readonly why: "old" | "insecure" | "storage" }
  | { readonly name: "unpaired" }
  | { readonly name: "removed" }
  | { readonly name: "pairing" }
  | { readonly name: "locked" }
  | { readonly name: "ready" };

/** This browser as settings show it. */
export interface ThisPhone {
  /** 32 hexadecimal digits, as state documents name viewers. */
  readonly id: string;
  readonly label: string;
}

export const phase = signal<Phase>({ name: "starting" });
export const route = signal<Route>(parseRoute(""));
export const connection = signal<Connection>("connecting");
export const NOTHING_KNOWN: Knowledge = {
  feed: EMPTY_FEED,
  chains: new Map(),
  counts: { before: 0, unreadable: 0 },
  newer: false,
};
export const knowledge = signal<Knowledge>(NOTHING_KNOWN);
/** False while stored envelopes are being opened. */
export const loaded = signal(false);
export const marks = signal<Marks>(new Map());
export const pairings = signal<readonly Pairing[]>([]);
export const thisPhone = signal<ThisPhone | undefined>(undefined);
/** The ways to open the lock of this page; empty when it has none. */
export const locks = signal<readonly SlotKind[]>([]);
export const pairing = signal<PairingProgress | undefined>(undefined);
/** The time that relative texts are told from; moves by itself. */
export const now = signal(new Date());

/** Entries newest first. */
export const entries = computed<readonly Entry[]>(() =>
  [...knowledge.value.feed.entries.values()].sort(newestFirst),
);

/** Which home it is, where this phone reads of several. */
export function homeOf(agent: string): string | undefined {
  const { gateways } = knowledge.value.feed;
  const one = gateways.size > 1 ? gateways.get(agent) : undefined;
  return one?.summary?.gateway ?? one?.state?.gateway;
}

export type Freshness = "new" | "more" | "read";

/** Whether an entry is unread, has grown since it was read, or is read. */
export function freshness(entry: Entry): Freshness {
  const mark = marks.value.get(entry.key);
  if (!mark) return "new";
  const grown = entry.incident.count > mark.count || entry.incident.level !== mark.level;
  return grown ? "more" : "read";
}

/** The mark of an entry that is read as it stands; one that grew since begins anew. */
export function markOf(entry: Entry): Mark | undefined {
  return freshness(entry) === "read" ? marks.value.get(entry.key) : undefined;
}

/** Whether the guardian wanted to come back to it by now. */
export function isDue(entry: Entry): boolean {
  const mark = marks.value.get(entry.key);
  if (!mark || mark.next === 0 || mark.step === "closed") return false;
  return dayNumber(new Date(mark.next), entry.zone) <= dayNumber(now.value, entry.zone);
}

/** What can be said of the days of one gateway. */
export function knownOf(agent: string, zone: string): Known {
  const since = pairings.value.find((one) => one.agent === agent)?.since;
  return {
    now: now.value,
    zone,
    since: since === undefined ? undefined : new Date(since),
    spans: knowledge.value.feed.spans.get(agent) ?? [],
  };
}

/** INFO is only counted: it is neither a card nor news. */
export function isCard(entry: Entry): boolean {
  return entry.incident.level !== "INFO";
}

export const unread = computed(
  () => entries.value.filter((entry) => isCard(entry) && freshness(entry) !== "read").length,
);

/** How many requests wait for an answer. */
export const asked = computed(() =>
  [...knowledge.value.feed.gateways.values()]
    .flatMap(({ state }) => list(state?.requests))
    .reduce<number>((sum, one) => sum + Number(fields(one).state === "open"), 0),
);

/** Whether this phone reads as somebody of a school and as no guardian. */
export const schoolOnly = computed(() => {
  const { gateways, papers } = knowledge.value.feed;
  return papers.size > 0 && gateways.size === 0;
});

/** What a school's head must see: cases that nobody signed in time; below 0 when that is unknown. */
export const overdue = computed(() =>
  [...knowledge.value.feed.gateways.values()].reduce(
    (sum, { state }) => (sum < 0 ? sum : state && state.overdue < 0 ? -1 : sum + (state?.overdue ?? 0)),
    0,
  ),
);

/** How far pairing has come. */
export const setup = signal<Setup>("ended");
/** Whether this phone was to be told by push and no longer is. */
export const silenced = signal(false);
/** Told by the console over the live stream, as often as it was asked to. */
export const liveTests = signal(0);

/** Whether this phone may read but not act yet: whoever reads for a school has nothing to finish. */
export const unfinished = computed(() => setup.value !== "ended" && !schoolOnly.value);

/** Shows what was opened. */
export function learn(known: Knowledge, marked: Marks): void {
  batch(() => {
    marks.value = marked;
    knowledge.value = known;
    loaded.value = true;
  });
}

/** Forgets everything that was read. */
export function forget(): void {
  batch(() => {
    loaded.value = false;
    knowledge.value = NOTHING_KNOWN;
    marks.value = new Map();
  });
  // Nobody looks at them now, and what is computed keeps its last value until somebody does.
  entries.peek();
  unread.peek();
  asked.peek();
  schoolOnly.peek();
  overdue.peek();
  unfinished.peek();
}
