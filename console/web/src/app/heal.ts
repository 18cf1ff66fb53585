import { fromBase64Url, toBase64Url, utf8 } from "../envelope";
import { sha256 } from "../envelope/bytes";
import { lang } from "../i18n/lang";
import { Limits } from "../limits";
import { fields, list } from "../model/decode";
import type { Control } from "./control";

/** Where the worker finds what it renews a subscription by; it is there while this phone is to be told. */
const KEPT = "push-v1";

/**
 * Lets one page of this browser at a time, or its worker, change what it and the console have of
 * push. One that takes longer is stuck, and no longer waited for.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  let begun = false;
  const turn = () => {
    begun = true;
    return work();
  };
  try {
    return await navigator.locks.request(KEPT, { signal: AbortSignal.timeout(Limits.REQUEST_MS) }, turn);
  } catch (e) {
    if (begun) throw e;
    return work();
  }
}

/** The browser's subscription, if there is one. */
export async function subscription(): Promise<PushSubscription | null | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager.getSubscription();
}

/** By what the console names the browser's subscription. */
export async function ownMark(): Promise<string | undefined> {
  const mine = await subscription();
  return mine ? toBase64Url(await sha256(utf8(mine.endpoint))) : undefined;
}

/** The page's worker. Where the browser lets none be, `ready` alone would never say so. */
function worker(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_, fail) => {
    setTimeout(() => fail(new Error("no worker")), Limits.WORKER_MS);
  });
  return Promise.race([navigator.serviceWorker.ready, late]);
}

/** A new subscription as the console takes it. */
export async function subscribe(key: string): Promise<Record<string, string>> {
  const { pushManager } = await worker();
  // One that was made for another key would be refused by every push service.
  await (await pushManager.getSubscription())?.unsubscribe();
  const applicationServerKey = fromBase64Url(key) ?? new Uint8Array();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const part = (name: PushEncryptionKeyName) => toBase64Url(new Uint8Array(made.getKey(name) ?? []));
  return { endpoint: made.endpoint, p256dh: part("p256dh"), auth: part("auth") };
}

/** Tells the console, and only then keeps what the worker renews it by: the console must know it. */
export async function tell(page: Pick<Control, "notify">, made: Record<string, string>, key: string): Promise<void> {
  // From here on this phone is to be told, also where the page is closed before the answer.
  await caches.open(KEPT);
  await page.notify("PUT", "/push", { ...made, lang: lang.value });
  await keep(made, key);
}

async function keep({ endpoint, auth }: Record<string, unknown>, key: string): Promise<void> {
  const kept = JSON.stringify({ endpoint, auth, key: [...(fromBase64Url(key) ?? [])] });
  await (await caches.open(KEPT)).put("/push", new Response(kept));
}

/** Ends the browser's subscription once the console was told so; nothing renews it. */
export function unsubscribe(told?: () => Promise<unknown>): Promise<void> {
  return alone(async () => {
    await told?.();
    await caches.delete(KEPT);
    await (await subscription())?.unsubscribe();
  });
}

/**
 * Mends push where this phone is to be told and the console cannot: what it keeps is gone, or is not
 * what this browser has.
 *
 * @returns whether notices come no longer
 */
export function heal(page: Pick<Control, "notify">): Promise<boolean> {
  return alone(async () => {
    const { offered, key, channels } = fields(await page.notify("GET", ""));
    if (!list(offered).includes("push")) return true;
    const kept = list(channels).map(fields).find(({ kind }) => kind === "push");
    if (kept?.mark !== undefined && kept.mark === (await ownMark())) {
      // It may have been told by a page that was closed before it could keep it.
      const own = (await subscription())?.toJSON();
      if (own) await keep({ endpoint: own.endpoint, auth: own.keys?.auth }, String(key));
      return false;
    }
    // It was turned off while this waited.
    if (!kept && !(await caches.has(KEPT))) return false;
    try {
      if (Notification.permission !== "granted") return true;
      await tell(page, await subscribe(String(key)), String(key));
      return false;
    } catch {
      return true;
    }
  });
}
