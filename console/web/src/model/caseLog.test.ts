import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isWhole, remembered } from "./caseLog";
import { readCases } from "./cases";

const GROUP = "class-5a";
const NOW = Date.UTC(2026, 10, 29) / 1000;

/** The format's sum, written a second time. */
function hash(n: number, at: number, previous: string, command: string, texts: readonly string[]): string {
  const head = Buffer.alloc(16);
  head.writeBigUInt64BE(BigInt(n));
  head.writeBigUInt64BE(BigInt(at), 8);
  const sum = createHash("sha256").update("sakhius-case-log-v1").update(head);
  sum.update(previous, "hex").update(command, "hex");
  for (const text of texts) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(Buffer.byteLength(text));
    sum.update(length).update(text);
  }
  return sum.digest("hex");
}

/** What a gateway writes for rows of these numbers; others are of another group. */
function log(...numbers: readonly number[]): Record<string, unknown>[] {
  return written(NOW - 1000, {}, ...numbers);
}

/** Rows that say after which a gateway was restored, by their number; their seconds count from a time. */
function written(
  from: number,
  restored: Readonly<Record<number, number>>,
  ...numbers: readonly number[]
): Record<string, unknown>[] {
  const out: Record<string, unknown>[] = [];
  let previous = "0".repeat(64);
  for (let n = 1; n <= Math.max(...numbers); n++) {
    const kept = Object.values(restored)[0] ?? Infinity;
    const at = (n > kept ? from : NOW - 1000) + n;
    const asked = { step: "ask", case: "0123456789abcdefghjkmnpqrs", by: `${n}`.repeat(32), label: "Сараа \u202e" };
    const row = n in restored ? { step: "restored", case: `${restored[n]}`, by: "", label: "" } : asked;
    const command = `${n}`.repeat(64);
    const made = hash(n, at, previous, command, [row.step, row.case, GROUP, row.by, row.label]);
    const time = new Date(at * 1000).toISOString().replace(".000Z", "+00:00");
    const follows = n === 1 || out.at(-1)?.n === n - 1;
    if (numbers.includes(n)) out.push({ ...row, n, at: time, command, hash: made, ...(follows ? {} : { previous }) });
    previous = made;
  }
  return out;
}

const proof = (rows: readonly unknown[], more = {}) => readCases({ casesOf: GROUP, log: rows, ...more }).proof;
const whole = (rows: readonly unknown[], seen: ReturnType<typeof remembered> = [], later = 0) =>
  isWhole(proof(rows), seen, NOW + later);

test("a log is whole as it was written, also between the rows of other groups", async () => {
  expect(await whole([])).toBe(true);
  expect(await whole(log(1, 2, 3))).toBe(true);
  expect(await whole(log(1, 3, 4, 7))).toBe(true);
  expect(await whole(log(5, 6))).toBe(true);
});

test("the gateway's sum and the page's are the same", async () => {
  // CasesTest has the same row.
  const row = {
    ...{ n: 7, at: "2026-11-29T08:00:00+08:00", step: "open", case: "0123456789abcdefghjkmnpqrs" },
    ...{ by: "ab".repeat(16), label: "Сараа", command: "11".repeat(32), previous: "22".repeat(32) },
    hash: "34a7c35dbf6ab235b419bf254d23fb7fd21878d4f88b4b9beb227e6893ada8e0",
  };

  expect(await whole([row])).toBe(true);
});

describe("a log does not hold", () => {
  const [first, second, third] = log(1, 2, 3);

  test.each(["n", "at", "step", "case", "by", "label", "command", "hash"])("with another %s", async (field) => {
    const other: Record<string, unknown> = { n: 4, at: "2026-11-28T00:00:00+00:00" };
    const changed = { ...second, [field]: other[field] ?? `${second?.[field] as string}0` };
    expect(await whole([first, changed])).toBe(false);
  });

  test("with a row taken out, or put elsewhere", async () => {
    expect(await whole([first, third])).toBe(false);
    expect(await whole([second, third])).toBe(false);
    // Rows come in two lists; what counts is their numbers.
    expect(await whole([first, third, second])).toBe(true);
    expect(await whole([first, { ...third, n: 2 }, { ...second, n: 3 }])).toBe(false);
    expect(await whole([first, first])).toBe(false);
    const [, apart] = log(1, 3);
    expect(await whole([first, second, { ...apart, previous: "0".repeat(64) }])).toBe(true);
    expect(await whole([first, { ...apart, previous: "0".repeat(64) }])).toBe(false);
  });

  test("of another group", async () => {
    expect(await isWhole({ ...proof(log(1)), group: "class-5b" }, [], NOW)).toBe(false);
  });

  test("where the gateway finds that itself", async () => {
    expect(await isWhole(proof(log(1), { logBroken: 9 }), [], NOW)).toBe(false);
  });

  test("when it was written anew after this phone had seen it", async () => {
    const seen = remembered(proof(log(1, 2)));
    expect(await whole(log(1, 2, 3), seen)).toBe(true);
    const other = seen.map((one) => ({ ...one, hash: "0".repeat(64) }));
    expect(await whole(log(1, 2, 3), other)).toBe(false);
    expect(await whole(log(1), seen)).toBe(false);
    expect(await whole([], seen)).toBe(false);
    const why = log(1, 2).map((row) => ({ ...row, reason: "She asked for help" }));
    expect(await whole(why, remembered(proof(why)))).toBe(true);
    expect(await whole(log(1, 2), remembered(proof(why)))).toBe(true);
    expect(await whole(why.map((row) => ({ ...row, reason: "x" })), remembered(proof(why)))).toBe(false);
    // A row's year is over.
    expect(await whole([], seen, 365 * 86_400)).toBe(true);
  });
});

