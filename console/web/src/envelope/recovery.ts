import { type Bytes, concat, fromBase64Url, toBase64Url, utf8 } from "./bytes";
import { KEM_KEY_BYTES, SEED_BYTES, SIGNING_KEY_BYTES } from "./format";
import { keyHash, type Viewer, viewerFromSeeds } from "./keys";
import type { PairedAgent } from "./pairing";

// Recovery sheets, docs/format/recovery-v1.md: a viewer whose keys lie on paper.

export const GROUPS = 8;
const GROUP_DIGITS = 5;
const MAC_BYTES = 32;
const RECORD_LABEL = utf8("sakhius-recovery-record-v1");

/** Damm's table: every slip of one digit and every exchange of two neighbours is found. */
const DAMM =
  "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790";

/** Why a sheet or its record is refused; `groups` counts from 1. */
export class RecoveryError extends Error {
  constructor(
    readonly errorClass: "length" | "group" | "record" | "mac",
    readonly groups: readonly number[] = [],
  ) {
    super(errorClass);
  }
}

/** What follows from the digits. */
export interface SheetKeys {
  readonly viewer: Viewer;
  readonly macKey: CryptoKey;
}

/** A fresh sheet: eight groups of five digits and one that checks them. */
export function drawSheet(): readonly string[] {
  const digits: number[] = [];
  while (digits.length < GROUPS * GROUP_DIGITS) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // 250 to 255 would make the first six digits likelier than the others.
    if (byte < 250) digits.push(byte % 10);
  }
  return Array.from({ length: GROUPS }, (_, i) => {
    const five = digits.slice(GROUP_DIGITS * i, GROUP_DIGITS * (i + 1)).join("");
    return five + check(i + 1, five);
  });
}

function check(group: number, five: string): string {
  return [...`${group}${five}`].reduce((now, digit) => DAMM[10 * Number(now) + Number(digit)] ?? "", "0");
}

/** Whether a typed group fits its check digit. */
export function groupFits(group: number, typed: string): boolean {
  return /^[0-9]{6}$/.test(typed) && check(group, typed.slice(0, GROUP_DIGITS)) === typed[GROUP_DIGITS];
}

/** The forty digits of a typed sheet; throws RecoveryError `length` or `group`. */
export function readSheet(typed: string): string {
  const digits = typed.replace(/[ \t-]/g, "");
  if (!/^[0-9]{48}$/.test(digits)) throw new RecoveryError("length");
  const groups = digits.match(/.{6}/g) ?? [];
  const wrong = groups.flatMap((group, i) => (groupFits(i + 1, group) ? [] : [i + 1]));
  if (wrong.length > 0) throw new RecoveryError("group", wrong);
  return groups.map((group) => group.slice(0, GROUP_DIGITS)).join("");
}

/** The keys of a sheet's forty digits. */
export async function sheetKeys(digits: string): Promise<SheetKeys> {
  const secret = await crypto.subtle.importKey("raw", utf8(digits), "HKDF", false, ["deriveBits"]);
  const derive = async (info: string) => {
    const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(info) };
    return new Uint8Array(await crypto.subtle.deriveBits(hkdf, secret, SEED_BYTES * 8));
  };
  const signing = await derive("sakhius-recovery-signing-v1");
  const kem = await derive("sakhius-recovery-kem-v1");
  const mac = await derive("sakhius-recovery-mac-v1");
  const usages: KeyUsage[] = ["sign", "verify"];
  const macKey = await crypto.subtle.importKey("raw", mac, { name: "HMAC", hash: "SHA-256" }, false, usages);
  const viewer = await viewerFromSeeds(signing, kem);
  for (const seed of [signing, kem, mac]) seed.fill(0);
  return { viewer, macKey };
}

/** What the console keeps for the sheet: the gateway's keys, so that it cannot put others there. */
export async function makeRecord(
  { viewer, macKey }: SheetKeys,
  agent: Pick<PairedAgent, "signingKey" | "kemKey">,
): Promise<unknown> {
  const message = concat(RECORD_LABEL, viewer.id, agent.signingKey, agent.kemKey);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", macKey, message));
  const { signingKey, kemKey } = agent;
  const keys = { agentSigningKey: toBase64Url(signingKey), agentKemKey: toBase64Url(kemKey) };
  return { v: 1, ...keys, mac: toBase64Url(mac) };
}

/** The gateway that a record names; throws RecoveryError `record` or `mac`. */
export async function readRecord({ viewer, macKey }: SheetKeys, record: unknown): Promise<PairedAgent> {
  if (typeof record !== "object" || record === null || Reflect.get(record, "v") !== 1) {
    throw new RecoveryError("record");
  }
  const signingKey = field(record, "agentSigningKey", SIGNING_KEY_BYTES);
  const kemKey = field(record, "agentKemKey", KEM_KEY_BYTES);
  const mac = field(record, "mac", MAC_BYTES);
  const message = concat(RECORD_LABEL, viewer.id, signingKey, kemKey);
  if (!(await crypto.subtle.verify("HMAC", macKey, mac, message))) throw new RecoveryError("mac");
  return { id: await keyHash(signingKey, kemKey), signingKey, kemKey };
}

function field(record: object, name: string, length: number): Bytes {
  const value: unknown = Reflect.get(record, name);
  const bytes = typeof value === "string" ? fromBase64Url(value) : null;
  if (bytes?.length !== length) throw new RecoveryError("record");
  return bytes;
}
