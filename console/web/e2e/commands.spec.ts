import type { Page } from "@playwright/test";
import type { Device } from "./support/gateway";
import { four } from "./support/four";
import { Gateway, PROGRAM } from "./support/gateway";
import { pairWholly } from "./support/pair";
import { accessible, expect, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_455;
const OPEN = "lesson.example";
const CLOSED = "lucky-wheel-casino.example";
const TABLET = "127.0.0.41";
/** Where a browser on this machine asks from. */
const LAPTOP = "127.0.0.1";
const NASTY = "<img src=x onerror=alert(1)> \u202eхичээл";
const PHRASE = "морь гэр тэнгэр ус";

let gateway: Gateway;
let upstream: Upstream;

test.skip(!PROGRAM, "no distribution");
test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  if (!PROGRAM) return;
  upstream = await Upstream.start(UPSTREAM_PORT);
  const devices: Record<string, Device> = {
    [TABLET]: { id: "tablet", name: { mn: "Баярын таблет", en: "Bayar's tablet" } },
    [LAPTOP]: { id: "laptop", name: { mn: "Номингийн компьютер", en: "Nomin's laptop" } },
  };
  gateway = await Gateway.start({ devices, blocked: [CLOSED] }, UPSTREAM_PORT);
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
});

/** Whether the child's device is answered as blocked. */
async function blocked(name: string, from = TABLET): Promise<boolean> {
  return / 0\.0\.0\.0$/m.test((await gateway.dig(name, from)).replaceAll("\t", " "));
}

async function until(name: string, wanted: boolean): Promise<void> {
  await expect.poll(() => blocked(name), { timeout: 30_000 }).toBe(wanted);
}

async function pair(page: Page): Promise<void> {
  await pairWholly(await gateway.link(), page);
  await expect(page.getByText("Шинэ зүйл алга.")).toBeVisible();
}

async function english(page: Page): Promise<void> {
  await page.goto(`${gateway.url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check();
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

/** A line of what this phone asked for. */
const said = (page: Page, words: string) => page.getByRole("listitem").filter({ hasText: words });

test("a guardian pauses from the phone, opens an address, and ends both", async ({ page, browser, watch }) => {
  test.setTimeout(300_000);
  await pair(page);
  await until(OPEN, false);

  await page.goto(`${gateway.url}/#/children`);
  await page.getByRole("link", { name: "Баярын таблет" }).first().click();
  await page.getByText("Одоо хийж болох зүйл").click();
  await accessible(page, "steer");
  await fits(page);
  await four(page, "commands-steer");
  await page.getByRole("group", { name: "Интернэтийг түр хаах" }).getByRole("button", { name: "30 минут" }).click();
  await expect(page.getByText("Баярын таблет: интернэтийг хаах, 30 минут")).toBeVisible();
  await four(page, "commands-sure");
  await page.getByRole("button", { name: "Тийм" }).click();
  await expect(said(page, "Хийгдсэн")).toBeVisible({ timeout: 30_000 });
  await until(OPEN, true);
  await expect(page.getByText("Баярын таблет: интернэтийг түр хаасан")).toBeVisible();
  await accessible(page, "paused");
  await fits(page);
  await four(page, "commands-paused");

  // What was asked for and its answer outlive a reload.
  await page.reload();
  await expect(said(page, "Хийгдсэн")).toBeVisible();
  await page.getByRole("button", { name: "Цуцлах", exact: true }).click();
  await page.getByRole("button", { name: "Тийм" }).click();
  await until(OPEN, false);
  await expect(page.getByText("Баярын таблет: интернэтийг түр хаасан")).toBeHidden();

  // An address of a message is opened where the message stands.
  await until(CLOSED, true);
  await english(page);
  await page.goto(`${gateway.url}/#/`);
  await page.getByRole("link", { name: "Bayar's tablet" }).click();
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(said(page, "Done").first()).toBeVisible({ timeout: 30_000 });
  await until(CLOSED, false);
  await accessible(page, "opened address");
  await fits(page);
  await page.getByText("Open or close an address").scrollIntoViewIfNeeded();
  await four(page, "commands-address");

  // A word on the message itself, which every guardian sees and may take back.
  await page.getByRole("button", { name: "Not useful" }).click();
  await expect(page.getByText(/: tell us less urgently, for 90 days/)).toBeVisible();
  await page.getByRole("button", { name: "Yes" }).click();
  const rated = said(page, "tell us less urgently");
  await expect(rated).toContainText("Done", { timeout: 30_000 });
  await accessible(page, "rated");
  await fits(page);
  await rated.scrollIntoViewIfNeeded();
  await four(page, "commands-rated");

  // Another guardian sees it, and what was meant for an older state is refused and says so.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const father = await context.newPage();
  watch(father);
  await pair(father);
  await english(father);
  await father.goto(`${gateway.url}/#/children`);
  await expect(father.getByText("Bayar's tablet: some addresses are open")).toBeVisible();
  await expect(father.getByText(CLOSED)).toBeVisible();
  await expect(father.getByText(/: you are told less urgently/)).toBeVisible();
  await page.goto(`${gateway.url}/#/children`);
  await page.getByText("For all children at once").click();
  await page.getByRole("group", { name: "Give more time" }).getByRole("button", { name: "15 minutes" }).click();
  await expect(page.getByText("All children: more time, 15 minutes")).toBeVisible();
  // This page hears nothing more: it decides by what it saw.
  await page.route("**/api/v1/live", (route) => route.abort());
  await page.route("**/api/v1/envelopes*", (route) => route.abort());
  await said(father, "some addresses are open").getByRole("button", { name: "End", exact: true }).click();
  await father.getByRole("button", { name: "Yes" }).click();
  await until(CLOSED, true);
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(said(page, "Waiting for the gateway")).toBeVisible();
  await expect(father.getByText("The gateway refused something")).toBeVisible({ timeout: 30_000 });
  await expect(father.getByText("Things changed meanwhile. Look again, then decide.")).toBeVisible();
  await accessible(father, "refused, seen by another");
  await four(father, "commands-refused-other");
  await page.unroute("**/api/v1/live");
  await page.unroute("**/api/v1/envelopes*");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(said(page, "Not done. Things changed meanwhile.")).toBeVisible({ timeout: 60_000 });
  await fits(page);
  await four(page, "commands-refused");
  await context.close();

  const phraseField = page.locator("input[name=phrase]");
  // With a lock set whoever acts opens it once more.
  await page.goto(`${gateway.url}/#/settings`);
  await phraseField.fill(PHRASE);
  await page.locator("input[name=again]").fill(PHRASE);
  await page.getByRole("button", { name: "Set the lock" }).click();
  await expect(page.getByText("The lock is on.")).toBeVisible({ timeout: 60_000 });
  await page.goto(`${gateway.url}/#/children`);
  await page.getByText("For all children at once").click();
  await page.getByRole("group", { name: "Pause the internet" }).getByRole("button", { name: "Until I end it" }).click();
  await accessible(page, "confirm with the lock");
  await four(page, "commands-lock");
  await phraseField.fill(`${PHRASE}!`);
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(page.getByText("That is not it. Try again.")).toBeVisible({ timeout: 60_000 });
  expect(await blocked(OPEN)).toBe(false);
  await phraseField.fill(PHRASE);
  await page.getByRole("button", { name: "Yes" }).click();
  await until(OPEN, true);
  await said(page, "the internet is paused").getByRole("button", { name: "End", exact: true }).click();
  await phraseField.fill(PHRASE);
  await page.getByRole("button", { name: "Yes" }).click();
  await until(OPEN, false);

  // Nothing of it was readable on the way or at the console.
  for (const [where, bytes] of [["console.db", gateway.database()], ["traffic", gateway.traffic()]] as const) {
    expect(bytes.length, where).toBeGreaterThan(4_096);
    for (const word of [CLOSED, "lucky-wheel", "device:tablet", '"pause"', '"allow"']) {
      expect(bytes.includes(Buffer.from(word, "utf8")), `${word} in ${where}`).toBe(false);
    }
  }
});

