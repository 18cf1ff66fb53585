import type { PairingCard, StoredViewer, Viewer } from "../envelope";
import { beginPairing } from "../envelope/pairing";
import { PairingError, parsePairFragment, toBase64Url, toHex } from "../envelope";
import type { Card, PendingPairing } from "./pairing";
import { RefusedPairing } from "./pairing";

/** This browser's keys, opened. */
export type Identity = () => Promise<{ readonly viewer: Viewer; readonly stored: StoredViewer }>;

/** Reads the card out of the link's fragment. Throws RefusedPairing `link`. */
export async function readCard(fragment: string, identity: Identity, now: () => number): Promise<Card> {
  const card = await asRefusal(() => parsePairFragment(fragment));
  // Asked again after a break it must be the very same request: another one would find a used card.
  const asked = new Map<string, Promise<PendingPairing>>();
  return {
    agent: toHex(card.agentId),
    pairId: toBase64Url(card.pairId),
    request: (label) => {
      const made = asked.get(label) ?? asRefusal(() => request(card, identity, label, now));
      asked.set(label, made);
      made.catch(() => asked.delete(label));
      return made;
    },
  };
}

async function request(
  card: PairingCard,
  identity: Identity,
  label: string,
  now: () => number,
): Promise<PendingPairing> {
  const { viewer, stored } = await identity();
  const pending = await beginPairing(card, viewer, label);
  return {
    body: pending.request,
    digits: pending.comparisonNumber,
    confirm: (answer) =>
      asRefusal(async () => {
        const agent = await pending.verifyAnswer(answer);
        return {
          viewer: { id: toBase64Url(viewer.id), label, keys: stored },
          pairing: {
            agent: toHex(agent.id),
            signingKey: agent.signingKey,
            kemKey: agent.kemKey,
            since: now(),
          },
        };
      }),
  };
}

async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (e) {
    if (e instanceof RefusedPairing) throw e;
    if (!(e instanceof PairingError)) throw new RefusedPairing("keys", "keys");
    const form = e.errorClass === "format" || e.errorClass === "version";
    throw new RefusedPairing(form ? "link" : "forged", e.errorClass);
  }
}
