import { spawnSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { four } from "./support/four";
import { Gateway, PROGRAM } from "./support/gateway";
import { pairBy } from "./support/pair";
import { Authenticator } from "./support/passkey";
import { accessible, expect, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_458;
const NAME = "lucky-wheel-casino.example";
const TABLET = "127.0.0.41";
const PHRASE = "морь гэр тэнгэр ус";

let gateway: Gateway;
let upstream: Upstream;

test.skip(!PROGRAM, "no distribution");

test.beforeAll(async () => {
  if (!PROGRAM) return;
  upstream = await Upstream.start(UPSTREAM_PORT);
  const devices = { [TABLET]: { id: "tablet", name: { mn: "Баярын таблет", en: "Bayar's tablet" } } };
  gateway = await Gateway.start({ devices, blocked: [NAME] }, UPSTREAM_PORT);
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
});

const locked = (page: Page) => page.getByRole("heading", { name: "Түгжээтэй байна" });
const touch = (page: Page) =>
  page.getByRole("button", { name: "Хурууны хээ, царай эсвэл түгжээгээр нээх" });
const sessions = (page: Page) => page.getByRole("region", { name: "Хаанаас нэвтэрсэн байна" });

async function pair(page: Page): Promise<void> {
  await pairBy(await gateway.link(), page);
  await expect(page.getByText("Шинэ зүйл алга.")).toBeVisible();
  await page.goto(`${gateway.url}/#/settings`);
}

/** What the operator sees, beside the running gateway. */
function viewers(): string {
  const args = ["console", "--config", gateway.configFile, "--viewers"];
  return spawnSync(PROGRAM ?? "", args, { encoding: "utf8" }).stdout;
}

/** The statuses of sign-ins, as they come. */
function signIns(page: Page): { status: number; sent: string }[] {
  const seen: { status: number; sent: string }[] = [];
  page.on("response", (response) => {
    if (response.request().method() !== "POST" || !response.url().endsWith("/api/v1/sessions")) return;
    seen.push({ status: response.status(), sent: response.request().postData() ?? "" });
  });
  return seen;
}

test("one touch opens the lock and signs in; the key alone does not any more", async ({ page }) => {
  test.setTimeout(300_000);
  await pair(page);
  const seen = signIns(page);
  await page.locator("input[name=phrase]").fill(PHRASE);
  await page.locator("input[name=again]").fill(PHRASE);
  await page.getByRole("button", { name: "Түгжээ тавих" }).click();
  await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();
  const passkey = await Authenticator.add(page, true);
  await page.getByRole("button", { name: "Хурууны хээ, царайгаар нээдэг болгох" }).click();
  await page.locator("input[name=phrase]").fill(PHRASE);
  await page.getByRole("button", { name: "Хурууны хээ, царайгаар нээдэг болгох" }).click();
  await expect(page.getByText("царайгаар ч нээгдэнэ")).toBeVisible();

  const before = (await passkey.counts())[0] ?? 0;
  await page.getByRole("button", { name: "Одоо түгжих" }).click();
  await touch(page).click();
  await expect(sessions(page).getByText("Энэ хуудас")).toBeVisible();
  await expect(sessions(page).getByText("давхар баталгаажсан")).toBeVisible();
  expect((await passkey.counts())[0]).toBe(before + 1);
  expect(seen.at(-1)?.status).toBe(200);
  expect(seen.at(-1)?.sent).toContain('"kind":"passkey"');

  // The fallback: derived from the pass-phrase, which is never sent.
  await page.getByRole("button", { name: "Одоо түгжих" }).click();
  await page.locator("input[name=phrase]").fill(PHRASE);
  await page.getByRole("button", { name: "Нээх", exact: true }).click();
  await expect(sessions(page).getByText("Энэ хуудас")).toBeVisible();
  expect(seen.at(-1)?.sent).toContain('"kind":"phrase"');
  expect(gateway.traffic().includes(Buffer.from(PHRASE))).toBe(false);

  // The key alone, as a copied profile would have it: the challenge is signed, and no more.
  const { sent } = seen.at(-1) ?? { sent: "{}" };
  const { factor, ...alone } = JSON.parse(sent) as Record<string, unknown>;
  expect(factor).toBeTruthy();
  const copied = await fetch(`${gateway.url}/api/v1/sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(alone),
  });
  expect(copied.status).toBe(401);

  // Without the lock it is the key alone again.
  await page.getByRole("button", { name: "Түгжээг авах" }).click();
  await page.locator("input[name=phrase]").fill(PHRASE);
  await page.getByRole("button", { name: "Түгжээг авах" }).click();
  await expect(page.getByRole("button", { name: "Түгжээ тавих" })).toBeVisible();
  await page.reload();
  await expect(sessions(page).getByText("Энэ хуудас")).toBeVisible();
  expect(JSON.parse(seen.at(-1)?.sent ?? "{}")).not.toHaveProperty("factor");
});

test("a phone without a secret signs in by touch; sessions are ended, the device is closed off", async ({ page }) => {
  test.setTimeout(300_000);
  await pair(page);
  const passkey = await Authenticator.add(page, false);
  await page.getByRole("button", { name: "Зөвхөн хурууны хээ, царайгаар" }).click();
  await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();
  await page.reload();
  await expect(locked(page)).toBeVisible();
  await expect(page.locator("input[name=phrase]")).toHaveCount(0);
  await accessible(page, "locked by touch");
  await four(page, "touch");
  await passkey.verify(false);
  await touch(page).click();
  await expect(page.getByRole("alert")).toContainText("Утас баталгаажуулсангүй");
  await passkey.verify(true);
  await touch(page).click();
  await expect(sessions(page).getByText("Энэ хуудас")).toBeVisible();

  // The page as it was before the reload never signed out: it is a session of its own.
  const rows = sessions(page).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await sessions(page).scrollIntoViewIfNeeded();
  await accessible(page, "sessions");
  await four(page, "sessions");
  await page.getByRole("radio", { name: "English" }).check({ force: true });
  await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();

  const ends = page.getByRole("region", { name: "Where you are signed in" });
  await ends.getByRole("button", { name: "End it" }).click();
  await expect(ends.getByText("Ended.")).toBeVisible();
  await expect(ends.getByRole("listitem")).toHaveCount(1);

  expect(viewers()).toContain("key+passkey");

  await ends.getByRole("button", { name: "Close this device off" }).click();
  await ends.getByRole("button", { name: "Yes, close it off" }).click();
  await expect(ends.getByText("This device is closed off.")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Open with finger" }).click();
  await page.goto(`${gateway.url}/#/`);
  await expect(page.getByText("This phone no longer receives messages")).toBeVisible();
  expect(viewers()).toContain("ended");
});
