import { fromBase64Url, toBase64Url } from "../envelope";
import { fields, whole } from "../model/decode";
import type { Setup } from "../store/store";
import type { Tools } from "./control";
import { setup } from "./state";

/** The ways by which a console tells that something waits. */
export const WAYS = ["push", "mail", "outlet"] as const;
export type Way = (typeof WAYS)[number];

/** One way as the console keeps it for this phone. */
export interface Kept {
  readonly kind: Way;
  readonly ready: boolean;
  /** The address as its owner recognises it. */
  readonly shown: string;
}

/** What the console offers and keeps. */
export interface Ways {
  readonly offered: readonly Way[];
  readonly key: string;
  readonly kept: readonly Kept[];
  /** 0 to be told at once, more to be told after others. */
  readonly turn: number;
}

/** Reads the console's list; what it does not understand is left out. */
export function readWays(value: unknown): Ways {
  const { offered, key, channels, turn } = fields(value);
  const list = Array.isArray(channels) ? channels.map(fields) : [];
  return {
    offered: WAYS.filter((way) => Array.isArray(offered) && offered.includes(way)),
    turn: whole(turn),
    key: typeof key === "string" ? key : "",
    kept: list.flatMap(({ kind, state, shown }) => {
      const way = WAYS.find((one) => one === kind);
      return way ? [{ kind: way, ready: state === "ready", shown: String(shown) }] : [];
    }),
  };
}

/** Why this browser cannot be told by push, or how it stands. */
export type PushState = "https" | "ios" | "unsupported" | "denied" | "off" | "on";

/** What of a browser decides that. */
export interface Browser {
  readonly secure: boolean;
  readonly push: boolean;
  readonly ios: boolean;
  readonly permission: NotificationPermission | undefined;
}

/** This browser. */
export function thisBrowser(): Browser {
  // An iPad says that it is a Mac; no Mac has a screen to touch.
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  const ipad = /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
  return {
    secure: window.isSecureContext,
    push: "PushManager" in window && "Notification" in window && "serviceWorker" in navigator,
    ios: apple || ipad,
    permission: "Notification" in window ? Notification.permission : undefined,
  };
}

export function pushState(browser: Browser, subscribed: boolean, kept: boolean): PushState {
  if (!browser.secure) return "https";
  // Safari of an iPhone has push for pages on the home screen alone.
  if (!browser.push) return browser.ios ? "ios" : "unsupported";
  if (browser.permission === "denied") return "denied";
  return subscribed && kept ? "on" : "off";
}

/** Whether this browser has a subscription at all. */
export async function isSubscribed(): Promise<boolean> {
  const { push, secure } = thisBrowser();
  if (!push || !secure) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) != null;
}

/** A new subscription as the console takes it, or undefined when the guardian says no. */
export async function subscribe(key: string): Promise<Record<string, string> | undefined> {
  if ((await Notification.requestPermission()) !== "granted") return undefined;
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made for another key would be refused by every push service.
  await (await pushManager.getSubscription())?.unsubscribe();
  const applicationServerKey = fromBase64Url(key) ?? new Uint8Array();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const part = (name: PushEncryptionKeyName) => toBase64Url(new Uint8Array(made.getKey(name) ?? []));
  return { endpoint: made.endpoint, p256dh: part("p256dh"), auth: part("auth") };
}

/** Ends the browser's subscription. */
export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Calls when the worker has shown a test; returns what ends that. */
export function onTest(came: () => void): () => void {
  const worker = "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
  const hear = (event: MessageEvent) => {
    if (event.data === "notice-test") came();
  };
  worker?.addEventListener("message", hear);
  return () => worker?.removeEventListener("message", hear);
}

/** Whether something that the console offers can tell this browser anything. */
export function canTell({ offered }: Ways): boolean {
  const push = () => ["off", "on"].includes(pushState(thisBrowser(), false, false));
  return offered.some((way) => way !== "push" || push());
}

/** Keeps how far pairing has come; what has ended is not begun again by it. */
export async function reach(tools: Tools | undefined, to: Setup): Promise<void> {
  if (setup.value === "ended" || setup.value === to || !tools) return;
  setup.value = await tools.store.change<Setup>("setup", (before = "ended") => (before === "ended" ? before : to));
}
