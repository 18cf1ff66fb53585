import type { Lang } from "./lang";
import { lang } from "./lang";
import type { Key, Message } from "./messages";
import { messageOf } from "./messages";
import { count as number } from "./numbers";

export type Args = Readonly<Record<string, string | number>>;

/**
 * The message of that key in the language now shown. `{name}` is replaced by the argument of that
 * name; an argument called `n` also chooses the English form. Mongolian nouns stay singular after a
 * numeral, so a Mongolian message has one form only.
 */
export function t(key: Key, args: Args = {}, now: Lang = lang.value): string {
  const message = messageOf(key);
  if (!message) return "";
  const text = now === "mn" ? message.mn : english(message, args);
  return fill(text, args);
}

function english(message: Message, args: Args): string {
  if (typeof message.en === "string") return message.en;
  return args.n === 1 ? message.en.one : message.en.other;
}

function fill(text: string, args: Args): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}
