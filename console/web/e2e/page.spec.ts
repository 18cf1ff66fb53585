import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { state, summary } from "./preview/sample";
import { allBuilt, built, TestConsole } from "./support/console";
import { four } from "./support/four";
import { dumpDatabase } from "./support/kept";
import { pairWith } from "./support/pair";
import { accessible, expect, LATIN_DATE, shot, test } from "./support/test";

let at: TestConsole;

test.beforeEach(async () => {
  at = await TestConsole.start(18_453);
});

test.afterEach(async () => {
  await at.down();
});

const pair = (page: Page, label?: string) => pairWith(at, page, label);
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const card = "Тэмүүжингийн таблет";

test("the card's secret leaves the address bar and the history at once", async ({ page }) => {
  const link = at.link();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Энэ утсыг холбох" })).toBeVisible();
  expect(page.url()).toBe(`${at.url}/`);
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  await expect(page.getByRole("textbox")).not.toHaveValue("");
  await expect(page.getByText("localhost:18453")).toBeVisible();
  await accessible(page, "pairing");
  await four(page, "pairing");
  await page.getByRole("button", { name: "Болих" }).click();
  await expect(page.getByRole("heading", { name: "хараахан холбогдоогүй" })).toBeVisible();
  expect(at.traffic).not.toContain(link.slice(-20));
});

test("the demo's link pairs by itself, even before the gateway has registered it", async ({ page }) => {
  at.early = 2;
  await page.goto(`${at.link()}&auto`);
  await expect(page.getByRole("heading", { name: "Ирсэн мэдээ" })).toBeVisible();
  expect(page.url()).toBe(`${at.url}/#/`);
});

test("pairs, reads live, and keeps all over reload, restart and loss of the network", async ({ page }) => {
  await pair(page, "Ээжийн утас");
  await expect(page.getByText("анхны мэдээг хүлээж байна")).toBeVisible();
  await at.publish("state", state(new Date()));
  await at.publish("summary", summary(later(0), { incidents: [] }));
  await expect(page.getByText("Шинэ зүйл алга.")).toBeVisible();
  await four(page, "empty");
  await at.publish("summary", summary(later(1)));
  await expect(page.getByRole("link", { name: card }).first()).toBeVisible();
  await expect(page.getByText("4 шинэ мэдээ").first()).toBeVisible();

  await page.reload();
  await expect(page.getByRole("link", { name: card }).first()).toBeVisible();

  await at.down();
  await at.up();
  const grown = summary(later(2)).incidents.slice(0, 1).map((one) => ({ ...one, id: "restarted", count: 41 }));
  await at.publish("summary", summary(later(2), { incidents: grown }));
  await expect(page.getByText("41 удаа")).toBeVisible();

  await expect.poll(() => page.evaluate(() => caches.match("/").then(Boolean))).toBe(true);
  await at.down();
  await page.reload();
  await expect(page.getByText("41 удаа")).toBeVisible();
  await expect(page.getByText("Холболтгүй", { exact: true })).toBeVisible();
  // Places whose script was never fetched open all the same.
  await page.getByRole("link", { name: "Хүүхдүүд" }).click();
  await page.getByRole("link", { name: "Долоо хоногийн тойм" }).click();
  await expect(page.getByText("Ингэж ярилцаж эхлээрэй")).toBeVisible();
  await page.goto(`${at.url}/#/`);
  await at.up();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("Шууд холбогдсон")).toBeVisible();
});

