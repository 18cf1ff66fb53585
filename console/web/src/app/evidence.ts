import {
  type Bytes,
  contentKey,
  openEnvelope,
  type OpenKeys,
  type ParsedEnvelope,
  toBase64Url,
  utf8,
  type Viewer,
} from "../envelope";
import { concat } from "../envelope/bytes";
import { Limits } from "../limits";
import type { Entry } from "../model/feed";
import { readSummary } from "../model/read";
import type { Pairing, Store, StoredEnvelope } from "../store/store";
import { ownKey } from "./vault";

const LABEL = utf8("sakhius-evidence-v1");
/** Content keys of envelopes that were sealed to the sheet this phone was set up with. */
const kept = new WeakMap<ParsedEnvelope, Bytes>();

/** Envelopes of one payload, with the incidents that it tells of. */
interface Group {
  readonly envelopes: readonly ParsedEnvelope[];
  readonly told: readonly string[];
}

/** What a file of evidence is made of. */
export interface Wanted {
  readonly viewer: Viewer;
  readonly pairing: Pairing;
  readonly stored: readonly StoredEnvelope[];
  /** Ids, the most important first. */
  readonly incidents: readonly string[];
  readonly zone: string;
  readonly made: string;
}

/** A file that others can check: docs/format/evidence-v1.md. Undefined when nothing is kept of it. */
export async function evidenceOf(wanted: Wanted): Promise<string | undefined> {
  const { viewer, pairing } = wanted;
  const keys = { viewerId: viewer.id, kem: viewer.kem, agentSigningKey: pairing.signingKey };
  const groups = fitting(await groupsOf(wanted, keys), new Set(wanted.incidents));
  const told = new Set(groups.flatMap((group) => group.told));
  const incidents = wanted.incidents.filter((id) => told.has(id)).slice(0, Limits.EVIDENCE_INCIDENTS);
  if (incidents.length === 0) return undefined;
  const envelopes = [];
  for (const envelope of groups.flatMap((group) => group.envelopes)) {
    const key = kept.get(envelope) ?? (await contentKey(envelope, keys));
    envelopes.push({ sealed: toBase64Url(envelope.bytes), key: toBase64Url(key) });
  }
  const statement = JSON.stringify({
    made: wanted.made,
    zone: wanted.zone,
    gateway: { signing: toBase64Url(pairing.signingKey), kem: toBase64Url(pairing.kemKey) },
    by: { signing: toBase64Url(viewer.signingPublicKey), kem: toBase64Url(viewer.kemPublicKey) },
    incidents,
    envelopes,
  });
  const signature = toBase64Url(await viewer.sign(concat(LABEL, utf8(statement))));
  return JSON.stringify({ format: "sakhius-evidence", v: 1, statement, signature });
}

/** The same about entries of one gateway, from what is kept on this device. */
export async function evidenceFor(
  store: Store,
  viewer: Viewer,
  told: readonly Entry[],
): Promise<string | undefined> {
  const first = told[0];
  const pairing = (await store.pairings()).find((one) => one.agent === first?.agent);
  if (!first || !pairing) return undefined;
  return evidenceOf({
    viewer,
    pairing,
    stored: await store.envelopes(),
    incidents: told.map((entry) => entry.incident.id),
    zone: first.zone,
    made: `${new Date().toISOString().slice(0, 19)}Z`,
  });
}

/** Everything of this gateway that is kept and tells of incidents, in the gateway's order. */
async function groupsOf(wanted: Wanted, keys: OpenKeys): Promise<readonly Group[]> {
  const byGroup = new Map<string, StoredEnvelope[]>();
  for (const one of wanted.stored) {
    if (one.agent !== wanted.pairing.agent) continue;
    byGroup.set(one.group, [...(byGroup.get(one.group) ?? []), one]);
  }
  const groups: Group[] = [];
  for (const parts of byGroup.values()) {
    const group = await openGroup(parts, keys, wanted.viewer);
    if (group) groups.push(group);
  }
  const epochs = new Map<string, number>();
  for (const { envelopes } of [...groups].sort((a, b) => timeOf(a) - timeOf(b))) {
    const epoch = toBase64Url(envelopes[0]?.epoch ?? new Uint8Array());
    if (!epochs.has(epoch)) epochs.set(epoch, epochs.size);
  }
  const place = (group: Group) => epochs.get(toBase64Url(group.envelopes[0]?.epoch ?? new Uint8Array())) ?? 0;
  return groups.sort((a, b) => place(a) - place(b) || sequenceOf(a) - sequenceOf(b));
}

async function openGroup(
  parts: readonly StoredEnvelope[],
  keys: OpenKeys,
  viewer: Viewer,
): Promise<Group | undefined> {
  try {
    const opened = await Promise.all(parts.map((one) => openOne(one, keys, viewer)));
    opened.sort((a, b) => a.envelope.part - b.envelope.part);
    const envelopes = opened.map((one) => one.envelope);
    if (envelopes[0]?.kind !== "summary" || envelopes.length !== envelopes[0].parts) return undefined;
    const summary = readSummary(concat(...opened.map((one) => one.payload)));
    return { envelopes, told: summary.incidents.map((incident) => incident.id) };
  } catch {
    // What cannot be opened was never shown, so the file is not about it.
    return undefined;
  }
}

async function openOne({ bytes, own }: StoredEnvelope, keys: OpenKeys, viewer: Viewer) {
  const key = own && (await ownKey(viewer, own));
  const opened = await openEnvelope(bytes, keys, key);
  if (key) kept.set(opened.envelope, key);
  return opened;
}

/** The latest first until the file is full, back in order. */
function fitting(groups: readonly Group[], wanted: ReadonlySet<string>): readonly Group[] {
  const out: Group[] = [];
  let [bytes, count] = [0, 0];
  for (const group of [...groups].reverse()) {
    if (!group.told.some((id) => wanted.has(id))) continue;
    bytes += group.envelopes.reduce((sum, one) => sum + one.bytes.length, 0);
    count += group.envelopes.length;
    if (bytes > Limits.EVIDENCE_SEALED_BYTES || count > Limits.EVIDENCE_ENVELOPES) break;
    out.unshift(group);
  }
  return out;
}

const timeOf = (group: Group): number => group.envelopes[0]?.time ?? 0;
const sequenceOf = (group: Group): number => group.envelopes[0]?.sequence ?? 0;
