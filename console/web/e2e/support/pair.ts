import type { Page } from "@playwright/test";
import type { TestConsole } from "./console";
import { expect } from "./test";

const inbox = (page: Page) => page.getByRole("heading", { name: "Ирсэн мэдээ" });

/**
 * Pairs by a fresh card, until the inbox stands there. What is left of pairing is taken as done:
 * behind a console of the tests no gateway takes a sheet.
 */
export async function pairWith(at: TestConsole, page: Page, label?: string): Promise<void> {
  await pairBy(at.link(), page, label);
  await takeAsDone(page);
}

/** Takes what is left of pairing as done. */
export async function takeAsDone(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open("sakhius");
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("meta", "readwrite");
          transaction.objectStore("meta").put("ended", "setup");
          transaction.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
  );
  await page.reload();
  await expect(inbox(page)).toBeVisible();
}

/** Pairs by the link of a card, as far as reading goes. */
export async function pairBy(link: string, page: Page, label?: string): Promise<void> {
  await page.goto(link);
  if (label !== undefined) await page.getByRole("textbox").fill(label);
  await page.getByRole("button", { name: "Холбох" }).click();
  await page.getByRole("button", { name: "Үргэлжлүүлэх" }).click();
  await page.getByRole("link", { name: "Дараа үргэлжлүүлэх" }).click();
  await expect(inbox(page)).toBeVisible();
}

/** Pairs to the end, where nothing but the open page can tell: the sheet, unless there is one, and a test. */
export async function pairWholly(link: string, page: Page, label?: string): Promise<void> {
  await pairBy(link, page, label);
  await page.getByRole("link", { name: "Холболтоо дуусгаарай" }).click();
  const make = page.getByRole("button", { name: /^(Хуудас|Шинэ хуудас) хийх$/ });
  await expect(make).toBeVisible();
  if ((await make.textContent()) === "Хуудас хийх") await makeSheet(page);
  const card = page.getByRole("region", { name: "Мэдэгдэл" });
  await card.getByRole("button", { name: "Туршиж үзэх" }).click();
  await expect(page.getByRole("heading", { name: "Бүгд бэлэн боллоо" })).toBeVisible();
  await page.getByRole("link", { name: "Мэдээгээ нээх" }).click();
  await expect(inbox(page)).toBeVisible();
}

/** Copies the digits, types two groups back, waits until the gateway has the sheet. */
export async function makeSheet(page: Page): Promise<readonly string[]> {
  await page.getByRole("button", { name: /^(Хуудас|Шинэ хуудас) хийх$/ }).click();
  const items = await page.locator(".sheet li").allTextContents();
  const groups = items.map((one) => /\d{6}$/.exec(one.trim())?.[0] ?? "");
  expect(groups.filter((one) => one.length === 6)).toHaveLength(8);
  await page.getByRole("button", { name: "Бичиж авлаа" }).click();
  const fields = page.getByRole("textbox", { name: /-р бүлэг$/ });
  await expect(fields).toHaveCount(2);
  await fields.first().fill("000000");
  await page.getByRole("button", { name: "Баталгаажуулах" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "таарсангүй" })).toBeVisible();
  for (const field of await fields.all()) {
    const label = (await field.evaluate((e: HTMLInputElement) => e.labels?.[0]?.textContent)) ?? "";
    await field.fill(groups[Number.parseInt(label, 10) - 1] ?? "");
  }
  await page.getByRole("button", { name: "Баталгаажуулах" }).click();
  await expect(page.getByText(/Сэргээх хуудас (бэлэн боллоо|баталгаажсан)/)).toBeVisible();
  return groups;
}
