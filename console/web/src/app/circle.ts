import { Session } from "../api/session";
import { parsePairFragment, toBase64Url, toHex } from "../envelope";
import type { Viewer } from "../envelope";
import { fromHex } from "../envelope";
import { concat } from "../envelope/bytes";
import { beginPairing, type PairedAgent } from "../envelope/pairing";
import { makeRecord, sheetKeys } from "../envelope/recovery";
import type { Client } from "../api/client";
import type { Tools } from "./control";
import type { Card } from "./pairing";
import { pair } from "./pairing";
import { pairings } from "./state";
import { pauseUntilWorthwhile } from "./timing";

/** A card that this page drew itself: docs/format/pairing-v1.md, section 1. */
export interface DrawnCard {
  /** base64url of 16 bytes; goes to the gateway, sealed, and to nobody else. */
  readonly secret: string;
  /** `#pair=…` */
  readonly fragment: string;
}

export function drawCard(agent: string): DrawnCard {
  const secret = crypto.getRandomValues(new Uint8Array(16));
  const card = concat(new Uint8Array([1]), fromHex(agent) ?? new Uint8Array(), secret);
  return { secret: toBase64Url(secret), fragment: `#pair=${toBase64Url(card)}` };
}

/** Uses a card for a viewer whose keys are in memory, not this browser's own. */
export async function pairAs(
  client: Client,
  fragment: string,
  viewer: Viewer,
  label: string,
): Promise<PairedAgent> {
  const parsed = await parsePairFragment(fragment);
  const card: Card<PairedAgent> = {
    agent: toHex(parsed.agentId),
    pairId: toBase64Url(parsed.pairId),
    request: async (name) => {
      const pending = await beginPairing(parsed, viewer, name);
      return {
        body: pending.request,
        digits: pending.comparisonNumber,
        confirm: (answer) => pending.verifyAnswer(answer),
      };
    },
  };
  const stop = new AbortController().signal;
  const pause = pauseUntilWorthwhile;
  return pair({ client, card, label, now: Date.now, step: () => undefined, stop, pause });
}

/**
 * Makes a sheet a viewer by a card that the gateway has put out, and leaves the gateway's keys with
 * the console. Called again after a break, with the same card, it goes on.
 */
export async function settleSheet(
  { client }: Tools,
  agent: string,
  digits: string,
  card: DrawnCard,
): Promise<void> {
  const pairing = pairings.value.find((one) => one.agent === agent);
  if (!pairing) throw new Error("no pairing");
  const keys = await sheetKeys(digits);
  await pairAs(client, card.fragment, keys.viewer, "Recovery sheet");
  const session = sessionOf(client, keys.viewer);
  const json = await makeRecord(keys, pairing);
  await session.with((token) => client.call("PUT", "/record", { token, json }));
  await session.end().catch(() => undefined);
}

/** A session of a viewer whose keys are in memory. */
export function sessionOf(client: Client, viewer: Viewer): Session {
  const sign = (message: Uint8Array<ArrayBuffer>) => viewer.sign(message);
  return new Session(client, toBase64Url(viewer.id), location.origin, sign);
}
