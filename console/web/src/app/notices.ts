import { fields, whole } from "../model/decode";
import type { Setup } from "../store/store";
import type { Tools } from "./control";
import { ownMark } from "./heal";
import { setup } from "./state";

/** The ways by which a console tells that something waits. */
export const WAYS = ["push", "mail", "outlet"] as const;
export type Way = (typeof WAYS)[number];

/** One way as the console keeps it for this phone. */
export interface Kept {
  readonly kind: Way;
  readonly ready: boolean;
  /** By what a push subscription is known again. */
  readonly mark: string | undefined;
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

/** Reads the console's list; what it does not understand is left out. Throws where it is none. */
export function readWays(value: unknown): Ways {
  const { offered, key, channels, turn } = fields(value);
  // That nothing is offered ends a subscription: only a console may say so.
  if (!Array.isArray(offered)) throw new TypeError("no list of ways");
  const list = Array.isArray(channels) ? channels.map(fields) : [];
  return {
    offered: WAYS.filter((way) => offered.includes(way)),
    turn: whole(turn),
    key: typeof key === "string" ? key : "",
    kept: list.flatMap(({ kind, state, shown, mark }) => {
      const way = WAYS.find((one) => one === kind);
      if (!way) return [];
      const known = typeof mark === "string" ? mark : undefined;
      return [{ kind: way, ready: state === "ready", shown: String(shown), mark: known }];
    }),
  };
}

/** Why this browser cannot be told by push, or how it stands. */
export type PushState = "https" | "ios" | "unsupported" | "denied" | "gone" | "off" | "on";

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

export function pushState(browser: Browser, own?: string, kept?: Kept): PushState {
  if (!browser.secure) return "https";
  // Safari of an iPhone has push for pages on the home screen alone.
  if (!browser.push) return browser.ios ? "ios" : "unsupported";
  if (browser.permission === "denied") return "denied";
  if (!kept) return "off";
  return kept.ready && kept.mark === own ? "on" : "gone";
}

/** How push stands with this browser and what the console keeps. */
export async function pushOf({ kept }: Ways): Promise<PushState> {
  const browser = thisBrowser();
  const own = browser.push && browser.secure ? await ownMark() : undefined;
  return pushState(browser, own, kept.find((one) => one.kind === "push"));
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
  const push = () => ["off", "on"].includes(pushState(thisBrowser()));
  return offered.some((way) => way !== "push" || push());
}

/** Keeps how far pairing has come; what has ended is not begun again by it. */
export async function reach(tools: Tools | undefined, to: Setup): Promise<void> {
  if (setup.value === "ended" || setup.value === to || !tools) return;
  setup.value = await tools.store.change<Setup>("setup", (before = "ended") => (before === "ended" ? before : to));
}
