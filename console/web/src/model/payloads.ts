import type { Bilingual, Lang } from "../i18n/lang";

/** The sealed documents of docs/format/payloads-v1.md as this page understands them. */
export const LEVELS = ["INFO", "WATCH", "ALERT", "URGENT"] as const;
export type Level = (typeof LEVELS)[number];

/** What one incident says, rendered by the gateway in one language. */
export interface IncidentText {
  readonly place: string;
  readonly today: string;
  readonly why: readonly string[];
  readonly otherwise: string;
  readonly howSure: string;
  /** 1..3 */
  readonly sureDots: number;
  readonly starters: readonly string[];
  readonly limits: string;
  readonly guidance: readonly string[];
}

export interface HelpLine {
  readonly id: string;
  readonly name: Bilingual;
  /** Digits, spaces and a leading plus only; empty when there is none. */
  readonly tel: string;
  /** An https address, or empty. */
  readonly url: string;
  readonly note: Bilingual;
}

export interface Incident {
  readonly id: string;
  readonly device: string;
  readonly deviceName: Bilingual;
  readonly profile: string;
  readonly category: string;
  readonly level: Level;
  readonly verdict: "flag" | "block";
  /** Start of the hour in which it happened. */
  readonly hour: Date;
  readonly count: number;
  /** Not escaped: pass it through `shownName`. Null when age hides it. */
  readonly domain: string | null;
  readonly domains: number;
  readonly text: Readonly<Partial<Record<Lang, IncidentText>>>;
  readonly help: readonly HelpLine[];
}

export interface ListState {
  readonly id: string;
  readonly state: "current" | "stale" | "missing";
  readonly since: Date | undefined;
  readonly category: string;
  readonly rules: number;
}

export interface Coverage {
  readonly devices: number;
  readonly lists: readonly ListState[];
  readonly eventsLost: number;
  readonly upstream: "ok" | "away";
}

export interface Summary {
  readonly made: Date;
  readonly zone: string;
  readonly gateway: string;
  readonly since: Date | undefined;
  readonly coverage: Coverage;
  readonly incidents: readonly Incident[];
}

export interface DeviceState {
  readonly id: string;
  readonly name: Bilingual;
  readonly profile: string;
  readonly child: boolean;
  /** Several people use it. */
  readonly shared: boolean;
}

export interface ViewerState {
  readonly id: string;
  readonly label: string;
  readonly added: Date | undefined;
  /** A recovery sheet: its keys lie on paper. */
  readonly sheet: boolean;
}

export interface GatewayState {
  readonly made: Date;
  readonly zone: string;
  readonly gateway: string;
  readonly devices: readonly DeviceState[];
  readonly viewers: readonly ViewerState[];
  readonly lists: readonly ListState[];
  readonly categories: Readonly<Record<string, Bilingual>>;
  readonly profiles: Readonly<Record<string, Bilingual>>;
  readonly helpLines: readonly HelpLine[];
  /** Read where they are shown, by `networkState`, `newDevices`, `assigned` and `changes`. */
  readonly network: unknown;
  readonly newDevices: unknown;
  readonly assigned: unknown;
  readonly changes: unknown;
  /** How things stand with the certificate of the page, where the gateway looks after it. */
  readonly certificate: unknown;
  /** `held` while the gateway does not know the time and its schedules stand still. */
  /** In a school: cases that wait too long for a second person's signature; below 0 when unknown. */
  readonly overdue: number;
  readonly clock: "set" | "held";
  /** The version of the changes: what a command must have seen. */
  readonly policy: number;
  /** What somebody asks for, to be read where it is shown. */
  readonly requests: unknown;
  readonly objections: unknown;
  readonly removals: unknown;
  readonly marks: unknown;
}

/** The message of a PayloadError about a version that only a newer page knows. */
export const NEWER = "newer";

/** Thrown when a payload is not one of ours; the message names the missing part, never a value. */
export class PayloadError extends Error {}
