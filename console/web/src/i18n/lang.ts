import { signal } from "@preact/signals";

/** The two languages of the page. */
export type Lang = "mn" | "en";

/** A text in both languages, as payloads carry it. */
export type Bilingual = Readonly<Record<Lang, string>>;

export const LANGS: readonly Lang[] = ["mn", "en"];

export function isLang(value: unknown): value is Lang {
  return value === "mn" || value === "en";
}

/** The language now shown; a first visit without a choice starts in Mongolian. */
export const lang = signal<Lang>("mn");

/** The first language of the browser's list that we have; Mongolian when there is none. */
export function preferredLang(wanted: readonly string[]): Lang {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    if (isLang(primary)) return primary;
  }
  return "mn";
}

/** Picks the text of the language now shown, the other one where it is missing. */
export function pick(text: Bilingual, now: Lang = lang.value): string {
  return text[now] || text[now === "mn" ? "en" : "mn"];
}
