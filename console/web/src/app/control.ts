import { createContext } from "preact";
import { useContext } from "preact/hooks";

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
  removeKeys: () => Promise.resolve(),
  setLang: nothing,
  setTheme: nothing,
});

export const useControl = (): Control => useContext(ControlContext);
