import { expect, test } from "vitest";
import { type Bytes, concat, equal, sha256, toBase64Url, toHex, utf8 } from "./bytes";
import { parsePairFragment } from "./card";
import { CHAIN_EVENTS, type ChainLink, type ChainMemory, type Judgement, judge } from "./chain";
import { ENVELOPE_ERRORS, EnvelopeError, PairingError } from "./errors";
import { ID_BYTES, KEM_KEY_BYTES } from "./format";
import { viewerFromSeeds, viewerId } from "./keys";
import { linkOf, openEnvelope, type OpenedEnvelope, verifyEnvelope } from "./open";
import { beginPairing } from "./pairing";
import { parseEnvelope } from "./parse";
import { sealCommand } from "./seal";
import { readRecord, readSheet, RecoveryError, sheetKeys } from "./recovery";
import { openObjection, openSplit, unwrapHalf } from "./split";
import { kemKeyPair, suite } from "./suite";
import { allVectors, envelopeBytes, hex, type Vector } from "./testkit";

const vectors = allVectors();

const replay: Record<string, (vector: Vector) => Promise<void>> = {
  envelope: replayEnvelope,
  chain: replayChain,
  "chain-envelopes": replayChainOfEnvelopes,
  card: replayCard,
  pairing: replayPairing,
  keys: replayKeys,
  wrap: replayWrap,
  command: replayCommand,
  recovery: replayRecovery,
  case: replayCase,
  "case-objection": replayObjection,
};

for (const vector of vectors) {
  test(vector.name, async () => {
    const type = vector.get("type");
    const run = replay[type];
    if (run === undefined) {
      throw new Error(`unknown type ${type}`);
    }
    await run(vector);
  });
}

test("every class has a vector", () => {
  const seen = new Set(vectors.map((vector) => `${vector.get("type")} ${vector.get("expect")}`));
  const wanted = [
    ...["envelope", "card", "pairing", "keys", "wrap", "command"].map((type) => `${type} success`),
    ...ENVELOPE_ERRORS.map((error) => `envelope ${error}`),
    ...CHAIN_EVENTS.map((event) => `chain ${event}`),
    "chain-envelopes reorder",
    "card format",
    "card version",
    ...["form", "agent", "epoch", "signature"].map((error) => `command ${error}`),
    ...["format", "mac", "agent", "viewer", "signature"].map((error) => `pairing ${error}`),
    ...["success", "length", "group", "record", "mac"].map((error) => `recovery ${error}`),
    ...["success", "half", "text"].map((error) => `case ${error}`),
    ...["success", "objection"].map((error) => `case-objection ${error}`),
  ];
  expect([...seen].sort()).toEqual(wanted.sort());
});

async function replayEnvelope(vector: Vector): Promise<void> {
  const { privateKey } = await kemKeyPair(vector.bytes("viewer-kem-seed"));
  const keys = {
    viewerId: vector.bytes("viewer-id"),
    kem: privateKey,
    agentSigningKey: vector.bytes("agent-signing-key"),
  };
  const opened = await openEnvelope(envelopeBytes(vector), keys).catch(errorClass);
  if (typeof opened === "string") {
    expect(opened).toBe(vector.get("expect"));
    return;
  }
  expect("success").toBe(vector.get("expect"));
  await checkFields(vector, opened);
}

async function checkFields(vector: Vector, { envelope, payload, link }: OpenedEnvelope): Promise<void> {
  expect(envelope.kind).toBe(vector.get("kind"));
  expect(envelope.audience).toBe(vector.get("audience"));
  expect(toHex(envelope.agentId)).toBe(vector.get("agent-id"));
  expect(toHex(envelope.epoch)).toBe(vector.get("epoch"));
  expect(String(envelope.sequence)).toBe(vector.get("sequence"));
  expect(toHex(envelope.previousHash)).toBe(vector.get("previous-hash"));
  expect(String(envelope.time)).toBe(vector.get("time"));
  expect(`${envelope.part} of ${envelope.parts}`).toBe(`${vector.get("part")} of ${vector.get("parts")}`);
  const recipients = envelope.recipients.map(({ id, wake }) => toHex(id) + (wake ? "+" : "-"));
  expect(recipients).toEqual(vector.all("recipient"));
  expect(link.hash).toBe(vector.get("hash"));
  expect(String(payload.length)).toBe(vector.get("payload-length"));
  expect(toHex(await sha256(payload))).toBe(vector.get("payload-sha256"));
}

