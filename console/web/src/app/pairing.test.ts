import { describe, expect, test } from "vitest";
import { Client } from "../api/client";
import type { Card, PairingStep } from "./pairing";
import { pair, RefusedPairing } from "./pairing";

const kept = { viewer: {}, pairing: {} } as never;

function card(confirm: (answer: unknown) => Promise<never> = async () => kept): Card {
  return { agent: "ab", pairId: "P", request: async () => ({ body: { mac: "m" }, digits: "1", confirm }) };
}

/** Runs pairing against these answers, the last one for ever. */
async function run(answers: (() => Response)[], from = card()) {
  const steps: PairingStep[] = [];
  let posted = 0;
  let asked = 0;
  let time = 0;
  const client = new Client(async (_url, init) => {
    if (init?.method === "POST") posted += 1;
    else time += 15_000;
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (!answer) throw new TypeError("down");
    return answer();
  });
  const stop = new AbortController().signal;
  const step = (now: PairingStep) => void steps.push(now);
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    time += ms;
  };
  const outcome = await pair({ client, card: from, label: "l", now: () => time, step, stop, pause }).then(
    () => "paired",
    (e: unknown) => (e instanceof RefusedPairing ? e.failure : String(e)),
  );
  return { outcome, steps, posted, pauses };
}

const ok = () => new Response(null, { status: 202 });
const notYet = () => new Response(null, { status: 204 });
const no = (status: number) => () => Response.json({ error: "x" }, { status });
const down = () => {
  throw new TypeError("down");
};

describe("pairing", () => {
  test("asks once and waits for the answer", async () => {
    const { outcome, steps, posted } = await run([ok, notYet, () => Response.json({})]);
    expect(outcome).toBe("paired");
    expect(steps).toEqual(["keys", "ask", "wait", "check"]);
    expect(posted).toBe(1);
  });

  test("says what to look at when the answer takes long, and ends with the card", async () => {
    const { outcome, steps } = await run([ok, notYet]);
    expect(outcome).toBe("silent");
    expect(steps).toContain("slow");
  });

  test.each([
    ["unknown", 404],
    ["used", 409],
    ["expired", 410],
    ["server", 503],
    ["refused", 400],
  ])("%s", async (failure, status) => {
    expect((await run([no(status)])).outcome).toBe(failure);
  });

  test("a card that the gateway has not registered yet is asked for again", async () => {
    const { outcome, posted, pauses } = await run([no(404), no(404), no(404), ok, () => Response.json({})]);
    expect(outcome).toBe("paired");
    expect(posted).toBe(4);
    expect(pauses).toEqual([250, 500, 1_000]);
  });

  test("a card that stays unknown is said to be so after twenty seconds", async () => {
    const { outcome, pauses } = await run([no(404)]);
    expect(outcome).toBe("unknown");
    const waited = pauses.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(20_000);
    expect(waited).toBeLessThan(24_000);
  });

  test("a break while waiting is waited out, the request is not posted again", async () => {
    const { outcome, posted } = await run([ok, down, () => Response.json({})]);
    expect(outcome).toBe("paired");
    expect(posted).toBe(1);
  });

  test("no network at all", async () => {
    expect((await run([])).outcome).toBe("offline");
  });

  test("an answer that is not the gateway's is never believed", async () => {
    const forged = card(() => Promise.reject(new RefusedPairing("forged", "signature")));
    expect((await run([ok, () => Response.json({})], forged)).outcome).toBe("forged");
  });
});