describe("a log that was seen does not hold", () => {
  const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

  test("when a row in its midst or at its begin is left out as if it were another group's", async () => {
    const seen = remembered(proof(log(1, 2, 3, 4)));
    for (const rest of [log(1, 3, 4), log(2, 3, 4), log(1, 2, 4, 5), log(5, 6)]) {
      expect(await whole(rest)).toBe(true);
      expect(await whole(rest, seen)).toBe(false);
      expect(await whole(rest, seen, 365 * 86_400)).toBe(true);
    }
  });

  test("unless as many later ones are told as are ever told", async () => {
    const seen = remembered(proof(log(1, 2, 3)));
    expect(await whole(log(...count(4, 33)), seen)).toBe(true);
    expect(await whole(log(...count(5, 33)), seen)).toBe(false);
    // These follow a row that this phone saw, but written anew.
    const [, , third] = seen;
    expect(await whole(log(...count(4, 33)), third && [{ ...third, hash: "0".repeat(64) }])).toBe(false);
  });
});

test("a gateway of an earlier version does not send enough to tell", async () => {
  const rows = log(1, 2).map(({ command: _, ...row }) => row);
  expect(await whole(rows)).toBeUndefined();
  expect(await whole(rows, remembered(proof(rows)))).toBeUndefined();
  // It is no way to be quiet about what was seen, nor about a single row.
  expect(await whole(rows, remembered(proof(log(1, 2, 3))))).toBe(false);
  const [first, second] = log(1, 2);
  expect(await whole([first, { ...second, command: undefined, label: "Дулам" }])).toBe(false);
});

describe("a gateway that was restored", () => {
  const seen = remembered(proof(log(1, 2, 3, 4, 5)));
  const anew = (...numbers: readonly number[]) => written(NOW, { 4: 3 }, ...numbers);

  test("says which row is the last of its backup: what this phone saw later is no longer missed", async () => {
    // Row 4 is the restore's, 5 was written after it.
    expect(await whole(anew(1, 2, 3, 4), seen)).toBe(true);
    expect(await whole(anew(1, 2, 3, 4, 5), seen)).toBe(true);
    expect(await whole(anew(1, 2, 3, 4, 5), remembered(proof(anew(1, 2, 3, 4, 5))))).toBe(true);
    expect(readCases({ casesOf: GROUP, later: anew(1, 2, 3, 4) }).log[0]?.step).toBe("restored");
  });

  test("takes away nothing of before its backup, nor what was told since", async () => {
    expect(await whole(anew(1, 3, 4), seen)).toBe(false);
    const since = remembered(proof(anew(1, 2, 3, 4, 5)));
    expect(await whole(anew(1, 2, 3, 4), since)).toBe(false);
    expect(await whole(log(1, 2, 3, 4, 5), since)).toBe(false);
  });

  test("cannot leave rows standing between its backup and itself", async () => {
    expect(await whole(written(NOW, { 5: 3 }, 1, 2, 3, 5), seen)).toBe(true);
    expect(await whole(written(NOW, { 5: 3 }, 1, 2, 3, 4, 5), seen)).toBe(false);
  });

  test("is believed by its row alone, which must hold", async () => {
    const rows = anew(1, 2, 3, 4).map((row) => (row.step === "restored" ? { ...row, case: "2" } : row));
    expect(await whole(rows, seen)).toBe(false);
  });

  test("tells of it also when many steps were taken since", async () => {
    const numbers = Array.from({ length: 34 }, (_, i) => i + 1);
    const all = anew(...numbers);
    const [restored] = anew(4);
    const last = all.slice(4).map((row, i) => (i === 0 ? { ...row, previous: restored?.hash } : row));
    expect(last).toHaveLength(30);
    expect(await isWhole(proof(last), seen, NOW)).toBe(false);
    expect(await isWhole(proof(last, { restored }), seen, NOW)).toBe(true);
    expect(await isWhole(proof(last, { restored: { ...restored, case: "1" } }), seen, NOW)).toBe(false);
    // Both who read see it, or whoever holds the box could take away what they saw without a word.
    expect(readCases({ casesOf: GROUP, log: last, restored }).log.at(-1)?.step).toBe("restored");
    expect(readCases({ casesOf: GROUP, log: last }).log).toHaveLength(30);
    // And it can only be older than what is told.
    const [young] = written(NOW, { 50: 3 }, 50);
    expect(await isWhole(proof(last, { restored: young }), seen, NOW)).toBe(false);
  });

  test("is summed as the gateway sums it", async () => {
    // RestoredLogTest has the same row.
    const row = {
      ...{ n: 1, at: "2025-11-29T00:00:00+00:00", step: "restored", case: "0", by: "", label: "" },
      command: "0".repeat(64),
      hash: "ac668bd004109490cb72dec20c2c29e1c01628bf2944a7b8770cec2390b5331e",
    };
    expect(await whole([row])).toBe(true);
  });
});
