import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { test as base, expect } from "@playwright/test";
import { CHROMIUM } from "./chromium";

export { expect };

const SHOTS = new URL("../../target/screenshots/", import.meta.url).pathname;

/** Every test watches for what must never happen: an error, a refused script, a dialog. */
export const test = base.extend<{ watch: (page: Page) => void; clean: undefined }>({
  watch: async ({}, use) => {
    const found: string[] = [];
    await use((page) => {
      page.on("pageerror", (error) => found.push(`error: ${error.message}`));
      page.on("dialog", (dialog) => {
        found.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("console", (message) => {
        if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) {
          found.push(`policy: ${message.text()}`);
        }
      });
    });
    expect(found).toEqual([]);
  },
  clean: [
    async ({ page, watch }, use) => {
      watch(page);
      await use(undefined);
    },
    { auto: true },
  ],
});

test.skip(!CHROMIUM, "no Chromium");

/** Keeps a picture of the page for somebody to look at: what the window shows, or all of it. */
export async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png`, animations: "disabled", fullPage });
}

/** WCAG 2.2 AA as far as a program can tell. */
export async function accessible(page: Page, what: string): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  // The two packages name one and the same class by two paths, which TypeScript cannot know.
  // A card that is still arriving is half transparent: judge what stands, not what moves.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
  // In the page itself, which has no frames: otherwise each look opens another page to sum up in.
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode().withTags(tags).analyze();
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  expect(found, what).toEqual([]);
}

/** No month or weekday of another language may stand in a Mongolian page. */
export const LATIN_DATE =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|\bM\d\d\b/;
