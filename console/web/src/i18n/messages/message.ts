/**
 * One text of the page in both languages. `draft` until a native speaker who works with families
 * has read it; `reviewed` afterwards. English may need a form for one; Mongolian never does.
 */
export interface Message {
  readonly mn: string;
  readonly en: string | { readonly one: string; readonly other: string };
  readonly status: "draft" | "reviewed";
}

/** A text that nobody has reviewed yet. */
export function draft(mn: string, en: Message["en"]): Message {
  return { mn, en, status: "draft" };
}
