import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { state, summary } from "./preview/sample";
import { TestConsole } from "./support/console";
import { look, LOOK } from "./support/looks";
import { pairWith } from "./support/pair";
import { expect, test } from "./support/test";

const STAGE = new URL("../../../agent/src/main/resources/org/sakhius/agent/trainer/stage/", import.meta.url).pathname;
/** All places are seen in Mongolian, whose words are longer; in English where somebody looks. */
const LANGS = LOOK ? (["mn", "en"] as const) : (["mn"] as const);

/** Between them all parts of the page that have a colour of their own; the others where somebody looks. */
const DARK = ["incident", "child", "requests", "coverage"];

let at: TestConsole;

test.beforeEach(async () => {
  at = await TestConsole.start(18_490);
});

test.afterEach(async () => {
  await at.down();
});

const made = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "+00:00");
const request = { device: "tablet", name: "lesson.example", why: "Даалгавар хийх гэсэн юм", until: null };
const requests = [
  { ...request, id: "0a1b2c3d4e5f6071", made: made(1), state: "open" },
  { ...request, id: "0a1b2c3d4e5f6072", made: made(5), state: "allowed", name: `${"long-".repeat(12)}.example` },
  { ...request, id: "0a1b2c3d4e5f6073", made: made(9), state: "refused", device: null },
];

async function speak(page: Page, lang: string): Promise<void> {
  await page.goto(`${at.url}/#/settings`);
  await page.getByRole("radio", { name: lang === "mn" ? "Монгол" : "English" }).check({ force: true });
}

/** Everything that a place opens at a touch, opened. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
}

test("every place of a guardian fits, and reads in the dark", async ({ page }) => {
  test.setTimeout(600_000);
  await pairWith(at, page, "Ээжийн нэлээд урт нэртэй хуучин утас");
  await at.publish("state", state(new Date(), { requests }));
  await at.publish("summary", summary(new Date()));
  const card = page.locator("a[href^='#/incident/']").first();
  await expect(card).toBeVisible();
  const incident = (await card.getAttribute("href")) ?? "";
  await page.goto(`${at.url}/#/children`);
  const child = (await page.locator("a[href^='#/child/']").first().getAttribute("href")) ?? "";
  const places = ["#/", incident, "#/children", child, child.replace("child", "report"), "#/week", "#/requests"];
  for (const lang of LANGS) {
    await speak(page, lang);
    for (const place of [...places, "#/coverage", "#/settings", "#/help", "#/setup"]) {
      await page.goto(`${at.url}/${place}`);
      await expect(page.locator("main h1:visible, main h2:visible").first()).toBeVisible();
      await expect(page.locator(".skeleton")).toHaveCount(0);
      await unfold(page);
      const what = place.split("/")[1] || "inbox";
      await look(page, `${what}-${lang}`, DARK.includes(what));
    }
  }
});

test("a school's pages and the trainer's stage fit", async ({ page }) => {
  test.setTimeout(300_000);
  await pairWith(at, page);
  const gateway = { name: "12-р сургууль", mode: "school", clock: "set", version: "0.1.0", started: made(30) };
  const lists = [{ id: "gambling", rules: 12_345, state: "stale", since: "2026-11-20T08:00:00+08:00" }];
  const all = { v: 1, made: made(0), zone: "Asia/Ulaanbaatar", gateway, upstream: "ok", lists };
  await at.publish(
    "health",
    {
      ...all,
      writing: "failing",
      certificate: { ends: "2027-01-12T08:30:00+08:00", state: "ok" },
      eventsLost: 3,
      disk: { free: 12_000_000_000, total: 64_000_000_000 },
      devices: 240,
      viewers: 7,
      network: { devices: 260, asking: 231 },
    },
    { audience: "health" },
  );
  const name = { mn: "Мөрийтэй тоглоом", en: "Gambling" };
  const counts = [{ category: "gambling", name, level: "WATCH", times: 3 }];
  const group = { id: "class-5a", devices: 24, least: 10, days: [{ day: "2026-11-27", counts }] };
  const readers = [{ id: "0".repeat(32), label: "Сараа зөвлөгч", role: "counsellor" }];
  await at.publish("summary", { ...all, group, readers }, { audience: "group-class-5a" });
  for (const lang of LANGS) {
    await speak(page, lang);
    await page.goto(`${at.url}/#/`);
    await expect(page.getByRole("heading", { name: /class-5a/ })).toBeVisible();
    await unfold(page);
    await look(page, `school-${lang}`, true);
  }
  await stage(page);
});

/** The very files of the stage, before a step of a story. */
async function stage(page: Page): Promise<void> {
  const both = (mn: string, en: string) => ({ mn, en });
  const step = {
    number: 1,
    phase: "PAUSED",
    position: 3,
    total: 7,
    at: "21:40",
    title: both("Танихгүй хүн бичсэн орой", "The evening a stranger wrote"),
    did: both("Найзынхаа илгээсэн холбоосыг нээв.", "Opened a link that a friend had sent."),
    saw: both("Таблет танихгүй хүнтэй чатлах газар нээхийг оролдов.", "The tablet tried to open a place to chat."),
    unseen: both("Хэнтэй, юу ярьсныг хэн ч харахгүй.", "With whom, and what was said."),
    story: both("Ээж нь маргааш өглөө нь тайван ярилцана.", "Her mother talks it over the next morning."),
    asks: [{ name: `${"talk-".repeat(9)}tonight.example`, kind: "CLOSED" }],
  };
  const files: Record<string, [string, string]> = {
    "/": ["text/html", "stage.html"],
    "/stage.css": ["text/css", "stage.css"],
    "/stage.js": ["text/javascript", "stage.js"],
  };
  await page.route("http://stage.example/**", (route) => {
    const file = files[new URL(route.request().url()).pathname];
    if (!file) return route.fulfill({ json: step });
    return route.fulfill({ contentType: file[0], body: readFileSync(STAGE + file[1]) });
  });
  await page.goto("http://stage.example/?stage");
  await expect(page.getByText("Танихгүй хүн бичсэн орой")).toBeVisible();
  await look(page, "stage-mn", false);
}
