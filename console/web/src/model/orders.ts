import type { Bilingual } from "../i18n/lang";
import { Limits } from "../limits";
import { bilingual, fields, instant, list, oneOf, text, texts, whole } from "./decode";
import type { Ack } from "./feed";

export const ACTIONS = [
  "pause", "bonus", "allow", "deny", "more", "fewer", "assign", "pair", "remove", "mark", "end", "decline",
  "ask", "open", "release", "withhold", "countersign",
] as const;
type Action = (typeof ACTIONS)[number];
/** What is never ended by an order. */
const ENDLESS = [
  "end", "decline", "pair", "mark", "ask", "open", "release", "withhold", "countersign",
] as const;
type Ended = Exclude<Action, (typeof ENDLESS)[number]>;

/** What a guardian asks a gateway for, docs/format/commands-v1.md. */
export interface Order {
  readonly action: Action;
  /** With `end`: what is ended. */
  readonly of?: Ended;
  readonly target: string;
  readonly names?: readonly string[];
  /** 0 until somebody ends it. */
  readonly minutes: number;
  /** With `assign`: what the device shows, or the id that we were asked with; what it is called. */
  readonly digits?: string;
  readonly station?: string;
  readonly name?: string;
  /** With `mark`: how far somebody has come with an incident. */
  readonly mark?: {
    readonly step: string;
    readonly note: string;
    /** Seconds since 1970; 0 = not planned. */
    readonly next: number;
    /** How it stood when it was read. */
    readonly count: number;
    readonly level: string;
    /** When it was written, seconds since 1970. */
    readonly at: number;
  };
  /** With `ask` and `open`: why somebody wants to read a case. */
  readonly reason?: string;
  /** The request that this answers. */
  readonly request?: string;
}

const STATES = ["sending", "unsent", "full", "sent", "applied", "refused"] as const;

/** An order that this browser gave, and what is known of it. */
export interface Sent {
  readonly agent: string;
  readonly sequence: number;
  readonly order: Order;
  /** The version of the changes that the guardian saw. */
  readonly policy: number;
  /** Milliseconds since 1970, both. */
  readonly at: number;
  readonly expires: number;
  readonly state: (typeof STATES)[number];
  readonly why: Bilingual;
  /** The sealed command in base64url, to be sent again; empty once it was answered. */
  readonly sealed: string;
}

/** What a gateway says became of an order, anybody's. */
export interface Outcome {
  readonly agent: string;
  readonly made: Date;
  /** Hex; empty when nobody known sent it. */
  readonly viewer: string;
  readonly label: string;
  readonly sequence: number;
  readonly result: "applied" | "refused";
  readonly why: Bilingual;
}

/** Reads acks; what stands in one that this page does not know is left alone. */
export function outcomesOf(acks: readonly Ack[]): readonly Outcome[] {
  return acks.flatMap(({ agent, payload }) => {
    const doc = parsed(payload);
    const made = instant(doc.made);
    if (!made || doc.v !== 1) return [];
    return list(doc.outcomes).flatMap((one) => {
      const found = fields(one);
      // Only what answers a command has its number.
      if (found.sequence === undefined) return [];
      return {
        agent,
        made,
        viewer: text(found.viewer),
        label: text(found.label),
        sequence: whole(found.sequence),
        result: oneOf(found.result, ["applied", "refused"], "refused"),
        why: bilingual(found.why),
      };
    });
  });
}

function parsed(payload: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return fields(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    return {};
  }
}

/** Takes outcomes in; the first word on an order stands, whatever is replayed after it. */
export function settled(
  sent: readonly Sent[],
  outcomes: readonly Outcome[],
  viewer: string,
): readonly Sent[] {
  const next = sent.map((one) => {
    if (one.state === "applied" || one.state === "refused") return one;
    const found = outcomes.find(
      (o) => o.agent === one.agent && o.viewer === viewer && o.sequence === one.sequence,
    );
    return found ? { ...one, state: found.result, why: found.why, sealed: "" } : one;
  });
  return next.some((one, i) => one !== sent[i]) ? next : sent;
}

/** Refusals that no order of this browser brought about: whoever looks must see them. */
export function odd(
  outcomes: readonly Outcome[],
  sent: readonly Sent[],
  viewer: string,
): readonly Outcome[] {
  const own = (o: Outcome) =>
    o.viewer === viewer &&
    sent.some((s) => s.agent === o.agent && s.sequence === o.sequence && s.state === "refused");
  return outcomes.filter((o) => o.result === "refused" && !own(o));
}

/** Whether an answer is still to be hoped for. */
export function isOpen(one: Sent, now: number): boolean {
  return one.state === "sending" || (one.state === "sent" && now < one.expires);
}

/** Whether an order is about who reads: that changes no policy, whose version would show it. */
function isOfPeople({ action, of }: Order): boolean {
  return action === "pair" || action === "remove" || of === "remove";
}

/** Whether the next order would be given on what is about to change. */
export function isBusy(sent: readonly Sent[], agent: string, policy: number, now: number): boolean {
  return sent.some((one) => {
    if (one.agent !== agent || now - one.at > Limits.COMMAND_PATIENCE_MS) return false;
    return isOpen(one, now) || (one.state === "applied" && one.policy === policy && !isOfPeople(one.order));
  });
}

/** The newest ones that are still worth a line, newest first. */
export function shown(sent: readonly Sent[], now: number): readonly Sent[] {
  return sent
    .filter((one) => now - one.at < Limits.COMMANDS_SHOWN_MS)
    .sort((a, b) => b.at - a.at)
    .slice(0, Limits.COMMANDS_ENTRIES);
}

export function writeSent(sent: readonly Sent[]): string {
  return JSON.stringify({ v: 1, sent });
}

/** Reads what `writeSent` wrote, by this version of the page or another. */
export function readSent(json: string): readonly Sent[] {
  return list(fields(JSON.parse(json)).sent).flatMap((one) => {
    const found = fields(one);
    const order = fields(found.order);
    const action = ACTIONS.find((known) => known === order.action);
    if (!action) return [];
    const of = ACTIONS.find((known): known is Ended => known === order.of && !ENDLESS.some((no) => no === known));
    return {
      agent: text(found.agent),
      sequence: whole(found.sequence),
      order: {
        action,
        ...(of ? { of } : {}),
        ...(typeof order.request === "string" ? { request: order.request } : {}),
        ...(typeof order.name === "string" ? { name: text(order.name) } : {}),
        ...(typeof order.digits === "string" ? { digits: text(order.digits) } : {}),
        target: text(order.target),
        names: texts(order.names),
        minutes: whole(order.minutes),
      },
      policy: whole(found.policy),
      at: whole(found.at),
      expires: whole(found.expires),
      state: oneOf(found.state, STATES, "unsent"),
      why: bilingual(found.why),
      // Longer than what `text` takes.
      sealed: typeof found.sealed === "string" ? found.sealed : "",
    };
  });
}

/** The name in what a guardian typed or pasted; undefined when there is none. */
export function nameIn(typed: string): string | undefined {
  const bare = typed.trim().replace(/^[a-z]+:\/\//i, "");
  const address = `https://${bare}`;
  if (bare === "" || !URL.canParse(address)) return undefined;
  const name = new URL(address).hostname.replace(/\.$/, "");
  const labels = name.split(".");
  const good = labels.length > 1 && labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
  return good && name.length <= 253 && !/^[\d.]+$/.test(name) ? name : undefined;
}
