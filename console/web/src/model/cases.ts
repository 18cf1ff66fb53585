import type { Fields } from "./decode";
import { fields, instant, list, oneOf, text, whole } from "./decode";
import type { Level } from "./payloads";
import { LEVELS } from "./payloads";

/** A case of a single child, sealed; docs/format/cases-v1.md. */
export interface Case {
  readonly id: string;
  readonly hour: Date | undefined;
  readonly level: Level;
  readonly state: "waiting" | "asked" | "released" | "opened";
  /** The counsellor's phone that asked or opened. */
  readonly by: string;
  readonly byLabel: string;
  readonly until: Date | undefined;
  /** Until when a second person is to countersign. */
  readonly due: Date | undefined;
  readonly revision: number;
  /** base64url, all of them; empty where this phone is not given it. */
  readonly sealed: string;
  readonly first: string;
  readonly second: string;
  /** Whether somebody at the device said that it was wrong, and what; sealed as the case is. */
  readonly objected: boolean;
  readonly objection: string;
  /** Second persons' halves, wrapped, by their phones. */
  readonly halves: Fields;
}

export interface LogRow {
  readonly n: number;
  readonly at: Date | undefined;
  readonly step: (typeof STEPS)[number];
  readonly of: string;
  readonly label: string;
  readonly reason: string;
}

/** What counsellors and second persons of a group are sent of its cases. */
export interface Cases {
  readonly kind: "cases";
  readonly zone: string;
  readonly group: string;
  readonly as: "counsellor" | "second";
  /** The last to change first. */
  readonly cases: readonly Case[];
  /** Newest first. */
  readonly log: readonly LogRow[];
  /** What its log is checked by. */
  readonly proof: Proof;
}

/** A group's log letter by letter, oldest row first. */
export interface Proof {
  readonly group: string;
  readonly rows: readonly Fields[];
  /** The row of the last restore, where it is none of these; empty for none. */
  readonly restored: Fields;
  /** Whether the gateway itself found it changed. */
  readonly broken: boolean;
}

export const STEPS = ["ask", "release", "withhold", "open", "countersign", "restored"] as const;

const raw = (value: unknown): string => (typeof value === "string" ? value : "");

export function readCases(doc: Fields): Cases {
  // What pages of before do not know stands apart.
  const rows = [...list(doc.log), ...list(doc.later)];
  return {
    kind: "cases",
    zone: text(doc.zone),
    group: text(doc.casesOf),
    as: oneOf(doc.as, ["counsellor", "second"], "second"),
    cases: list(doc.cases).map((one) => {
      const found = fields(one);
      return {
        id: text(found.id),
        hour: instant(found.hour),
        level: oneOf(found.level, LEVELS, "WATCH"),
        state: oneOf(found.state, ["waiting", "asked", "released", "opened"], "waiting"),
        by: text(found.by),
        byLabel: text(found.byLabel),
        until: instant(found.until),
        due: instant(found.due),
        revision: whole(found.revision),
        sealed: raw(found.sealed),
        first: raw(found.first),
        second: raw(found.second),
        objected: found.objected === true,
        objection: raw(found.objection),
        halves: fields(found.halves),
      };
    }),
    // A restore is shown for as long as it explains what is missing, however many steps came since.
    log: [...rows, doc.restored]
      // A step that is not known is no other one.
      .filter((one) => STEPS.includes(fields(one).step as LogRow["step"]))
      .map((one) => {
        const found = fields(one);
        return {
          n: whole(found.n),
          at: instant(found.at),
          step: oneOf(found.step, STEPS, "ask"),
          of: text(found.case),
          label: text(found.label),
          reason: text(found.reason),
        };
      })
      .sort((a, b) => b.n - a.n),
    proof: {
      group: raw(doc.casesOf),
      rows: rows.map(fields).sort((a, b) => whole(a.n) - whole(b.n)),
      restored: fields(doc.restored),
      broken: whole(doc.logBroken) > 0,
    },
  };
}
