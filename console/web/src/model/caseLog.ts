import { type Bytes, concat, fromHex, sha256, toHex, utf8 } from "../envelope/bytes";
import type { Proof } from "./cases";
import type { Fields } from "./decode";
import { instant, whole } from "./decode";

/** A row of a group's log that this phone has seen. */
export interface Seen {
  readonly n: number;
  readonly hash: string;
  /** Empty once its case was erased. No sum that a page can make holds it. */
  readonly reason: string;
  /** Seconds since 1970. */
  readonly at: number;
}

const LABEL = utf8("sakhius-case-log-v1");
const ZEROS = "0".repeat(64);

/** A gateway keeps a row for 365 days. */
const KEPT_S = 364 * 86_400;

/** It tells the last ones only: fewer are all that there are. */
const TOLD = 30;

/**
 * Whether a log is as it was written (docs/format/cases-v1.md), and nothing of what this phone saw of
 * it is gone; undefined where a gateway of an earlier version does not send enough to tell.
 *
 * @param seen what this phone saw of it last
 * @param now seconds since 1970
 */
export async function isWhole(
  { rows, group, broken, restored }: Proof,
  seen: readonly Seen[],
  now: number,
): Promise<boolean | undefined> {
  if (broken) return false;
  // An earlier version sends it of none. Where one lacks it, it was taken away.
  const summed = rows.length === 0 || rows.some((row) => row.command !== undefined);
  // What a restored gateway no longer has: all between its backup and that row, which says so.
  const resets = (summed ? [...rows, restored] : []).filter((row) => row.step === "restored");
  const lost = (n: number, at: number) => resets.some((row) => n > Number(row.case) && at < seconds(row));
  const held = seen.filter(({ n, at }) => !lost(n, at));
  const known = new Map(held.map((one) => [one.n, one]));
  if (restored.n) {
    // It stands before what is told, or it is no row of this log.
    if (rows[0] && whole(restored.n) >= whole(rows[0].n)) return false;
    if ((await hashOf(group, restored, String(restored.previous))) !== restored.hash) return false;
  }
  const told = new Set<number>();
  let last: Seen | undefined;
  for (const row of rows) {
    const one = seenOf(row);
    const follows = last ? one.n === last.n + 1 : one.n === 1;
    const previous = follows ? (last?.hash ?? ZEROS) : String(row.previous);
    if (one.n <= (last?.n ?? 0) || !isSame(known.get(one.n), one)) return false;
    // Such a row does not take away what still stands before it.
    if (resets.some((reset) => one.n > Number(reset.case) && one.n < whole(reset.n))) return false;
    if (summed && (known.get(one.n - 1)?.hash ?? previous) !== previous) return false;
    if (summed && (await hashOf(group, row, previous)) !== one.hash) return false;
    told.add(one.n);
    last = one;
  }
  const first = rows.length < TOLD ? 0 : whole(rows[0]?.n);
  const gone = held.some(({ n, at }) => n >= first && !told.has(n) && now - at <= KEPT_S);
  return gone ? false : summed || undefined;
}

/** What is to be remembered of a log that is whole: as much as is told, nothing of it may go later. */
export const remembered = ({ rows }: Proof): readonly Seen[] => rows.map(seenOf);

const seenOf = (row: Fields): Seen => {
  const reason = typeof row.reason === "string" ? row.reason : "";
  return { n: whole(row.n), hash: String(row.hash), reason, at: seconds(row) };
};

const isSame = (before: Seen | undefined, now: Seen) =>
  !before || (before.hash === now.hash && (!before.reason || !now.reason || before.reason === now.reason));

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
