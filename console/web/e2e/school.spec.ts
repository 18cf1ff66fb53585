import type { Page } from "@playwright/test";
import { TestConsole } from "./support/console";
import { four } from "./support/four";
import { pairWith } from "./support/pair";
import { accessible, expect, test } from "./support/test";

let at: TestConsole;

test.beforeEach(async () => {
  at = await TestConsole.start(18_474);
});

test.afterEach(async () => {
  await at.down();
});

const made = () => new Date().toISOString().replace(/\.\d+Z/, "+00:00");
const lists = [{ id: "gambling", rules: 12_345, state: "stale", since: "2026-11-20T08:00:00+08:00" }];

const health = () => ({
  v: 1,
  made: made(),
  zone: "Asia/Ulaanbaatar",
  gateway: { name: "12-р сургууль", mode: "school", clock: "set", version: "0.1.0", started: made() },
  upstream: "ok",
  writing: "failing",
  certificate: { ends: "2027-01-12T08:30:00+08:00", state: "ok" },
  eventsLost: 0,
  disk: { free: 12_000_000_000, total: 64_000_000_000 },
  devices: 240,
  viewers: 7,
  network: { devices: 260, asking: 231 },
  lists,
});

const group = (about: unknown) => ({
  v: 1,
  made: made(),
  zone: "Asia/Ulaanbaatar",
  gateway: { name: "12-р сургууль" },
  upstream: "ok",
  lists,
  group: about,
  readers: [{ id: "0".repeat(32), label: "Сараа багш", role: "teacher" }],
});

const counted = {
  id: "class-5a",
  devices: 24,
  least: 10,
  days: [
    {
      day: "2026-11-27",
      counts: [
        { category: "gambling", name: { mn: "Мөрийтэй тоглоом", en: "Gambling" }, level: "WATCH", times: 3 },
      ],
    },
  ],
};

/** Everything that leads to children must be away: there is nothing behind it. */
async function noChildren(page: Page) {
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Ирсэн мэдээ" })).toHaveCount(0);
}

async function inEnglish(page: Page) {
  await page.getByRole("link", { name: "Тохиргоо" }).click();
  await page.getByRole("radio", { name: "English" }).check({ force: true });
  await page.goto(`${at.url}/#/`);
}

test("school IT sees how the gateway is, and no way to anything else", async ({ page }) => {
  await pairWith(at, page);
  await at.publish("health", health(), { audience: "health" });
  await expect(page.getByRole("heading", { name: "Гарцын байдал" })).toBeVisible();
  await expect(page.getByText("Эндээс аль ч хүүхдийн мэдээнд хүрэх боломжгүй.")).toBeVisible();
  await expect(page.getByText("12 ГБ, нийт 64 ГБ")).toBeVisible();
  await noChildren(page);
  await accessible(page, "health");
  await four(page, "school-health");
  await inEnglish(page);
  await expect(page.getByText("No event of any child can be reached from here.")).toBeVisible();
  // It stands again after a reload, from what is kept on this phone.
  await page.reload();
  await expect(page.getByRole("heading", { name: "How the gateway is" })).toBeVisible();
});

test("a teacher sees numbers of the group, and none of one that is too small", async ({ page }) => {
  await pairWith(at, page);
  await at.publish("summary", group(counted), { audience: "group-class-5a" });
  await expect(page.getByRole("heading", { name: "class-5a бүлэг" })).toBeVisible();
  await expect(page.getByText("3 удаа")).toBeVisible();
  await noChildren(page);
  await accessible(page, "group");
  await four(page, "school-group");
  const small = { id: "class-5a", devices: null, least: 10, days: [] };
  await at.publish("summary", group(small), { audience: "group-class-5a" });
  await expect(page.getByText("Бүлэг 10 төхөөрөмжөөс цөөн")).toBeVisible();
  await expect(page.getByText("3 удаа")).toHaveCount(0);
  await inEnglish(page);
  await expect(page.getByText("The group has fewer than 10 devices")).toBeVisible();
  await four(page, "school-group-small");
});
