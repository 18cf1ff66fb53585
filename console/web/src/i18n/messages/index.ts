import { common } from "./common";
import { inbox } from "./inbox";
import { incident } from "./incident";
import type { later } from "./later";
import type { Message } from "./message";

export type { Message } from "./message";

/** The texts that the inbox needs; those of the other places come with their scripts. */
export const first = { ...common, ...inbox, ...incident } as const;

/** Every text of the page stands under a key that names its place. */
export type Key = keyof typeof first | keyof typeof later;

const known = new Map<string, Message>(Object.entries(first));

/** Takes the texts of further places in. */
export function learn(messages: Readonly<Record<string, Message>>): void {
  for (const [key, message] of Object.entries(messages)) known.set(key, message);
}

/** The message of that key; undefined while the script of its place has not come. */
export function messageOf(key: string): Message | undefined {
  return known.get(key);
}
