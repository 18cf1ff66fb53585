import { Limits } from "../limits";

/**
 * What may not be printed as it is: controls, direction overrides, zero-width and line separators,
 * lone surrogates, private use. A domain name or label is text chosen by strangers.
 */
const UNSHOWN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff]|[\u{e0000}-\u{e0fff}]/gu;

/** A name as one printable line: anything that could hide or reorder it becomes `\u{…}`. */
export function shownName(raw: string): string {
  const chars = Array.from(raw);
  const cut = chars.length > Limits.SHOWN_NAME_CHARS;
  const head = cut ? chars.slice(0, Limits.SHOWN_NAME_CHARS).join("") : raw;
  const safe = head.replace(UNSHOWN, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return cut ? `${safe}… (+${chars.length - Limits.SHOWN_NAME_CHARS})` : safe;
}

/** Running text from a payload: line breaks become spaces, what may not be printed is dropped. */
export function plainText(raw: string): string {
  return raw
    .slice(0, Limits.PAYLOAD_TEXT_CHARS)
    .replace(/[\s\u2028\u2029]+/g, " ")
    .replace(UNSHOWN, "")
    .trim();
}
