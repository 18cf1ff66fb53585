import { fromBase64Url, toBase64Url } from "../envelope";
import type { Bytes } from "../envelope/bytes";
import { caseContext, openObjection, openSplit, unwrapHalf } from "../envelope/split";
import type { Seen } from "../model/caseLog";
import { isWhole, remembered } from "../model/caseLog";
import type { Case, Proof } from "../model/cases";
import type { Chain } from "../model/chain";
import { fields, text } from "../model/decode";
import type { Incident } from "../model/payloads";
import { readIncident } from "../model/read";
import type { Store } from "../store/store";
import type { Tools } from "./control";
import { thisPhone } from "./state";

/** What a case says, and what was said of it at the device. */
export interface Opened {
  readonly incident: Incident;
  readonly said: string;
}

const parsed = (opened: Bytes): unknown =>
  JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(opened));

/** It as it is read, once both halves of its key are here; undefined when it does not open. */
export async function openCase(tools: Tools, one: Case): Promise<Opened | undefined> {
  const { viewer } = await tools.keys.identity();
  const [sealed, first, second] = [one.sealed, one.first, one.second].map(fromBase64Url);
  if (!sealed || !first || !second) return undefined;
  const context = caseContext(one.id, one.revision);
  try {
    const halves = [
      await unwrapHalf(first, 1, context, viewer),
      await unwrapHalf(second, 2, context, viewer),
    ] as const;
    const incident = readIncident(parsed(await openSplit(context, sealed, ...halves)));
    if (!incident) return undefined;
    // Whatever came of the objection: the case is read for the child's sake.
    const said = one.objected ? await openWords(context, one.objection, halves).catch(() => "") : "";
    return { incident, said };
  } catch {
    return undefined;
  }
}

async function openWords(context: Bytes, sealed: string, halves: readonly [Bytes, Bytes]): Promise<string> {
  const said = await openObjection(context, fromBase64Url(sealed) ?? new Uint8Array(), ...halves);
  return text(fields(parsed(said)).why);
}

/**
 * Checks a log against itself and against what this phone has seen of it, which is remembered.
 *
 * @param chain what this page has taken in of the chain that the log came by
 * @returns undefined where that cannot be told
 */
export async function checkLog(
  store: Pick<Store, "meta" | "change" | "chains"> | undefined,
  agent: string,
  proof: Proof,
  chain: Chain | undefined,
): Promise<boolean | undefined> {
  const key = `log ${agent} ${proof.group}`;
  const found = await isWhole(proof, (await store?.meta<readonly Seen[]>(key)) ?? [], Date.now() / 1000);
  const rows = remembered(proof);
  const last = rows.at(-1)?.n ?? 0;
  // Another page of this browser may have seen more meanwhile.
  const later = (before: readonly Seen[] = []) => ((before.at(-1)?.n ?? 0) > last ? before : rows);
  if (found && last > 0) await store?.change<readonly Seen[]>(key, later);
  if (found !== false || proof.broken) return found;
  // And what that one has seen this page lacks: until it has it as well, it accuses nobody.
  const stored = (await store?.chains())?.find(({ id }) => id === chain?.id);
  return chain && stored && stored.taken > chain.taken ? undefined : false;
}

/** This second person's half of a case that is asked for; undefined when it is not for this phone. */
export async function halfOf(tools: Tools, one: Case): Promise<string | undefined> {
  const { viewer } = await tools.keys.identity();
  const mine = fields(one.halves)[thisPhone.value?.id ?? ""];
  const wrapped = typeof mine === "string" ? fromBase64Url(mine) : undefined;
  if (!wrapped) return undefined;
  try {
    return toBase64Url(await unwrapHalf(wrapped, 2, caseContext(one.id, one.revision), viewer));
  } catch {
    return undefined;
  }
}
