import type { Page } from "@playwright/test";
import { accessible, expect, shot } from "./test";

/** Pictures of all, and both themes held against WCAG: minutes, for somebody who looks. */
export const LOOK = process.env.SAKHIUS_LOOK !== undefined;

/** A small phone, the usual one, 200 % of zoom on a desk, and the desk. */
export const WIDTHS = [320, 360, 640, 1280] as const;

/**
 * What does not fit: the page itself where it is wider than the window, and texts of which a part is
 * cut off. What only screen readers have is no picture.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) out.push(`the page is ${scrollWidth} wide of ${clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = box.width > 1 && box.height > 1 && element.checkVisibility();
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!seen || !own || element.closest(".visually-hidden, .skip, svg")) continue;
      const name = `${element.tagName.toLowerCase()} "${element.textContent?.trim().slice(0, 40) ?? ""}"`;
      const cut = style.overflowX !== "visible" || style.overflowY !== "visible";
      const wide = element.scrollWidth > element.clientWidth + 1;
      const high = element.scrollHeight > element.clientHeight + 1;
      if (cut && style.display !== "inline" && (wide || (high && style.overflowY !== "auto"))) {
        out.push(`cut off: ${name}`);
      }
      if (box.right > scrollWidth + 1 || box.left < -1) out.push(`beside the page: ${name}`);
    }
    return out;
  });
}

/**
 * Holds what stands there at every width; a picture of each where somebody looks.
 *
 * @param dark whether its contrast in the dark is held even where nobody looks: that takes a second
 */
export async function look(page: Page, what: string, dark: boolean): Promise<void> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 1280 ? 800 : 740 });
    found.push(...(await misfits(page)).map((one) => `${width}: ${one}`));
    if (LOOK) await shot(page, `look-${what}-${width}`, true);
  }
  expect(found, what).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  if (LOOK) await accessible(page, `${what}, light`);
  if (!LOOK && !dark) return;
  await page.emulateMedia({ colorScheme: "dark" });
  await accessible(page, `${what}, dark`);
  if (LOOK) await shot(page, `look-${what}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
}
