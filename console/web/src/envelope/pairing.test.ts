import { beforeAll, describe, expect, test } from "vitest";
import { concat, toBase64Url } from "./bytes";
import { isPairFragment, type PairingCard, parsePairFragment } from "./card";
import { PairingError } from "./errors";
import { keyHash, type Viewer, viewerFromSeeds } from "./keys";
import { beginPairing, type PendingPairing } from "./pairing";

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const secret = new Uint8Array(16).fill(9);

let viewer: Viewer;
let agent: Viewer;
let relay: Viewer;
let card: PairingCard;
let pending: PendingPairing;

beforeAll(async () => {
  viewer = await viewerFromSeeds(seed(1), seed(2));
  agent = await viewerFromSeeds(seed(3), seed(4));
  relay = await viewerFromSeeds(seed(5), seed(6));
  card = await parsePairFragment(await fragment(agent));
  pending = await beginPairing(card, viewer, "Аавын утас");
});

async function fragment(of: Viewer): Promise<string> {
  const id = await keyHash(of.signingPublicKey, of.kemPublicKey);
  return `#pair=${toBase64Url(concat(new Uint8Array([1]), id, secret))}`;
}

// A relay that answers by itself: it knows everything but the secret.
function forged(by: Viewer, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    viewer: toBase64Url(viewer.id),
    viewerSigningKey: toBase64Url(viewer.signingPublicKey),
    agentSigningKey: toBase64Url(by.signingPublicKey),
    agentKemKey: toBase64Url(by.kemPublicKey),
    signature: toBase64Url(new Uint8Array(64)),
    mac: toBase64Url(new Uint8Array(32)),
    ...change,
  };
}

async function refusal(answer: unknown): Promise<string> {
  const error = await pending.verifyAnswer(answer).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(PairingError);
  return (error as PairingError).errorClass;
}

describe("a relay that answers by itself", () => {
  test("with its own keys is another gateway", async () => {
    expect(await refusal(forged(relay))).toBe("agent");
  });

  test("with the gateway's keys cannot sign", async () => {
    expect(await refusal(forged(agent))).toBe("signature");
  });

  test("for its own viewer is refused", async () => {
    expect(await refusal(forged(agent, { viewer: toBase64Url(relay.id) }))).toBe("viewer");
  });

  test.each([null, undefined, 7, "x", [], {}, { viewer: 1 }])("with rubbish %j is refused", async (rubbish) => {
    expect(await refusal(rubbish)).toBe("format");
  });

  test("with a field cut or padded is refused", async () => {
    const mac = toBase64Url(new Uint8Array(32));
    expect(await refusal(forged(agent, { mac: mac.slice(0, -2) }))).toBe("format");
    expect(await refusal(forged(agent, { mac: `${mac}=` }))).toBe("format");
    expect(await refusal(forged(agent, { agentKemKey: `${toBase64Url(agent.kemPublicKey)}AAAA` }))).toBe("format");
  });
});

describe("what the browser sends", () => {
  test("does not hold the secret", () => {
    expect(JSON.stringify(pending.request)).not.toContain(toBase64Url(secret));
    expect(toBase64Url(card.pairId)).not.toBe(toBase64Url(secret));
  });

  test("changes its number with the card's agent", async () => {
    const swapped = await parsePairFragment(await fragment(relay));
    const other = await beginPairing(swapped, viewer, "Аавын утас");
    expect(pending.comparisonNumber).toMatch(/^\d{5}( \d{5}){5}$/);
    expect(other.comparisonNumber).not.toBe(pending.comparisonNumber);
  });

  test.each(["", "a\u0000b", "a\nb", "a\u202eb", "a\ud800b", "x".repeat(121), "ө".repeat(61)])(
    "never has the label %j",
    async (label) => {
      await expect(beginPairing(card, viewer, label)).rejects.toThrow(PairingError);
    },
  );

  test.each(["x", "x".repeat(120), "ө".repeat(60), "👩‍👧 утас"])("may have the label %j", async (label) => {
    expect((await beginPairing(card, viewer, label)).request.label).toBe(label);
  });
});

test("a fragment is recognised before it is judged", () => {
  expect(isPairFragment("#pair=")).toBe(true);
  expect(isPairFragment("#/settings")).toBe(false);
  expect(isPairFragment("")).toBe(false);
});
