import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Device } from "./support/gateway";
import { four } from "./support/four";
import { Gateway, PROGRAM } from "./support/gateway";
import { pairBy } from "./support/pair";
import { accessible, expect, LATIN_DATE, shot, test } from "./support/test";
import { ask, question, Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_454;
const NAME = "lucky-wheel-casino.example";
const DEVICE = { tablet: "127.0.0.21", hostile: ["127.0.0.31", "127.0.0.32", "127.0.0.33", "127.0.0.34"] };

const longest = ["x".repeat(63), "y".repeat(63), "z".repeat(63), "w".repeat(53), "example"];
const hostile: readonly (readonly (string | Uint8Array)[])[] = [
  ["<img src=x onerror=alert(1)>", "example"],
  ["a\u202egpj.exe\u2066", "example"],
  [new Uint8Array([0x6e, 0x0a, 0x00, 0x0d, 0x7f]), "example"],
  longest,
];

/** What must be recognised of each on the page; the rest is escaped by the gateway. */
const SHOWN = ["onerror=alert", "gpj\\046exe", "n\\010\\000\\013\\127.example", "w".repeat(53)];

let gateway: Gateway;
let upstream: Upstream;

test.skip(!PROGRAM, "no distribution");
test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  if (!PROGRAM) return;
  upstream = await Upstream.start(UPSTREAM_PORT);
  const devices: Record<string, Device> = {
    [DEVICE.tablet]: { id: "tablet", name: { mn: "Баярын таблет", en: "Bayar's tablet" } },
  };
  DEVICE.hostile.forEach((address, i) => {
    devices[address] = { id: `hostile${i}`, name: { mn: `hostile${i} таблет`, en: `hostile${i} tablet` } };
  });
  gateway = await Gateway.start({ devices, blocked: [NAME, "example"] }, UPSTREAM_PORT);
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
});

test("a guardian pairs, sees what dig just caused, and keeps it", async ({ page, browser, watch }) => {
  test.setTimeout(300_000);
  const link = await gateway.link();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Энэ утсыг холбох" })).toBeVisible();
  expect(page.url()).toBe(`${gateway.url}/`);
  await four(page, "gateway-pairing");
  await pairBy(link, page);
  await expect(page.getByText("Шинэ зүйл алга.")).toBeVisible();

  expect(await gateway.dig(NAME, DEVICE.tablet)).toContain("0.0.0.0");
  const card = page.getByRole("link", { name: "Баярын таблет" });
  await expect(card).toBeVisible();
  await expect(card).toContainText("Шинэ");
  await accessible(page, "inbox");
  await four(page, "gateway-inbox");

  await card.click();
  await expect(page.getByText("Энэ нь хүүхэд юу хийснийг батлахгүй.")).toBeVisible();
  await expect(page.getByText("Өнөөдөр үүнийг хийгээрэй")).toBeVisible();
  await four(page, "gateway-detail");
  await page.getByText("Дэлгэрэнгүй", { exact: true }).click();
  await expect(page.locator(".address")).toHaveText(NAME);
  expect(await page.locator("body").innerText()).not.toMatch(LATIN_DATE);
  await accessible(page, "detail");
  await page.locator(".address").scrollIntoViewIfNeeded();
  await four(page, "gateway-more");

  await page.goto(`${gateway.url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check();
  await expect(page.getByText("(this phone)")).toBeVisible();
  await page.goto(`${gateway.url}/#/`);
  await expect(page.getByRole("link", { name: "Bayar's tablet" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "Bayar's tablet" })).toBeVisible();

  await gateway.down();
  await gateway.up();
  await expect(page.getByRole("link", { name: "Bayar's tablet" })).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("Live", { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByRole("link", { name: "Bayar's tablet" })).toBeVisible();

  await evidence(page);

  for (const theme of ["Light", "Dark"]) {
    await page.goto(`${gateway.url}/#/settings`);
    await page.getByRole("radio", { name: theme }).check();
    await page.goto(`${gateway.url}/#/children`);
    await expect(page.getByRole("heading", { name: "Bayar's tablet" })).toBeVisible();
    await accessible(page, `children ${theme}`);
    await page.goto(`${gateway.url}/#/`);
    await accessible(page, `inbox ${theme}`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("link", { name: "Bayar's tablet" }).click();
    await accessible(page, `panes ${theme}`);
    await shot(page, `gateway-panes-en-${theme.toLowerCase()}-1280`);
    await page.setViewportSize({ width: 360, height: 740 });
  }

  await hostileNames();
  for (let i = 0; i < hostile.length; i++) {
    await page.goto(`${gateway.url}/#/`);
    await page.getByRole("link", { name: `hostile${i} tablet` }).first().click();
    await page.getByText("More", { exact: true }).click();
    const shown = await page.locator(".address").innerText();
    expect(shown).toMatch(/^[\x20-\x7e]+$/);
    expect(shown).toContain(SHOWN[i]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  expect(await page.locator("#app img, #app script, #app iframe").count()).toBe(0);
  await page.locator(".address").scrollIntoViewIfNeeded();
  await four(page, "gateway-longest-name");

  const context = await browser.newContext();
  const stranger = await context.newPage();
  watch(stranger);
  await stranger.goto(gateway.url);
  await expect(stranger.getByRole("heading", { name: "хараахан холбогдоогүй" })).toBeVisible();
  expect(await stranger.content()).not.toMatch(/таблет|tablet/);
  const refused = await stranger.evaluate(async () => {
    const asked = await fetch("/api/v1/envelopes?after=0");
    return [asked.status, await asked.text()] as const;
  });
  expect(refused[0]).toBe(401);
  await context.close();

  for (const [where, bytes] of [["console.db", gateway.database()], ["traffic", gateway.traffic()]] as const) {
    expect(bytes.length, where).toBeGreaterThan(4_096);
    for (const word of [NAME, "lucky-wheel", "img src=x", "Баярын таблет", "gambling", "hostile0"]) {
      expect(bytes.includes(Buffer.from(word, "utf8")), `${word} in ${where}`).toBe(false);
    }
  }
});

/** What the page saves holds on the gateway, and does not once a letter of it was changed. */
async function evidence(page: Page): Promise<void> {
  await page.goto(`${gateway.url}/#/children`);
  await page.getByRole("link", { name: "Bayar's tablet" }).first().click();
  await page.getByRole("link", { name: "A report to print" }).click();
  await page.getByText("A file that others can check").click();
  await accessible(page, "evidence");
  await page.getByRole("button", { name: "Save the file" }).scrollIntoViewIfNeeded();
  await four(page, "gateway-evidence");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).click();
  const file = join(gateway.folder, "evidence.json");
  await (await saved).saveAs(file);
  await expect(page.getByText("The file was saved.")).toBeVisible();
  const [status, said] = gateway.verify(file);
  expect(said).toContain(NAME);
  expect(said).toContain("this gateway sealed every message");
  expect(status).toBe(0);
  const forged = readFileSync(file, "utf8").replace(/(\\"made\\":\\"20)\d/, "$19");
  writeFileSync(file, forged);
  const [refused, why] = gateway.verify(file);
  expect(why).toContain("does not hold: statement");
  expect(refused).toBe(1);
}

/** Each from a device of its own, so that each becomes a card of its own. */
async function hostileNames(): Promise<void> {
  for (const [i, labels] of hostile.entries()) {
    await ask(DEVICE.hostile[i] ?? "", gateway.dnsPort, question(labels));
  }
}