async function replayChain(vector: Vector): Promise<void> {
  const lines = vector.all("link").map((line) => line.split(" "));
  const links = lines.map(([epoch = "", sequence = "", previousHash = "", hash = ""]) => ({
    agent: "agent",
    audience: vector.get("audience"),
    epoch,
    sequence: Number(sequence),
    previousHash,
    hash,
  }));
  const judged = judgeAll(links);
  const got = judged.map(({ event, missing }) => `${event} ${missing}`);
  expect(got).toEqual(lines.map((line) => line.slice(5).join(" ")));
  expect(judged.map(({ event }) => event)).toContain(vector.get("expect"));
}

async function replayChainOfEnvelopes(vector: Vector): Promise<void> {
  const links: ChainLink[] = [];
  let at = 0;
  for (const length of vector.get("lengths").split(" ").map(Number)) {
    const envelope = parseEnvelope(vector.body.slice(at, at + length));
    await verifyEnvelope(envelope, vector.bytes("agent-signing-key"));
    links.push(await linkOf(envelope));
    at += length;
  }
  expect(at).toBe(vector.body.length);
  const events = judgeAll(links).map(({ event }) => event);
  expect(events.join(" ")).toBe(vector.get("events"));
}

function judgeAll(links: readonly ChainLink[]): Judgement[] {
  let memory: ChainMemory = [];
  return links.map((link) => {
    const judged = judge(memory, link);
    memory = judged.memory;
    return judged;
  });
}

async function replayCard(vector: Vector): Promise<void> {
  const card = await parsePairFragment(vector.get("link")).catch(errorClass);
  if (typeof card === "string") {
    expect(card).toBe(vector.get("expect"));
    return;
  }
  expect("success").toBe(vector.get("expect"));
  expect(toHex(card.agentId)).toBe(vector.get("agent-id"));
  expect(toHex(card.pairId)).toBe(vector.get("pair-id"));
  const raw = { name: "HMAC", hash: "SHA-256" };
  const macKey = await crypto.subtle.importKey("raw", vector.bytes("mac-key"), raw, false, ["sign"]);
  const probe = hex("00");
  const ours = await crypto.subtle.sign("HMAC", card.macKey, probe);
  expect(new Uint8Array(ours)).toEqual(new Uint8Array(await crypto.subtle.sign("HMAC", macKey, probe)));
}

async function replayPairing(vector: Vector): Promise<void> {
  const card = await parsePairFragment(vector.get("link"));
  const seeds = [vector.bytes("viewer-signing-seed"), vector.bytes("viewer-kem-seed")] as const;
  const pending = await beginPairing(card, await viewerFromSeeds(...seeds), vector.get("label"));
  const side = vector.get("side");
  if (side === "agent") {
    // The browser makes requests and never judges them: its own must be the good one, byte for byte.
    const good = vector.get("expect") === "success";
    expect(JSON.stringify(pending.request) === vector.get("request")).toBe(good);
    if (good) {
      expect(pending.comparisonNumber).toBe(vector.get("number"));
    }
    return;
  }
  expect(side).toBe("viewer");
  const agent = await pending.verifyAnswer(JSON.parse(vector.get("answer"))).catch(errorClass);
  expect(typeof agent === "string" ? agent : "success").toBe(vector.get("expect"));
}

async function replayKeys(vector: Vector): Promise<void> {
  const viewer = await viewerFromSeeds(vector.bytes("signing-seed"), vector.bytes("kem-seed"));
  expect(toHex(viewer.signingPublicKey)).toBe(vector.get("signing-key"));
  expect(viewer.kemPublicKey.length).toBe(KEM_KEY_BYTES);
  expect(toBase64Url(viewer.kemPublicKey)).toBe(toBase64Url(vector.body));
  expect(toHex(viewer.id)).toBe(vector.get("viewer-id"));
  expect(await viewerId(viewer.signingPublicKey, vector.body)).toEqual(viewer.id);
}

async function replayWrap(vector: Vector): Promise<void> {
  const { privateKey, publicKey } = await kemKeyPair(vector.bytes("kem-seed"));
  const info = vector.bytes("info");
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const ekm = vector.bytes("encapsulation-seed").buffer;
  const made = await suite.seal({ recipientPublicKey, info, ekm }, vector.bytes("content-key"));
  expect(concat(new Uint8Array(made.enc), new Uint8Array(made.ct))).toEqual(vector.body);
  const enc = vector.body.slice(0, 1120);
  const key = await suite.open({ recipientKey: privateKey, enc, info }, vector.body.slice(1120));
  expect(toHex(new Uint8Array(key))).toBe(vector.get("content-key"));
}

