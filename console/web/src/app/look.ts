import { signal } from "@preact/signals";
import type { Lang } from "../i18n/lang";
import { isLang, lang, preferredLang } from "../i18n/lang";
import { t } from "../i18n/text";

/** Language and colours of this browser; no secret, so plain localStorage keeps them. */
export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];
export const theme = signal<Theme>("system");

const isTheme = (value: unknown): value is Theme => THEMES.includes(value as Theme);

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // A browser that refuses storage still shows the page with its defaults.
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above: the choice then lasts as long as this page.
    return;
  }
}

/** Applies what was chosen earlier; call it before the first paint. */
export function restoreLook(languages: readonly string[]): void {
  const wanted = stored("lang");
  showLang(isLang(wanted) ? wanted : preferredLang(languages));
  const colours = stored("theme");
  showTheme(isTheme(colours) ? colours : "system");
}

export function chooseLang(value: string): void {
  if (!isLang(value)) return;
  keep("lang", value);
  showLang(value);
}

export function chooseTheme(value: string): void {
  if (!isTheme(value)) return;
  keep("theme", value);
  showTheme(value);
}

function showLang(value: Lang): void {
  lang.value = value;
  document.documentElement.lang = value;
  document.title = t("app.name");
}

function showTheme(value: Theme): void {
  theme.value = value;
  if (value === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = value;
}
