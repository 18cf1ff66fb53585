import type { Bilingual } from "../i18n/lang";
import { Limits } from "../limits";
import { plainText } from "./display";

/** Reading of JSON that came from outside: nothing is trusted to have its shape. */
export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, Limits.PAYLOAD_LIST_ENTRIES) : [];
}

export function text(value: unknown, otherwise = ""): string {
  return typeof value === "string" ? plainText(value) : otherwise;
}

export function texts(value: unknown): readonly string[] {
  return list(value)
    .map((one) => text(one))
    .filter((one) => one !== "");
}

/** A whole number of at least zero. */
export function whole(value: unknown, otherwise = 0): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0
    ? Math.trunc(value)
    : otherwise;
}

/** Both languages; a plain string stands for both, a missing side is filled from the other. */
export function bilingual(value: unknown, otherwise = ""): Bilingual {
  if (typeof value === "string") return { mn: plainText(value), en: plainText(value) };
  const { mn, en } = fields(value);
  const first = text(mn) || text(en) || otherwise;
  return { mn: text(mn) || first, en: text(en) || first };
}

/** An instant in RFC 3339 with a zone; undefined when it is not one. */
export function instant(value: unknown): Date | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value)) {
    return undefined;
  }
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

export function oneOf<T extends string>(value: unknown, known: readonly T[], otherwise: T): T {
  return known.includes(value as T) ? (value as T) : otherwise;
}
