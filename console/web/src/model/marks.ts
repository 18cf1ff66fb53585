import { Limits } from "../limits";
import { fields, oneOf, text, whole } from "./decode";
import type { Level } from "./payloads";
import { LEVELS } from "./payloads";

/** How far a guardian has come with a message. */
export const STEPS = ["seen", "talked", "closed"] as const;
export type Step = (typeof STEPS)[number];

/** What a guardian has marked and noted on one message; shared among those who read it. */
export interface Mark {
  /** How it stood when it was read: it is new again once it grew or rose. */
  readonly count: number;
  readonly level: Level;
  readonly step: Step;
  readonly note: string;
  /** When to come back to it, milliseconds since 1970; 0 = not planned. */
  readonly next: number;
  /** When it was written, milliseconds since 1970; 0 = before marks were shared. */
  readonly at: number;
  /** Who wrote it; empty for this phone. */
  readonly by: string;
}

export type Marks = ReadonlyMap<string, Mark>;

/** The marks with one changed; the newest stand last and outlive the bound. */
export function withMark(marks: Marks, key: string, mark: Mark): Marks {
  const all = new Map(marks);
  all.delete(key);
  all.set(key, { ...mark, note: mark.note.slice(0, Limits.NOTE_CHARS) });
  return new Map([...all].slice(-Limits.SEEN_ENTRIES));
}

export function writeMarks(marks: Marks): string {
  return JSON.stringify({ v: 1, marks: [...marks].map(([key, mark]) => ({ key, ...mark })) });
}

/** Reads what `writeMarks` wrote, by this version of the page or another. */
export function readMarks(json: string): Marks {
  const read = new Map<string, Mark>();
  const all = fields(JSON.parse(json)).marks;
  for (const one of Array.isArray(all) ? all.slice(-Limits.SEEN_ENTRIES) : []) {
    const found = fields(one);
    read.set(text(found.key), {
      count: whole(found.count),
      level: oneOf(found.level, LEVELS, "INFO"),
      step: oneOf(found.step, STEPS, "seen"),
      note: typeof found.note === "string" ? found.note.slice(0, Limits.NOTE_CHARS) : "",
      next: whole(found.next),
      at: whole(found.at),
      by: text(found.by),
    });
  }
  return read;
}
