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
export interface Card {
  readonly agent: string;
  readonly pairId: string;
  /** This browser's request, made with its keys and the card's secret. */
  request(label: string): Promise<PendingPairing>;
}

export interface PendingPairing {
  /** Ready to be posted. */
  readonly body: unknown;
  /** Thirty digits that both sides see; compared when the link came from afar. */
  readonly digits: string;
  /** Believes the gateway's answer or throws RefusedPairing. */
  confirm(answer: unknown): Promise<{ readonly viewer: StoredIdentity; readonly pairing: Pairing }>;
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

export interface PairingRun {
  readonly client: Client;
  readonly card: Card;
  readonly label: string;
  readonly now: () => number;
  readonly step: (step: PairingStep, digits?: string) => void;
  readonly stop: AbortSignal;
}

/** The whole exchange; resolves with what is to be kept, throws RefusedPairing otherwise. */
export async function pair(run: PairingRun) {
  run.step("keys");
  const pending = await run.card.request(run.label);
  run.step("ask");
  await asRefusal(run.client.postPairing(run.card.pairId, pending.body));
  run.step("wait", pending.digits);
  const answer = await waitForAnswer(run, pending.digits);
  run.step("check");
  return pending.confirm(answer);
}

async function waitForAnswer(run: PairingRun, digits: string): Promise<unknown> {
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
      await new Promise((resolve) => setTimeout(resolve, Limits.RETRY_FIRST_MS * misses));
    }
  }
  throw new RefusedPairing("silent", "no answer");
}

async function asRefusal<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (e) {
    throw refusal(e);
  }
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
