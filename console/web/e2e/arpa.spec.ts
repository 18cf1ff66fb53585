import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";
import { CHROMIUM } from "./support/chromium";
import { four } from "./support/four";
import { ARPA, Gateway, PROGRAM } from "./support/gateway";
import { makeSheet, pairBy } from "./support/pair";
import { Authenticator } from "./support/passkey";
import { accessible, expect, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_484;
const NAME = "lucky-wheel-casino.example";
const TABLET = "127.0.0.44";
const PHRASE = "морь гэр тэнгэр ус";

let gateway: Gateway;
let upstream: Upstream;
let home: string;

const hasCertutil = spawnSync("certutil", ["--version"]).error === undefined;
if (!hasCertutil && process.env.TEST_WORKER_INDEX === undefined) {
  process.stderr.write("SKIPPED: the page under the house's own name, no certutil (apt install libnss3-tools)\n");
}

test.skip(!PROGRAM || !hasCertutil, "no distribution, or no certutil");

test.beforeAll(async () => {
  if (!PROGRAM || !hasCertutil) return;
  home = mkdtempSync(join(tmpdir(), "sakhius-arpa-"));
  upstream = await Upstream.start(UPSTREAM_PORT);
  const devices = { [TABLET]: { id: "tablet", name: { mn: "Баярын таблет", en: "Bayar's tablet" } } };
  gateway = await Gateway.start({ devices, blocked: [NAME], arpa: true }, UPSTREAM_PORT);
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

/** A browser of its own, since whom it trusts stands in its home. */
function open(at: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(join(home, at), {
    ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
    env: { ...process.env, HOME: home } as Record<string, string>,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      `--host-resolver-rules=MAP ${ARPA} 127.0.0.1`,
    ],
    viewport: { width: 360, height: 740 },
    locale: "mn-MN",
    timezoneId: "Europe/Stockholm",
    reducedMotion: "reduce",
  });
}

/** What the signpost leads a guardian to do, by Debian's own tool. */
function trust(): void {
  const store = join(home, ".pki/nssdb");
  mkdirSync(store, { recursive: true });
  for (const args of [
    ["-N", "-d", `sql:${store}`, "--empty-password"],
    ["-A", "-d", `sql:${store}`, "-t", "C,,", "-n", "sakhius", "-i", gateway.authority],
  ]) {
    const { status, stderr } = spawnSync("certutil", args, { encoding: "utf8" });
    expect(status, stderr).toBe(0);
  }
}

test("under the house's own name: pairing, a passkey that opens, an alert, read offline too", async ({ watch }) => {
  test.setTimeout(300_000);
  const before = await open("stranger");
  const refused = (await before.newPage()).goto(gateway.url);
  await expect(refused).rejects.toThrow("ERR_CERT_AUTHORITY_INVALID");
  await before.close();

  trust();
  const context = await open("guardian");
  const page = await context.newPage();
  watch(page);
  await pairBy(await gateway.link(), page);
  await expect(page.getByText("Шинэ зүйл алга.")).toBeVisible();
  expect(new URL(page.url()).hostname).toBe(ARPA);
  expect(await page.evaluate(() => [isSecureContext, navigator.serviceWorker !== undefined])).toEqual([true, true]);

  await page.getByRole("link", { name: "Холболтоо дуусгаарай" }).click();
  await makeSheet(page);

  // The passkey is bound to the name: its secret opens the keys.
  await page.goto(`${gateway.url}/#/settings`);
  await page.locator("input[name=phrase]").fill(PHRASE);
  await page.locator("input[name=again]").fill(PHRASE);
  await page.getByRole("button", { name: "Түгжээ тавих" }).click();
  await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();
  const passkey = await Authenticator.add(page, true);
  const byTouch = page.getByRole("button", { name: "Хурууны хээ, царайгаар нээдэг болгох" });
  await byTouch.click();
  await page.locator("input[name=phrase]").fill(PHRASE);
  await byTouch.click();
  await expect(page.getByText("царайгаар ч нээгдэнэ")).toBeVisible();
  await page.getByRole("button", { name: "Одоо түгжих" }).click();
  await four(page, "arpa-locked");
  const touch = page.getByRole("button", { name: "Хурууны хээ, царай эсвэл түгжээгээр нээх" });
  await touch.click();
  await expect(page.getByText("давхар баталгаажсан")).toBeVisible();
  expect((await passkey.counts())[0]).toBeGreaterThan(0);

  expect(await gateway.dig(NAME, TABLET)).toContain("0.0.0.0");
  await page.goto(`${gateway.url}/#/`);
  const card = page.getByRole("link", { name: "Баярын таблет" });
  await expect(card).toBeVisible();
  await accessible(page, "inbox under the house's own name");
  await four(page, "arpa-inbox");
  await card.click();
  await expect(page.getByText("Өнөөдөр үүнийг хийгээрэй")).toBeVisible();
  await four(page, "arpa-alert");

  // What was opened is read without the gateway, by the worker that only a trusted name may have.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await gateway.down();
  await page.goto(`${gateway.url}/#/`);
  await page.reload();
  await touch.click();
  await expect(card).toBeVisible();
  await context.close();
});