async function replayCommand(vector: Vector): Promise<void> {
  const bytes = envelopeBytes(vector);
  expect(await commandVerdict(vector, bytes)).toBe(vector.get("expect"));
  if (vector.get("expect") !== "success") return;
  // What the browser seals with the same numbers is what Java sealed, byte for byte.
  const { publicKey } = await kemKeyPair(vector.bytes("agent-kem-seed"));
  const viewer = await viewerFromSeeds(vector.bytes("viewer-signing-seed"), new Uint8Array(32));
  const again = await sealCommand(
    { agent: vector.get("agent-id"), kemKey: publicKey, epoch: vector.get("epoch") },
    {
      sequence: Number(vector.get("sequence")),
      previousHash: vector.bytes("previous-hash"),
      time: Number(vector.get("time")),
    },
    (message) => viewer.sign(message),
    utf8(vector.get("order")),
    { contentKey: vector.bytes("content-key"), ekm: vector.bytes("encapsulation-seed").buffer },
  );
  expect(toBase64Url(again)).toBe(toBase64Url(bytes));
}

/** As an agent judges it, in its order. */
async function commandVerdict(vector: Vector, bytes: Bytes): Promise<string> {
  const envelope = parseEnvelope(bytes);
  const [to, ...others] = envelope.recipients;
  const self = envelope.agentId.slice(0, ID_BYTES);
  const whole = envelope.kind === "request" && envelope.audience === "command" && envelope.parts === 1;
  if (!whole || !to || others.length > 0 || to.wake || !equal(to.id, self)) return "form";
  if (toHex(envelope.agentId) !== vector.get("agent-id")) return "agent";
  if (toHex(envelope.epoch) !== vector.get("epoch")) return "epoch";
  const { privateKey } = await kemKeyPair(vector.bytes("agent-kem-seed"));
  const agentSigningKey = vector.bytes("viewer-signing-key");
  const opened = await openEnvelope(bytes, { viewerId: self, kem: privateKey, agentSigningKey }).catch(errorClass);
  if (typeof opened === "string") return opened;
  expect(new TextDecoder().decode(opened.payload)).toBe(vector.get("order"));
  return "success";
}

function errorClass(error: unknown): string {
  if (error instanceof EnvelopeError || error instanceof PairingError) {
    return error.errorClass;
  }
  throw error;
}

async function replayRecovery(vector: Vector): Promise<void> {
  try {
    const keys = await sheetKeys(readSheet(vector.get("sheet")));
    const agent = await readRecord(keys, json(vector.get("record")));
    expect("success").toBe(vector.get("expect"));
    expect(toHex(keys.viewer.id)).toBe(vector.get("viewer-id"));
    expect(toHex(agent.id)).toBe(vector.get("agent-id"));
    const seeds = await viewerFromSeeds(vector.bytes("signing-seed"), vector.bytes("kem-seed"));
    expect(toHex(keys.viewer.kemPublicKey)).toBe(toHex(seeds.kemPublicKey));
  } catch (e) {
    if (!(e instanceof RecoveryError)) throw e;
    expect(e.errorClass).toBe(vector.get("expect"));
    if (e.errorClass === "group") expect(e.groups.join(" ")).toBe(vector.get("groups"));
  }
}

async function replayCase(vector: Vector): Promise<void> {
  const context = utf8(vector.get("context"));
  const { privateKey } = await kemKeyPair(vector.bytes("viewer-kem-seed"));
  const viewer = { id: vector.bytes("viewer-id"), kem: privateKey };
  let outcome = "half";
  try {
    const first = await unwrapHalf(vector.bytes("first"), 1, context, viewer);
    const second = await unwrapHalf(vector.bytes("second"), 2, context, viewer);
    outcome = "text";
    const text = await openSplit(context, vector.body, first, second);
    outcome = "success";
    expect(toHex(first)).toBe(vector.get("first-half"));
    expect(toHex(second)).toBe(vector.get("second-half"));
    expect(new TextDecoder().decode(text)).toBe(vector.get("text"));
  } catch (e) {
    if (outcome === "success") throw e;
  }
  expect(outcome).toBe(vector.get("expect"));
}

async function replayObjection(vector: Vector): Promise<void> {
  const halves = [vector.bytes("first-half"), vector.bytes("second-half")] as const;
  const opened = await openObjection(utf8(vector.get("context")), vector.body, ...halves).catch(() => undefined);
  expect(opened ? "success" : "objection").toBe(vector.get("expect"));
  if (opened) expect(new TextDecoder().decode(opened)).toBe(vector.get("text"));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
