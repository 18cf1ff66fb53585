import { account } from "./account";
import { assign } from "./assign";
import { cases } from "./cases";
import { changes } from "./changes";
import { children } from "./children";
import { circle } from "./circle";
import { coverage } from "./coverage";
import { follow } from "./follow";
import { learn } from "./index";
import { lock } from "./lock";
import { network } from "./network";
import { notices } from "./notices";
import { pairing } from "./pairing";
import { school } from "./school";
import { settings } from "./settings";
import { steer } from "./steer";
import { week } from "./week";

/** The texts of every place but the inbox; a screen that uses one of them imports this file. */
export const later = {
  ...pairing,
  ...children,
  ...circle,
  ...coverage,
  ...follow,
  ...network,
  ...changes,
  ...steer,
  ...assign,
  ...settings,
  ...week,
  ...lock,
  ...notices,
  ...account,
  ...school,
  ...cases,
} as const;

learn(later);
