import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Mark } from "../model/marks";

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
  setLang(lang: string): void;
  setTheme(theme: string): void;
}

const nothing = () => undefined;

export const ControlContext = createContext<Control>({
  pair: nothing,
  cancelPairing: nothing,
  finishPairing: nothing,
  markRead: nothing,
  mark: nothing,
  removeKeys: () => Promise.resolve(),
  setLang: nothing,
  setTheme: nothing,
});

export const useControl = (): Control => useContext(ControlContext);