test("a child asks on the page of the network and is answered there", async ({ page, browser, watch }) => {
  test.setTimeout(300_000);
  await pair(page);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const child = await context.newPage();
  watch(child);
  await child.goto(`${gateway.lanPage}?lang=mn&name=${CLOSED}`);
  await expect(child.getByLabel("Аль хаяг вэ?")).toHaveValue(CLOSED);
  await child.getByLabel("Юунд хэрэгтэй вэ?").fill(NASTY);
  await child.getByLabel("Аль хаяг вэ?").scrollIntoViewIfNeeded();
  await four(child, "requests-lan-form");
  await child.getByRole("button", { name: "Хүсэлт илгээх" }).click();
  await expect(child.getByRole("status")).toContainText("Илгээлээ.");
  await expect(child.getByText("Хариу ирээгүй байна.")).toBeVisible();
  await four(child, "requests-lan-sent");

  await page.goto(`${gateway.url}/#/requests`);
  await expect(page.getByRole("heading", { name: "Номингийн компьютер" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("<img src=x onerror=alert(1)> хичээл")).toBeVisible();
  expect(await page.locator("#app img").count()).toBe(0);
  await accessible(page, "requests");
  await fits(page);
  await four(page, "requests");
  await english(page);
  await page.goto(`${gateway.url}/#/requests`);
  await page.getByRole("button", { name: "For an hour" }).click();
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(page.getByText(/Opened until (today|\d)/)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => blocked(CLOSED, LAPTOP), { timeout: 30_000 }).toBe(false);
  expect(await blocked(CLOSED)).toBe(true);
  await accessible(page, "answered");
  await four(page, "requests-answered");
  await child.goto(`${gateway.lanPage}?lang=en`);
  await expect(child.getByText(/Opened until/)).toBeVisible();

  await child.getByLabel("Which address?").fill(`https://www.${CLOSED}/some/where`);
  await child.getByRole("button", { name: "Ask" }).click();
  await expect(child.getByRole("status")).toContainText("You need not ask for this one.");
  await context.close();
});
