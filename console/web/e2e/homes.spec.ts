import type { Page } from "@playwright/test";
import { state, summary } from "./preview/sample";
import { TestConsole } from "./support/console";
import { four } from "./support/four";
import { pairBy, pairWith, takeAsDone } from "./support/pair";
import { accessible, expect, shot, test } from "./support/test";

let at: TestConsole;

test.beforeEach(async () => {
  at = await TestConsole.start(18_494);
});

test.afterEach(async () => {
  await at.down();
});

async function told(name: string): Promise<void> {
  const gateway = { name, zone: "Asia/Ulaanbaatar" };
  await at.publish("state", state(new Date(), { gateway }));
  await at.publish("summary", summary(new Date(), { gateway }));
}

const english = async (page: Page) => {
  await page.goto(`${at.url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check();
};

test("a phone of two homes reads both and says which is which", async ({ page }) => {
  await pairWith(at, page, "Эмээ");
  await told("Гэр");
  await expect(page.getByRole("link", { name: "Тэмүүжингийн таблет" })).toHaveCount(2);

  await at.nextHome();
  await pairBy(at.link(), page);
  await takeAsDone(page);
  await told("Хөдөөгийн байшин");
  await expect(page.getByRole("link", { name: "Тэмүүжингийн таблет" })).toHaveCount(4);
  await expect(page.getByRole("link", { name: "Хөдөөгийн байшин" }).first()).toContainText("Номингийн утас");

  // Each home has its own line of numbers, and both are whole; it stays so over a reload.
  await page.reload();
  await page.goto(`${at.url}/#/coverage`);
  for (const name of ["Гэр", "Хөдөөгийн байшин"]) {
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  }
  await expect(page.getByText("Тасралтгүй байна: 2 мэдээ")).toHaveCount(2);
  await accessible(page, "two homes");
  await four(page, "homes-coverage", true);

  // A guardian sees of which home it is where they read and before they act.
  await page.goto(`${at.url}/#/`);
  await page.getByRole("link", { name: "Хөдөөгийн байшин" }).first().click();
  await expect(page.locator(".detail-head")).toContainText("Хөдөөгийн байшин");
  await page.goto(`${at.url}/#/children`);
  await expect(page.getByRole("heading", { name: /^Гэр\s· Бусад төхөөрөмж/ })).toBeVisible();
  await page.locator("summary").filter({ hasText: /Хөдөөгийн байшин\s· Бүх хүүхдэд/ }).click();
  await four(page, "homes-children", true);
  await page.getByRole("button", { name: "30 минут" }).and(page.locator(":visible")).first().click();
  await expect(page.locator(".steer-say")).toContainText(/Хөдөөгийн байшин\s· Бүх хүүхэд/);
  await four(page, "homes-sure");
  await english(page);
  await expect(page.getByText("Хөдөөгийн байшин").first()).toBeVisible();
  await page.goto(`${at.url}/#/`);
  await expect(page.getByText(/Heard (just now|\d+ minutes? ago)/)).toBeVisible();
  await four(page, "homes-inbox", true);
});

test.describe("a browser that is too old gets a sentence", () => {
  test("where it runs the page and lacks what seals", async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(AbortSignal, "any", { value: undefined }));
    await page.goto(at.link());
    await expect(page.getByRole("heading", { name: "Энэ хөтөч хэтэрхий хуучин байна" })).toBeVisible();
    await expect(page.getByText("Chrome 138", { exact: false })).toBeVisible();
    await accessible(page, "old mn");
    await shot(page, "old-mn-360");
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.getByText(/needs a newer browser: Chrome 138/)).toBeVisible();
    await shot(page, "old-en-360");
  });

  test("where it cannot even run the page", async ({ page }) => {
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.goto(at.link());
    await expect(page.getByText(/Chrome 138, Safari 17,\s+Firefox 130 эсвэл/)).toBeVisible();
    await expect(page.getByText(/it takes Chrome 138/)).toBeVisible();
  });
});
