import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { SlotKind } from "../lock/slots";
import type { Mark } from "../model/marks";

/** How an attempt to open or change the lock ended. */
export type Unlocked = "ok" | "wrong" | "cancelled" | "unsupported";

/** What the screens may ask for. */
export interface Control {
  /** Begins pairing with the card that the link brought. */
  pair(label: string): void;
  /** Leaves the pairing screen without pairing. */
  cancelPairing(): void;
  /** Goes on after pairing is done. */
  finishPairing(): void;
  /** Remembers that this entry was read, as it stands now. */
  markRead(key: string): void;
  /** Changes what is marked or noted on this entry. */
  mark(key: string, change: Partial<Pick<Mark, "step" | "note" | "next">>): void;
  /** Erases keys and messages from this browser. */
  removeKeys(): Promise<void>;
  /** Opens the lock. */
  unlock(kind: SlotKind, phrase: string): Promise<Unlocked>;
  /** Lets go of the opened keys and everything read with them. */
  lock(): void;
  setPhrase(phrase: string): Promise<Unlocked>;
  addPasskey(): Promise<Unlocked>;
  removeLock(): Promise<Unlocked>;
  setLang(lang: string): void;
  setTheme(theme: string): void;
}

const nothing = () => undefined;
const ok = () => Promise.resolve("ok" as const);

export const ControlContext = createContext<Control>({
  pair: nothing,
  cancelPairing: nothing,
  finishPairing: nothing,
  markRead: nothing,
  mark: nothing,
  removeKeys: () => Promise.resolve(),
  unlock: ok,
  lock: nothing,
  setPhrase: ok,
  addPasskey: ok,
  removeLock: ok,
  setLang: nothing,
  setTheme: nothing,
});

export const useControl = (): Control => useContext(ControlContext);
