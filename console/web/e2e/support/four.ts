import type { Page } from "@playwright/test";
import { messageOf } from "../../src/i18n/messages";
import "../../src/i18n/messages/later";
import { misfits } from "./looks";
import { expect, LATIN_DATE, shot } from "./test";

const SIZES = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } } as const;
type Width = keyof typeof SIZES;
type Lang = "mn" | "en";

/**
 * Pictures of what stands there, in both languages, on a phone and on a desk, and back to as it was:
 * the flow goes on as if nothing had been. Holds each of them: that it fits, and that no name of a
 * text, and no gap in one, shows in place of a text.
 */
export async function four(page: Page, name: string, fullPage = false): Promise<void> {
  const size = page.viewportSize() ?? SIZES[360];
  const was = await page.evaluate(() => {
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    Object.assign(window, { fourSeen: scrollY > 0 ? seen : null });
    const { lang } = document.documentElement;
    return { lang, chosen: localStorage.getItem("lang"), ours: document.querySelector("#app") !== null };
  });
  // Pages of the network have their language in the address: another one would be another request.
  const order: readonly [Lang, Width][] = was.ours
    ? [["mn", 360], ["en", 360], ["en", 1280], ["mn", 1280]]
    : [[was.lang as Lang, 360], [was.lang as Lang, 1280]];
  for (const [lang, width] of order) {
    const what = `${name}-${lang}-${width}`;
    if (page.viewportSize()?.width !== width) await page.setViewportSize(SIZES[width]);
    if (was.ours) await speak(page, lang);
    expect(await page.locator("html").getAttribute("lang"), what).toBe(lang);
    expect(await misfits(page), what).toEqual([]);
    const shown = await page.locator("body").innerText();
    expect(shown, what).not.toMatch(/(?<!u)\{\w+\}|\bundefined\b|\bNaN\b|\[object/);
    expect((shown.match(/[a-z][\w-]*(\.[\w-]+)+/g) ?? []).filter((one) => messageOf(one)), what).toEqual([]);
    if (lang === "mn") expect(shown, what).not.toMatch(LATIN_DATE);
    await shot(page, what, fullPage);
  }
  await page.setViewportSize(size);
  if (was.ours) await speak(page, was.chosen);
}

/** As if another tab of this browser had chosen it; and what was looked at stays in sight. */
export function speak(page: Page, lang: string | null): Promise<void> {
  return page.evaluate(async (to) => {
    if (to === null) localStorage.removeItem("lang");
    else localStorage.setItem("lang", to);
    dispatchEvent(new StorageEvent("storage", { key: "lang", newValue: to }));
    // Drawn in microtasks. Frames do not come where a test holds the clock.
    for (let i = 0; i < 5; i++) await null;
    (window as { fourSeen?: Element | null }).fourSeen?.scrollIntoView({ block: "center" });
  }, lang);
}
