import { changes } from "./changes";
import { children } from "./children";
import { common } from "./common";
import { coverage } from "./coverage";
import { inbox } from "./inbox";
import { incident } from "./incident";
import { network } from "./network";
import { pairing } from "./pairing";
import { settings } from "./settings";

export type { Message } from "./message";

/** The one message catalogue: every text of the page under a key that names its place. */
export const messages = {
  ...common,
  ...pairing,
  ...inbox,
  ...incident,
  ...children,
  ...coverage,
  ...network,
  ...changes,
  ...settings,
} as const;

export type Key = keyof typeof messages;
