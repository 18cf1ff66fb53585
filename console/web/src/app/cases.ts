import { fromBase64Url, toBase64Url } from "../envelope";
import { caseContext, openSplit, unwrapHalf } from "../envelope/split";
import type { Case } from "../model/cases";
import { fields } from "../model/decode";
import type { Incident } from "../model/payloads";
import { readIncident } from "../model/read";
import type { Tools } from "./control";
import { thisPhone } from "./state";

/** What a case says, once both halves of its key are here; undefined when it does not open. */
export async function openCase(tools: Tools, one: Case): Promise<Incident | undefined> {
  const { viewer } = await tools.keys.identity();
  const [sealed, first, second] = [one.sealed, one.first, one.second].map(fromBase64Url);
  if (!sealed || !first || !second) return undefined;
  const context = caseContext(one.id, one.revision);
  try {
    const opened = await openSplit(
      context,
      sealed,
      await unwrapHalf(first, 1, context, viewer),
      await unwrapHalf(second, 2, context, viewer),
    );
    return readIncident(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(opened)));
  } catch {
    return undefined;
  }
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
