import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Client } from "../api/client";
import type { Session } from "../api/session";
import type { SlotKind } from "../lock/slots";
import type { Entry } from "../model/feed";
import type { Mark } from "../model/marks";
import type { Store } from "../store/store";
import type { Keys } from "./keys";
import { chooseLang } from "./look";

/**
 * How an attempt to open or change the lock ended. `wrong` is all that is told of a pass-phrase that
 * does not open it; `failed` is trouble of the phone, such as too little memory.
 */
export type Unlocked = "ok" | "wrong" | "cancelled" | "unsupported" | "offline" | "failed";

/** Shows that whoever changes the lock can open it; the phrase is empty for a passkey. */
export interface Proof {
  readonly kind: SlotKind;
  readonly phrase: string;
}

/** What the screens may ask for. */
export interface Control {
  /** Begins pairing with the card that the link brought. */
  pair(label: string): void;
  /** Leaves the pairing screen without pairing. */
  cancelPairing(): void;
  /** Goes on after pairing is done, at the inbox or another place. */
  finishPairing(to?: string): void;
  /** Remembers that this entry was read, as it stands now. */
  markRead(key: string): void;
  /** Changes what is marked or noted on this entry. */
  mark(key: string, change: Partial<Pick<Mark, "step" | "note" | "next">>): void;
  /** A file about these entries of one gateway that others can check; undefined when there is none. */
  evidence(told: readonly Entry[]): Promise<string | undefined>;
  /** Erases keys and messages from this browser. */
  removeKeys(): Promise<void>;
  /** Opens the lock. */
  unlock(proof: Proof): Promise<Unlocked>;
  /** Lets go of the opened keys and everything read with them. */
  lock(): void;
  /** Sets a lock where there is none. */
  setPhrase(phrase: string): Promise<Unlocked>;
  addPasskey(proof: Proof): Promise<Unlocked>;
  removeLock(proof: Proof): Promise<Unlocked>;
  /** Asks the console about notices; throws an ApiError or UnreachableError. */
  notify(method: string, path: string, json?: unknown): Promise<unknown>;
  setLang(lang: string): void;
  setTheme(theme: string): void;
  /** What acting needs; undefined while the page is locked. */
  tools(): Tools | undefined;
}

/** The keys and the way to the console, for scripts that are fetched late. */
export interface Tools {
  readonly store: Store;
  readonly keys: Keys;
  readonly client: Client;
  readonly session: Session;
}

const nothing = () => undefined;
const ok = () => Promise.resolve("ok" as const);

export const ControlContext = createContext<Control>({
  pair: nothing,
  cancelPairing: nothing,
  finishPairing: nothing,
  markRead: nothing,
  mark: nothing,
  evidence: () => Promise.resolve(undefined),
  removeKeys: () => Promise.resolve(),
  unlock: ok,
  lock: nothing,
  setPhrase: ok,
  addPasskey: ok,
  removeLock: ok,
  // Nobody was asked: that is no answer, and nothing may be ended for it.
  notify: () => Promise.reject(new Error("starting")),
  // Also where no page can start: what is said there must be understood.
  setLang: chooseLang,
  setTheme: nothing,
  tools: nothing,
});

export const useControl = (): Control => useContext(ControlContext);
