import type { Page } from "@playwright/test";
import { four } from "./support/four";
import { Gateway, PROGRAM } from "./support/gateway";
import { pairWholly } from "./support/pair";
import { accessible, expect, shot, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_456;
const CLOSED = "lucky-wheel-casino.example";
const TABLET = "127.0.0.41";
/** Where a browser on this machine asks from; the network knows it by a hardware address. */
const PHONE = "127.0.0.1";
const MAC = "06:83:e7:00:00:01";

let gateway: Gateway;
let upstream: Upstream;

test.skip(!PROGRAM, "no distribution");

test.beforeAll(async () => {
  if (!PROGRAM) return;
  upstream = await Upstream.start(UPSTREAM_PORT);
  const devices = { [TABLET]: { id: "tablet", name: { mn: "Баярын таблет", en: "Bayar's tablet" } } };
  const leases = `0 ${MAC} ${PHONE} new-phone *\n`;
  gateway = await Gateway.start({ devices, blocked: [CLOSED], leases }, UPSTREAM_PORT);
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
});

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

const said = (page: Page, words: string) => page.getByRole("listitem").filter({ hasText: words });

test("four digits give a device to a child, who then objects to what was noted", async ({ page, browser, watch }) => {
  test.setTimeout(300_000);
  await pairWholly(await gateway.link(), page);
  await expect(page.getByText("Шинэ зүйл алга.")).toBeVisible();

  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const child = await context.newPage();
  watch(child);
  // The network is looked at a moment after the start.
  await expect(async () => {
    await child.goto(`${gateway.lanPage}?lang=mn`);
    await expect(child.locator(".digits")).toHaveText(/^\d{4}$/, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await child.locator(".digits").scrollIntoViewIfNeeded();
  await four(child, "assign-lan");
  const digits = (await child.locator(".digits").textContent()) ?? "";

  await page.goto(`${gateway.url}/#/children`);
  const card = page.locator("details").filter({ hasText: "Шинэ төхөөрөмж. Хэнийх вэ?" });
  await card.locator("summary").click();
  await expect(card.getByRole("button", { name: "Заах" })).toBeDisabled();
  await card.getByRole("textbox").first().fill(digits);
  await card.getByRole("combobox").last().selectOption("profile:child-13-15");
  await card.getByRole("textbox").last().fill("Номингийн утас");
  await accessible(page, "assign");
  await fits(page);
  await four(page, "assign");
  await card.getByRole("button", { name: "Заах" }).click();
  await expect(page.getByText(/^Номингийн утас\. Хэнийх:/)).toBeVisible();
  await page.getByRole("button", { name: "Тийм" }).click();
  await expect(said(page, "Хийгдсэн")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "Номингийн утас" })).toBeVisible({ timeout: 30_000 });

  await expect(async () => {
    await child.goto(`${gateway.lanPage}?lang=en`);
    await expect(child.locator(".digits")).toHaveCount(0, { timeout: 1_000 });
    await expect(child.getByText("kept for up to 30 days")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

  // What is noted of it from now on can be called wrong, and stands beside the message.
  await gateway.dig(CLOSED, PHONE);
  await expect(async () => {
    await gateway.dig(CLOSED, PHONE);
    await child.goto(`${gateway.lanPage}?lang=mn`);
    await child.getByRole("radio").first().check({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await child.getByLabel("Юу болсон бэ?").fill("Зар дээр санамсаргүй дарсан");
  await child.getByRole("button", { name: "Энэ буруу байсан" }).scrollIntoViewIfNeeded();
  await four(child, "objection-lan");
  await child.getByRole("button", { name: "Энэ буруу байсан" }).click();
  await expect(child.getByRole("status")).toContainText("Илгээлээ.");
  await page.goto(`${gateway.url}/#/`);
  await page.getByRole("link", { name: "Номингийн утас" }).first().click();
  await expect(page.getByText("«Зар дээр санамсаргүй дарсан»")).toBeVisible({ timeout: 30_000 });
  await accessible(page, "objection");
  await fits(page);
  await four(page, "objection");

  // Taken back: nobody's again, and the digits are there anew.
  await page.goto(`${gateway.url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${gateway.url}/#/children`);
  const english = page.locator("details").filter({ hasText: "A new device. Whose is it?" });
  await english.locator("summary").click();
  await expect(english.getByText("Made by")).toBeVisible();
  await four(page, "assign-given");
  await english.getByRole("button", { name: "End", exact: true }).click();
  await expect(page.getByText("Номингийн утас: take back whose it is")).toBeVisible();
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(async () => {
    await child.goto(`${gateway.lanPage}?lang=en`);
    await expect(child.locator(".digits")).toHaveText(/^\d{4}$/, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await child.locator(".digits").scrollIntoViewIfNeeded();
  await shot(child, "assign-lan-en-360");
  for (const bytes of [gateway.database(), gateway.traffic()]) {
    for (const word of [MAC, "Номингийн утас", `"${digits}"`]) {
      expect(bytes.includes(Buffer.from(word, "utf8")), word).toBe(false);
    }
  }
  await context.close();
});
