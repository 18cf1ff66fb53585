import type { Lang } from "./lang";

/** A whole number with groups of three: "1,234" in both languages (CLDR mn and en agree). */
export function count(n: number): string {
  return Math.trunc(n)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** "А, Б, В" in Mongolian (as CLDR joins), "A, B and C" in English. */
export function list(items: readonly string[], lang: Lang): string {
  if (lang === "mn" || items.length < 2) return items.join(", ");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}
