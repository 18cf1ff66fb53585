import type { Bytes } from "../envelope";
import { Limits } from "../limits";
import type { Opened } from "./vault";

/** Payloads that came in several envelopes and are not whole yet. */
const OPEN_GROUPS = 8;

/** The name that all parts of one payload share. */
export function groupOf(
  opened: Pick<Opened, "agent" | "audience" | "part" | "parts"> & {
    readonly link: Pick<Opened["link"], "epoch" | "sequence">;
  },
): string {
  const { agent, audience, link, part, parts } = opened;
  return `${agent}/${audience}/${link.epoch}/${link.sequence - part + 1}+${parts}`;
}

/** Joins the parts of payloads that were too large for one envelope. */
export class Groups {
  private readonly open = new Map<string, Map<number, Bytes>>();

  /** Groups that still wait for a part: their envelopes must be kept. */
  get waiting(): ReadonlySet<string> {
    return new Set(this.open.keys());
  }

  /** The whole payload once its last part is here. */
  add(opened: Opened): Bytes | undefined {
    if (opened.parts === 1) return opened.payload;
    const name = groupOf(opened);
    const pieces = this.open.get(name) ?? new Map<number, Bytes>();
    pieces.set(opened.part, opened.payload);
    this.open.delete(name);
    if (pieces.size === opened.parts) return joined(pieces);
    this.open.set(name, pieces);
    const oldest = this.open.keys().next().value;
    if (this.open.size > OPEN_GROUPS && oldest !== undefined) this.open.delete(oldest);
    return undefined;
  }
}

function joined(pieces: ReadonlyMap<number, Bytes>): Bytes {
  const ordered = [...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece);
  const size = ordered.reduce((sum, piece) => sum + piece.length, 0);
  const whole = new Uint8Array(Math.min(size, Limits.PAYLOAD_BYTES + 1));
  let at = 0;
  for (const piece of ordered) {
    whole.set(piece.subarray(0, whole.length - at), at);
    at += piece.length;
  }
  return whole;
}
