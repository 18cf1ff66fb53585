import { describe, expect, test } from "vitest";
import { summary } from "../../e2e/preview/sample";
import { agentOf, seal } from "../../e2e/support/seal";
import { type Bytes, fromBase64Url, parseEnvelope, toHex, utf8, type Viewer, viewerFromSeeds } from "../envelope";
import { sha256 } from "../envelope/bytes";
import { verifySignature } from "../envelope/open";
import type { StoredEnvelope } from "../store/store";
import { evidenceOf } from "./evidence";

interface Statement {
  readonly incidents: readonly string[];
  readonly envelopes: readonly { readonly sealed: string; readonly key: string }[];
}

const EPOCH = new Uint8Array(16).fill(7);
const MADE = "2026-11-28T10:20:00Z";

async function household() {
  const agent = await agentOf(3);
  const seeds = (n: number) => new Uint8Array(32).fill(n);
  const viewer: Viewer = await viewerFromSeeds(seeds(40), seeds(41));
  const stored: StoredEnvelope[] = [];
  let previousHash: Bytes = new Uint8Array(32);
  const tell = async (...ids: readonly string[]) => {
    const sequence = stored.length + 1;
    const told = summary(new Date("2026-11-28T10:00:00Z")).incidents[0];
    const incidents = ids.map((id) => ({ ...told, id }));
    const payload = utf8(JSON.stringify(summary(new Date("2026-11-28T10:00:00Z"), { incidents })));
    const recipients = [{ id: viewer.id, kemPublicKey: viewer.kemPublicKey }];
    const bytes = await seal(agent, { kind: "summary", epoch: EPOCH, sequence, previousHash, recipients }, payload);
    previousHash = await sha256(bytes);
    const key = `k${sequence}`;
    stored.push({ key, cursor: sequence, agent: toHex(agent.id), group: key, received: 0, bytes });
  };
  const pairing = {
    agent: toHex(agent.id),
    signingKey: agent.signingPublicKey,
    kemKey: agent.kemPublicKey,
    since: 0,
  };
  const evidence = (...incidents: readonly string[]) =>
    evidenceOf({ viewer, pairing, stored, incidents, zone: "Asia/Ulaanbaatar", made: MADE });
  return { viewer, stored, tell, evidence };
}

const sequences = (statement: Statement) =>
  statement.envelopes.map(({ sealed }) => parseEnvelope(fromBase64Url(sealed) ?? new Uint8Array()).sequence);

const statementOf = (file: string | undefined) => {
  const outer = JSON.parse(file ?? "{}") as { readonly statement: string; readonly signature: string };
  return { ...outer, read: JSON.parse(outer.statement) as Statement };
};

describe("evidence", () => {
  test("holds what tells of its incidents, in the gateway's order, signed by the guardian", async () => {
    const home = await household();
    await home.tell("A".repeat(26));
    await home.tell("B".repeat(26));
    await home.tell("C".repeat(26), "A".repeat(26));
    home.stored.reverse();
    const { statement, signature, read } = statementOf(await home.evidence("A".repeat(26)));
    expect(read.incidents).toEqual(["A".repeat(26)]);
    expect(sequences(read)).toEqual([1, 3]);
    const signed = utf8(`sakhius-evidence-v1${statement}`);
    const bytes = fromBase64Url(signature) ?? new Uint8Array();
    expect(await verifySignature(home.viewer.signingPublicKey, bytes, signed)).toBe(true);
    for (const { key } of read.envelopes) expect(fromBase64Url(key)).toHaveLength(32);
  });

  test("leaves out what is not kept, and is none when nothing is", async () => {
    const home = await household();
    await home.tell("A".repeat(26));
    const { read } = statementOf(await home.evidence("B".repeat(26), "A".repeat(26)));
    expect(read.incidents).toEqual(["A".repeat(26)]);
    expect(await home.evidence("B".repeat(26))).toBeUndefined();
  });

  test("does not trust what was stored: a damaged message is left out", async () => {
    const home = await household();
    await home.tell("A".repeat(26));
    const bytes = home.stored[0]?.bytes ?? new Uint8Array();
    bytes[bytes.length - 70] = (bytes[bytes.length - 70] ?? 0) ^ 1;
    expect(await home.evidence("A".repeat(26))).toBeUndefined();
  });
});