test("nothing opened lies readable on the device or on the wire", async ({ page, browser, watch }) => {
  await pair(page);
  await at.publish("state", state(new Date()));
  await at.publish("summary", summary(new Date()));
  await page.getByRole("link", { name: card }).first().click();
  await page.getByRole("radio", { name: "Ярилцсан" }).check();
  await page.getByRole("textbox").fill("өдрийн тэмдэглэл");
  await page.getByRole("button", { name: "маргааш" }).click();
  await expect(page.getByText("Дахин эргэж харах: ")).toBeVisible();
  await expect(page.getByText("Хадгаллаа")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox")).toHaveValue("өдрийн тэмдэглэл");
  await expect(page.getByRole("radio", { name: "Ярилцсан" })).toBeChecked();
  const kept = await page.evaluate(dumpDatabase);
  expect(kept.length).toBeGreaterThan(5_000);
  for (const word of ["тэмдэглэл", "talked", "gift-pay", "elpmaxe", "таблет", "Номингийн", "stranger-chat"]) {
    expect(kept.includes(word), `${word} on the device`).toBe(false);
    expect(at.traffic.includes(word), `${word} on the wire`).toBe(false);
  }
  const context = await browser.newContext();
  const stranger = await context.newPage();
  watch(stranger);
  await stranger.goto(at.url);
  await expect(stranger.getByRole("heading", { name: "хараахан холбогдоогүй" })).toBeVisible();
  expect(await stranger.content()).not.toContain("таблет");
  await accessible(stranger, "unpaired");
  await four(stranger, "unpaired");
  await context.close();
});

test("hostile names are text", async ({ page }) => {
  await pair(page);
  const names = [
    "<img src=x onerror=alert(1)>.example",
    "\"><script>alert(2)</script>.example",
    "a\u202egpj.\u2066exe\u2069.example",
    "new\nline\u0000nul\u200b.example",
    `${"x".repeat(63)}.${"y".repeat(63)}.${"z".repeat(63)}.${"w".repeat(55)}.example`,
    "javascript:alert(3)",
  ];
  const [one] = summary(new Date()).incidents;
  const incidents = names.map((domain, i) => {
    return { ...one, id: `hostile-${i}`, domain, deviceName: { mn: `${names[0]} ${i}` } };
  });
  await at.publish("summary", summary(new Date(), { incidents }));
  for (const [i, name] of names.entries()) {
    await page.getByRole("link", { name: `example ${i}` }).click();
    await page.getByText("Дэлгэрэнгүй", { exact: true }).click();
    const shown = await page.locator(".address").innerText();
    expect(shown).toMatch(/^[\x20-\x7e]+$/);
    if (/^[\x20-\x7e]+$/.test(name)) expect(shown).toBe(name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.getByRole("link", { name: "Буцах" }).click();
  }
  expect(await page.locator("#app img, #app script, #app iframe").count()).toBe(0);
});

test("what is missing, repeated or swapped is shown", async ({ page }) => {
  await pair(page);
  await at.publish("summary", summary(later(0)));
  await at.publish("summary", summary(later(1)), { lose: true });
  await at.publish("summary", summary(later(2)));
  await expect(page.getByText("1 мэдээ дутуу байна")).toBeVisible();
  await at.fork(summary(later(3)));
  await expect(page.getByText("дараалал зөрсөн байна")).toBeVisible();
  await at.publish("summary", summary(later(4)), { epoch: 8 });
  await page.getByRole("link", { name: "дутуу байна" }).click();
  await expect(page.getByText("1 мэдээ ирээгүй (2–2 дугаар)")).toBeVisible();
  await expect(page.getByText("3 дугаартай хоёр өөр мэдээ ирсэн")).toBeVisible();
  await expect(page.getByText("шинээр суулгасан эсвэл сэргээсэн")).toBeVisible();
  await accessible(page, "coverage");
  await page.reload();
  await expect(page.getByText("1 мэдээ ирээгүй (2–2 дугаар)")).toBeVisible();
});

test("a certificate that cannot be renewed is said, with the day on which it ends", async ({ page }) => {
  await pair(page);
  const certificate = { ends: "2027-01-12T08:30:00+08:00", state: "failing" };
  await at.publish("state", { ...state(new Date()), certificate });
  await at.publish("summary", summary(new Date()));
  await page.getByRole("link", { name: "Хуудасны гэрчилгээ шинэчлэгдэхгүй байна" }).click();
  await expect(page.getByText(/Энэ хуудасны гэрчилгээ 2027 оны нэгдүгээр сарын 12, 08:30 дуусна/)).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await accessible(page, "certificate");
  await four(page, "certificate");
  await page.goto(`${at.url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check();
  await page.goto(`${at.url}/#/coverage`);
  await expect(page.getByText(/The certificate of this page ends on .*12.*2027/)).toBeVisible();
  await at.publish("state", { ...state(later(1)), certificate: { ...certificate, state: "ok" } });
  await expect(page.getByText("The certificate of this page")).toHaveCount(0);
});

test("the page is light enough for a slow line", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await pair(page);
  asked.length = 0;
  await page.reload();
  await expect(page.getByRole("heading", { name: "Ирсэн мэдээ" })).toBeVisible();
  const sent = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + gzipSync(built(name)).length, 0);
  const before = [...new Set(asked)].filter((name) => !name.startsWith("/api/") && !/icon|manifest/.test(name));
  expect(before.length).toBeGreaterThan(2);
  console.log(`page, compressed: ${sent(before)} bytes before the inbox shows, ${sent(allBuilt())} in all`);
  expect(sent(before), "bytes before the inbox shows").toBeLessThanOrEqual(60_000);
  expect(sent(allBuilt()), "bytes in all").toBeLessThanOrEqual(150_000);
});

test("can be installed", async ({ page }) => {
  await page.goto(at.url);
  const cdp = await page.context().newCDPSession(page);
  const { errors } = await cdp.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
  // A private window, as tests use, is the one thing in the way.
  expect(installabilityErrors.map((one) => one.errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});

test("Mongolian and English, light and dark, phone and desk", async ({ page }) => {
  test.setTimeout(300_000);
  await pair(page);
  await at.publish("state", state(new Date()));
  await at.publish("summary", summary(new Date()));
  await expect(page.getByRole("link", { name: card }).first()).toBeVisible();
  await page.goto(`${at.url}/#/children`);
  const child = (await page.locator('a[href^="#/child/"]').first().getAttribute("href")) ?? "";
  const places = ["#/", "#/children", child, child.replace("child", "report"), "#/week/0", "#/week/1"];
  places.push("#/requests", "#/settings", "#/coverage", "#/help");
  for (const place of places) {
    await page.goto(`${at.url}/${place}`);
    expect(await page.locator("html").getAttribute("lang")).toBe("mn");
    await expect(page.locator("h1")).toBeVisible();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    expect(await page.locator("body").innerText(), place).not.toMatch(LATIN_DATE);
    // That they fit, from 320 px up, and read in the dark is look.spec.ts's.
    await four(page, place === "#/week/1" ? "week-before" : (/\w+/.exec(place)?.[0] ?? "inbox"));
  }
  await page.goto(`${at.url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  for (const theme of ["Light", "Dark"]) {
    await page.goto(`${at.url}/#/settings`);
    await page.getByRole("radio", { name: theme }).check();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      // The other places are one column at every width, and colours are the same tokens everywhere.
      const judged = width === 1280 ? ["#/"] : theme === "Light" ? places : ["#/", "#/settings"];
      for (const place of judged) {
        await page.goto(`${at.url}/${place}`);
        await expect(page.locator("h1")).toBeVisible();
        await expect(page.locator(".skeleton")).toHaveCount(0);
        await accessible(page, `${place} ${theme} ${width}`);
      }
      if (width === 1280 && theme === "Dark") {
        for (const place of ["#/children", child, "#/settings"]) {
          await page.goto(`${at.url}/${place}`);
          await expect(page.locator(".skeleton")).toHaveCount(0);
          await shot(page, `${/\w+/.exec(place)?.[0]}-en-dark-1280`);
        }
      }
      await page.goto(`${at.url}/#/`);
      await shot(page, `inbox-en-${theme.toLowerCase()}-${width}`);
      await page.getByRole("link", { name: "Temüüjin's tablet, a place for video chat" }).first().click();
      await page.getByText("More", { exact: true }).click();
      if (theme === "Light") await accessible(page, `detail ${theme} ${width}`);
      await shot(page, `detail-en-${theme.toLowerCase()}-${width}`);
    }
  }
  await page.reload();
  await expect(page.getByText("Do this today")).toBeVisible();
});

test("an urgent message offers the call, any other the talk", async ({ page }) => {
  await pair(page);
  await at.publish("summary", summary(new Date()));
  await page.getByRole("link", { name: "Номингийн утас" }).first().click();
  const call = page.getByRole("link", { name: "108 руу залгах", exact: true });
  await expect(call).toHaveAttribute("href", "tel:108");
  await page.getByRole("link", { name: "Буцах" }).click();
  await expect(page.getByText("3 шинэ мэдээ").first()).toBeVisible();
  await page.getByRole("link", { name: card }).first().click();
  await page.getByRole("button", { name: "Ярилцах" }).click();
  await expect(page.getByText("Яриагаа ингэж эхэлж болно")).toBeVisible();
  await expect(page.getByText("Энэ нь хүүхэд юу хийснийг батлахгүй.")).toBeVisible();
});

const failures = [
  [404, "танихгүй байна"],
  [409, "аль хэдийн ашигласан"],
  [410, "10 минут дууссан"],
  [500, "Консол дээр алдаа гарлаа"],
  ["forged", "батлагдсангүй"],
] as const;
for (const [how, words] of failures) {
  test(`pairing that ends with ${how} says what to do`, async ({ page }) => {
    at.pairing = how;
    if (how === 404) await page.clock.install();
    await page.goto(at.link());
    await page.getByRole("button", { name: "Холбох" }).click();
    // A card that the console does not know is asked for again, for twenty seconds.
    await expect(async () => {
      if (how === 404) await page.clock.runFor(4_000);
      await expect(page.getByRole("alert")).toContainText(words, { timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await page.getByRole("button", { name: "Буцах" }).click();
    await expect(page.getByRole("heading", { name: "хараахан холбогдоогүй" })).toBeVisible();
  });
}

test("a broken link is told apart from a used one", async ({ page }) => {
  await page.goto(`${at.url}/#pair=AQID`);
  await expect(page.getByRole("alert")).toContainText("Холбоос бүрэн биш байна");
  expect(page.url()).toBe(`${at.url}/`);
});

test("a link that is tapped as soon as it shows is followed", async ({ page }) => {
  await pair(page);
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      const link = document.querySelector<HTMLElement>('a[href="#/settings"]');
      if (!link) return;
      look.disconnect();
      link.click();
    });
    look.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Тохиргоо" })).toBeVisible();
});

test("a phone that was removed is told so and still shows what it read", async ({ page }) => {
  await pair(page);
  await at.publish("summary", summary(new Date()));
  await expect(page.getByRole("link", { name: card }).first()).toBeVisible();
  at.forget();
  await expect(page.getByText("цаашид мэдээ авахгүй болсон")).toBeVisible();
  await expect(page.getByRole("link", { name: card }).first()).toBeVisible();
});

test("removing the keys leaves nothing on the device", async ({ page }) => {
  await pair(page);
  await at.publish("summary", summary(new Date()));
  await expect(page.getByRole("link", { name: card }).first()).toBeVisible();
  await page.goto(`${at.url}/#/settings`);
  await page.getByRole("button", { name: "Энэ утасны түлхүүрийг устгах" }).click();
  await page.getByRole("button", { name: "Тийм, устгах" }).click();
  await expect(page.getByRole("heading", { name: "Түлхүүр устлаа" })).toBeVisible();
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await page.reload();
  await expect(page.getByRole("heading", { name: "хараахан холбогдоогүй" })).toBeVisible();
});
