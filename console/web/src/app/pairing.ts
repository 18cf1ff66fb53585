import type { Client } from "../api/client";
import { ApiError, UnreachableError } from "../api/errors";
import { Limits } from "../limits";
import type { Pairing, StoredIdentity } from "../store/store";

/** Why pairing failed; each has a sentence with its mend in the catalogue. */
export type PairingFailure =
  | "link"
  | "unknown"
  | "used"
  | "expired"
  | "silent"
  | "offline"
  | "forged"
  | "refused"
  | "server"
  | "keys";

export type PairingStep = "confirm" | "keys" | "ask" | "wait" | "slow" | "check" | "done";

/** What the pairing screen shows. */
export interface PairingProgress {
  readonly step: PairingStep | "failed";
  /** First bytes of the gateway's key hash in hex, in groups; empty when the link is broken. */
  readonly mark: string;
  readonly failure?: PairingFailure;
  /** Thirty digits to compare by voice, while the gateway's answer is awaited. */
  readonly digits?: string;
  /** For whoever helps: status and code, never a secret. */
  readonly technical?: string;
  /** Asked anew after a failure that may pass: the same card can be tried again. */
  readonly retry?: boolean;
}

/** A card read from the link, with the one-time secret inside; it is never written anywhere. */
export interface Card<T = Paired> {
  readonly agent: string;
  readonly pairId: string;
  /** This browser's request, made with its keys and the card's secret. */
  request(label: string): Promise<PendingPairing<T>>;
}

export interface PendingPairing<T = Paired> {
  /** Ready to be posted. */
  readonly body: unknown;
  /** Thirty digits that both sides see; compared when the link came from afar. */
  readonly digits: string;
  /** Believes the gateway's answer or throws RefusedPairing. */
  confirm(answer: unknown): Promise<T>;
}

/** What is to be kept of a pairing of this browser. */
export interface Paired {
  readonly viewer: StoredIdentity;
  readonly pairing: Pairing;
}

export class RefusedPairing extends Error {
  constructor(
    readonly failure: PairingFailure,
    technical: string,
  ) {
    super(technical);
  }
}

/** After this long without an answer the screen says what to look at. */
const SLOW_MS = 20_000;

/** A gateway registers a card a moment after it was shown; only after this long it is unknown. */
const REGISTERED_MS = 20_000;
const ASK_AGAIN_FIRST_MS = 250;
const ASK_AGAIN_LONGEST_MS = 4_000;

export interface PairingRun<T = Paired> {
  readonly client: Client;
  readonly card: Card<T>;
  readonly label: string;
  readonly now: () => number;
  readonly step: (step: PairingStep, digits?: string) => void;
  readonly stop: AbortSignal;
  readonly pause: (ms: number, stop: AbortSignal) => Promise<void>;
}

/** The whole exchange; resolves with what is to be kept, throws RefusedPairing otherwise. */
export async function pair<T>(run: PairingRun<T>): Promise<T> {
  run.step("keys");
  const pending = await run.card.request(run.label);
  run.step("ask");
  await ask(run, pending.body);
  run.step("wait", pending.digits);
  const answer = await waitForAnswer(run, pending.digits);
  run.step("check");
  return pending.confirm(answer);
}

/** Posts the request; a card that the console does not know yet is asked for again for a while. */
async function ask<T>(run: PairingRun<T>, body: unknown): Promise<void> {
  const began = run.now();
  for (let pause = ASK_AGAIN_FIRST_MS; ; pause = Math.min(2 * pause, ASK_AGAIN_LONGEST_MS)) {
    try {
      await run.client.postPairing(run.card.pairId, body);
      return;
    } catch (e) {
      const early = e instanceof ApiError && e.status === 404;
      if (!early || run.stop.aborted || run.now() - began >= REGISTERED_MS) throw refusal(e);
    }
    await run.pause(pause, run.stop);
  }
}

async function waitForAnswer<T>(run: PairingRun<T>, digits: string): Promise<unknown> {
  const began = run.now();
  let misses = 0;
  while (run.now() - began < Limits.PAIRING_MS && !run.stop.aborted) {
    if (run.now() - began > SLOW_MS) run.step("slow", digits);
    try {
      const answer = await run.client.pairingAnswer(run.card.pairId, run.stop);
      if (answer !== undefined) return answer;
    } catch (e) {
      // The request is posted and must not be posted twice: a short break is waited out.
      misses += 1;
      if (!(e instanceof UnreachableError) || misses > 5) throw refusal(e);
      await run.pause(Limits.RETRY_FIRST_MS * misses, run.stop);
    }
  }
  throw new RefusedPairing("silent", "no answer");
}

function refusal(e: unknown): RefusedPairing {
  if (e instanceof RefusedPairing) return e;
  if (e instanceof UnreachableError) return new RefusedPairing("offline", "unreachable");
  if (!(e instanceof ApiError)) return new RefusedPairing("keys", "keys");
  return new RefusedPairing(failureOf(e.status), `${e.status} ${e.code}`);
}

function failureOf(status: number): PairingFailure {
  if (status === 404) return "unknown";
  if (status === 409) return "used";
  if (status === 410) return "expired";
  if (status >= 500) return "server";
  return "refused";
}
