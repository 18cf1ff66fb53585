import { fields, instant, list, oneOf, text } from "./decode";

/** Somebody at a device asks for a place to be opened. */
export interface Request {
  readonly id: string;
  /** Empty for a device that nobody assigned. */
  readonly device: string;
  /** Not escaped: pass it through `shownName`. */
  readonly name: string;
  /** In the words of who asks; may be empty. */
  readonly why: string;
  readonly made: Date;
  readonly state: "open" | "allowed" | "declined";
  /** Undefined where it has no end. */
  readonly until: Date | undefined;
}

/** Reads what a state document tells of requests, newest first; one without id or time is out. */
export function requests(value: unknown): readonly Request[] {
  return list(value)
    .flatMap((one) => {
      const found = fields(one);
      const id = text(found.id);
      const made = instant(found.made);
      if (id === "" || !made) return [];
      return {
        id,
        device: text(found.device),
        name: text(found.name),
        why: text(found.why),
        made,
        state: oneOf(found.state, ["open", "allowed", "declined"], "open"),
        until: instant(found.until),
      };
    })
    .sort((a, b) => b.made.getTime() - a.made.getTime());
}
