import type { Bilingual } from "../i18n/lang";
import type { Cases } from "./cases";
import { readCases } from "./cases";
import type { Fields } from "./decode";
import { bilingual, fields, instant, list, oneOf, text, whole } from "./decode";
import type { Level, ListState } from "./payloads";
import { LEVELS } from "./payloads";

/** What school IT is sent: how a gateway is, and nothing of any device. */
export interface Health {
  readonly kind: "health";
  readonly made: Date | undefined;
  readonly zone: string;
  readonly name: string;
  readonly version: string;
  readonly started: Date | undefined;
  readonly clock: "set" | "held";
  readonly upstream: "ok" | "away";
  readonly writing: "ok" | "failing";
  /** Of the page, where the gateway looks after it. */
  readonly certificate: { readonly ends: Date | undefined; readonly state: "ok" | "failing" } | undefined;
  readonly eventsLost: number;
  /** Bytes; zero when the gateway does not know. */
  readonly free: number;
  readonly total: number;
  readonly devices: number;
  readonly asking: { readonly asking: number; readonly all: number } | undefined;
  readonly viewers: number;
  readonly lists: readonly ListState[];
}

export interface DayCounts {
  /** Noon of the day, of whatever zone. */
  readonly day: Date;
  readonly counts: readonly { readonly name: Bilingual; readonly level: Level; readonly times: number }[];
}

/** What counsellors and teachers of a group are sent: numbers of all of it. */
export interface Group {
  readonly kind: "group";
  readonly made: Date | undefined;
  readonly zone: string;
  readonly name: string;
  readonly id: string;
  readonly upstream: "ok" | "away";
  /** Undefined when the group is too small to be counted. */
  readonly devices: number | undefined;
  readonly least: number;
  /** Newest first. */
  readonly days: readonly DayCounts[];
  readonly readers: readonly { readonly label: string; readonly role: string }[];
}

export type Paper = Health | Group | Cases;

/** Reads what is sent to others than guardians; undefined for what this page does not know. */
export function readPaper(bytes: Uint8Array): Paper | undefined {
  let doc: Fields;
  try {
    doc = fields(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
  if (doc.v !== 1) return undefined;
  if (doc.casesOf !== undefined) return readCases(doc);
  if (doc.group !== undefined) return group(doc);
  return doc.disk === undefined ? undefined : health(doc);
}

function health(doc: Fields): Health {
  const gateway = fields(doc.gateway);
  const disk = fields(doc.disk);
  const network = fields(doc.network);
  return {
    kind: "health",
    made: instant(doc.made),
    zone: text(doc.zone),
    name: text(gateway.name),
    version: text(gateway.version),
    started: instant(gateway.started),
    clock: oneOf(gateway.clock, ["set", "held"], "set"),
    upstream: oneOf(doc.upstream, ["ok", "away"], "ok"),
    writing: oneOf(doc.writing, ["ok", "failing"], "ok"),
    certificate: doc.certificate
      ? {
          ends: instant(fields(doc.certificate).ends),
          state: oneOf(fields(doc.certificate).state, ["ok", "failing"], "ok"),
        }
      : undefined,
    eventsLost: whole(doc.eventsLost),
    free: whole(disk.free),
    total: whole(disk.total),
    devices: whole(doc.devices),
    asking: doc.network ? { asking: whole(network.asking), all: whole(network.devices) } : undefined,
    viewers: whole(doc.viewers),
    lists: list(doc.lists).map((one) => {
      const found = fields(one);
      return {
        id: text(found.id),
        state: oneOf(found.state, ["current", "stale", "missing"], "missing"),
        since: instant(found.since),
        category: "",
        rules: whole(found.rules),
      };
    }),
  };
}

function group(doc: Fields): Group {
  const about = fields(doc.group);
  return {
    kind: "group",
    made: instant(doc.made),
    zone: text(doc.zone),
    name: text(fields(doc.gateway).name),
    id: text(about.id),
    upstream: oneOf(doc.upstream, ["ok", "away"], "ok"),
    devices: about.devices === null ? undefined : whole(about.devices),
    least: whole(about.least),
    days: list(about.days)
      .map(dayCounts)
      .filter((one) => !Number.isNaN(one.day.getTime()))
      .reverse(),
    readers: list(doc.readers).map((one) => {
      const found = fields(one);
      return { label: text(found.label), role: text(found.role) };
    }),
  };
}

function dayCounts(value: unknown): DayCounts {
  const found = fields(value);
  return {
    day: new Date(`${text(found.day)}T12:00:00Z`),
    counts: list(found.counts).map((one) => {
      const count = fields(one);
      return {
        name: bilingual(count.name, text(count.category)),
        level: oneOf(count.level, LEVELS, "WATCH"),
        times: whole(count.times),
      };
    }),
  };
}
