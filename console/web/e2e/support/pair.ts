import type { Page } from "@playwright/test";
import type { TestConsole } from "./console";
import { expect } from "./test";

/** Pairs by a fresh card, as a guardian does, until the inbox stands there. */
export async function pairWith(at: TestConsole, page: Page, label?: string): Promise<void> {
  await pairBy(at.link(), page, label);
}

/** Pairs by the link of a card. */
export async function pairBy(link: string, page: Page, label?: string): Promise<void> {
  await page.goto(link);
  if (label !== undefined) await page.getByRole("textbox").fill(label);
  await page.getByRole("button", { name: "Холбох" }).click();
  await page.getByRole("button", { name: "Үргэлжлүүлэх" }).click();
  await page.getByRole("link", { name: "Дараа үргэлжлүүлэх" }).click();
  await expect(page.getByRole("heading", { name: "Ирсэн мэдээ" })).toBeVisible();
}
