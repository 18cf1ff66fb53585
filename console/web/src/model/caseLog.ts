import { type Bytes, concat, fromHex, sha256, toHex, utf8 } from "../envelope/bytes";
import type { Proof } from "./cases";
import type { Fields } from "./decode";
import { instant, whole } from "./decode";

/** The newest row of a group's log that this phone has seen. */
export interface Seen {
  readonly n: number;
  readonly hash: string;
  /** Seconds since 1970. */
  readonly at: number;
}

const LABEL = utf8("sakhius-case-log-v1");
const ZEROS = "0".repeat(64);

/** A gateway keeps a row for 365 days. */
const KEPT_S = 364 * 86_400;

/**
 * Whether a log is as it was written (docs/format/cases-v1.md), and nothing of what this phone saw of
 * it is gone; undefined where a gateway of an earlier version does not send enough to tell.
 *
 * @param now seconds since 1970
 */
export async function isWhole(proof: Proof, seen: Seen | undefined, now: number): Promise<boolean | undefined> {
  if (proof.broken) return false;
  if (proof.rows.some((row) => row.command === undefined)) return undefined;
  let last: Seen | undefined;
  for (const row of proof.rows) {
    const [n, at] = [whole(row.n), seconds(row)];
    const follows = last ? n === last.n + 1 : n === 1;
    const previous = follows ? (last?.hash ?? ZEROS) : String(row.previous);
    if (n <= (last?.n ?? 0) || (await hashOf(proof.group, row, previous)) !== row.hash) return false;
    if (seen?.n === n && seen.hash !== row.hash) return false;
    last = { n, hash: String(row.hash), at };
  }
  return !seen || seen.n <= (last?.n ?? 0) || now - seen.at > KEPT_S;
}

/** What is to be remembered of a log that is whole. */
export function newest({ rows }: Proof): Seen | undefined {
  const row = rows.at(-1);
  return row && { n: whole(row.n), hash: String(row.hash), at: seconds(row) };
}

const seconds = (row: Fields) => Math.floor((instant(row.at)?.getTime() ?? 0) / 1000);

async function hashOf(group: string, row: Fields, previous: string): Promise<string> {
  const numbers = new DataView(new ArrayBuffer(16));
  numbers.setBigUint64(0, BigInt(whole(row.n)));
  numbers.setBigUint64(8, BigInt(seconds(row)));
  const hashes = [previous, String(row.command)].map((hex) => fromHex(hex) ?? new Uint8Array());
  const texts = [row.step, row.case, group, row.by, row.label].map((text) => measured(String(text)));
  return toHex(await sha256(LABEL, new Uint8Array(numbers.buffer), ...hashes, ...texts));
}

function measured(text: string): Bytes {
  const bytes = utf8(text);
  return concat(new Uint8Array([bytes.length >> 8, bytes.length]), bytes);
}
