import { createHash } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { state } from "./preview/sample";
import { TestConsole } from "./support/console";
import { four } from "./support/four";
import { Gateway, PROGRAM } from "./support/gateway";
import { pairWith } from "./support/pair";
import { accessible, expect, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_481;
const CONSOLE_PORT = 18_480;
const PLACE = "lucky-wheel-casino.example";
const GROUP = "class-5a";
const SCHOOL = `mode: school
school: { responsible: Захирал, notice: 2026-09-01 }
events: { keep: 14d }
groups: { ${GROUP}: {} }
profiles: { pupil: { like: child-10-12, groups: [${GROUP}] } }
`;

/** Rows as a gateway writes them: docs/format/cases-v1.md. */
function sealedLog(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  let previous = Buffer.alloc(32);
  return rows.map((row, i) => {
    const [head, command, by] = [Buffer.alloc(16), createHash("sha256").update(String(i)).digest(), "0".repeat(32)];
    head.writeBigUInt64BE(BigInt(i + 1));
    head.writeBigUInt64BE(BigInt(Date.parse(String(row.at)) / 1000), 8);
    const sum = createHash("sha256").update("sakhius-case-log-v1").update(head).update(previous).update(command);
    for (const text of [row.step, row.case, GROUP, by, row.label].map(String)) {
      sum.update(Buffer.from([0, Buffer.byteLength(text)])).update(text);
    }
    previous = sum.digest();
    return { ...row, by, command: command.toString("hex"), hash: previous.toString("hex") };
  });
}

async function inEnglish(page: Page, url: string) {
  await page.goto(`${url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check({ force: true });
  await page.goto(`${url}/#/`);
}

/** Somebody of the school with a phone of their own. */
async function somebody(browser: Browser, at: Gateway, role: string, label: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "mn-MN", viewport: { width: 360, height: 780 } })).newPage();
  await page.goto(await at.link("--role", role, "--group", GROUP));
  await page.getByRole("textbox").fill(label);
  await page.getByRole("button", { name: "Холбох" }).click();
  await page.getByRole("button", { name: "Үргэлжлүүлэх" }).click();
  await page.goto(`${at.url}/#/`);
  await expect(page.getByRole("heading", { name: `${GROUP}: нэг хүүхдийн мэдээ` })).toBeVisible();
  return page;
}

test.describe("two people and a real gateway", () => {
  test.skip(!PROGRAM, "no distribution");
  let gateway: Gateway;
  let upstream: Upstream;

  test.beforeAll(async () => {
    if (!PROGRAM) return;
    upstream = await Upstream.start(UPSTREAM_PORT);
    const device = { id: "tablet", name: { mn: "Баярын таблет", en: "Bayar's tablet" } };
    gateway = await Gateway.start(
      { devices: { "127.0.0.1": device }, blocked: [PLACE], profile: "pupil", more: SCHOOL },
      UPSTREAM_PORT,
    );
  });

  test.afterAll(async () => {
    await gateway?.stop();
    await upstream?.stop();
  });

  test("a guardian consents, two people read, and it ends", async ({ page, browser, watch }) => {
    test.setTimeout(600_000);
    const sara = await somebody(browser, gateway, "counsellor", "Сараа");
    const bat = await somebody(browser, gateway, "second", "Бат");
    for (const one of [sara, bat]) watch(one);

    // Without consent nothing comes, however often the device asks.
    expect(await gateway.dig(PLACE, "127.0.0.1")).toContain("0.0.0.0");
    const card = /https?:\/\/\S+card=([\w-]+)/.exec(await gateway.says("enrol-card", "tablet"))?.[1] ?? "";
    expect(card).not.toBe("");
    await page.goto(`${gateway.lanPage}consent?card=${card}`);
    await page.getByLabel("Асран хамгаалагчийн овог нэр").fill("Дорж");
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Зөвшөөрч байна" }).click();
    await expect(page.getByText("Бүртгэлээ.")).toBeVisible();
    await expect(sara.getByText("Хүлээж буй зүйл алга.")).toBeVisible();

    expect(await gateway.dig(PLACE, "127.0.0.1")).toContain("0.0.0.0");
    await expect(sara.getByText("Битүүмжтэй, хүлээж байна.")).toBeVisible({ timeout: 60_000 });
    await expect(bat.getByText("Битүүмжтэй, хүлээж байна.")).toBeVisible({ timeout: 60_000 });
    for (const one of [sara, bat]) await expect(one.getByText("Баярын")).toHaveCount(0);
    await accessible(sara, "waiting");
    await four(sara, "reading-waiting");

    // The pupil calls it wrong: both see that at once, and nobody what was said.
    await page.goto(gateway.lanPage);
    await page.getByRole("radio").first().check();
    await page.getByLabel("Юу болсон бэ?").fill("Дүү минь дарсан");
    await four(page, "reading-object");
    await page.getByRole("button", { name: "Энэ буруу байсан" }).click();
    await expect(page.getByText("Зөвлөгчид мэдэгдсэн.")).toBeVisible();
    for (const one of [sara, bat]) {
      await expect(one.getByText("тэр төхөөрөмжөөс хэлсэн")).toBeVisible({ timeout: 60_000 });
      await expect(one.getByText("Дүү минь")).toHaveCount(0);
    }

    await sara.getByRole("button", { name: "Унших хүсэлт гаргах" }).click();
    await sara.getByLabel("Яагаад унших хэрэгтэй вэ").fill("Сонирхож байна");
    await sara.getByRole("button", { name: "Унших хүсэлт гаргах" }).click();
    await bat.getByRole("button", { name: "Зөвшөөрөхгүй" }).click({ timeout: 60_000 });
    await accessible(bat, "withholding");
    await four(bat, "reading-withholding");
    await bat.getByRole("button", { name: "Зөвшөөрөхгүй" }).click();
    for (const one of [sara, bat]) {
      await expect(one.getByText("Битүүмжтэй, хүлээж байна.")).toBeVisible({ timeout: 60_000 });
    }

    await sara.getByRole("button", { name: "Унших хүсэлт гаргах" }).click();
    await sara.getByLabel("Яагаад унших хэрэгтэй вэ").fill("Долоо хоног уйтгартай байна");
    await accessible(sara, "asking");
    await four(sara, "reading-asking");
    await sara.getByRole("button", { name: "Унших хүсэлт гаргах" }).click();
    await expect(sara.getByText("Сараа унших хүсэлт гаргаад хүлээж байна.")).toBeVisible({ timeout: 60_000 });

    await expect(bat.getByText("Сараа унших хүсэлт гаргаад хүлээж байна.")).toBeVisible({ timeout: 60_000 });
    await expect(bat.locator("blockquote")).toHaveText("Долоо хоног уйтгартай байна");
    await expect(bat.getByRole("button", { name: "Унших", exact: true })).toHaveCount(0);
    await bat.getByRole("button", { name: "Уншихыг зөвшөөрөх" }).click();
    await accessible(bat, "releasing");
    await four(bat, "reading-releasing");
    await bat.getByRole("button", { name: "Уншихыг зөвшөөрөх" }).click();
    await expect(bat.getByText(/^Сараа .* хүртэл уншиж болно\.$/)).toBeVisible({ timeout: 60_000 });
    await expect(bat.getByRole("button", { name: "Унших", exact: true })).toHaveCount(0);

    await sara.getByRole("button", { name: "Унших", exact: true }).click({ timeout: 60_000 });
    await expect(sara.getByRole("heading", { name: /Баярын таблет/ })).toBeVisible();
    await expect(sara.getByText("«Дүү минь дарсан»")).toBeVisible();
    await four(sara, "reading-text");
    await sara.getByText("Дэлгэрэнгүй", { exact: true }).click();
    await expect(sara.locator(".address")).toHaveText(PLACE);
    await accessible(sara, "reading");
    await sara.getByText("Хэн юу хийсэн").click();
    await expect(sara.getByText("Бат зөвшөөрсөн")).toBeVisible();
    await sara.getByText("Бат зөвшөөрсөн").scrollIntoViewIfNeeded();
    await expect(sara.getByText("Бат зөвшөөрөөгүй")).toBeVisible();
    await expect(sara.getByText("юу ч өөрчлөгдөөгүй, устаагүй")).toBeVisible();
    await accessible(sara, "log");
    await four(sara, "reading-log");

    await inEnglish(sara, gateway.url);
    await four(sara, "reading-released", true);
    await sara.setViewportSize({ width: 1280, height: 900 });
    await sara.getByRole("button", { name: "Read it" }).click();
    await expect(sara.getByRole("heading", { name: /Bayar's tablet/ })).toBeVisible();
    await accessible(sara, "reading, English");
    await sara.setViewportSize({ width: 360, height: 780 });

    // The relay saw neither whose device nor which place, in what passed and in what it keeps.
    for (const bytes of [gateway.traffic(), gateway.database()]) {
      for (const word of [PLACE, "Баярын", "уйтгартай", "Дүү минь"]) expect(bytes.includes(word)).toBe(false);
    }
    expect(await gateway.says("cases")).toMatch(/ask[\s\S]*withhold[\s\S]*release[\s\S]*whole/);

    // The child takes the consent back on the device: what was kept is erased, who read stays.
    await page.goto(`${gateway.lanPage}consent`);
    await page.getByRole("button", { name: "Зөвшөөрлийг буцаах" }).click();
    await expect(page.getByText("Буцаалаа.")).toBeVisible();
    await expect(sara.getByText("Nothing waits.")).toBeVisible({ timeout: 60_000 });
    await expect(sara.getByText("Bayar's tablet")).toHaveCount(0);
    await sara.getByText("Who did what").click();
    await expect(sara.getByText("Бат let it be read")).toBeVisible();
    await expect(sara.getByText("nothing was changed or taken out")).toBeVisible();
  });
});

test.describe("an urgent one, opened by one alone", () => {
  let at: TestConsole;

  test.beforeEach(async () => {
    at = await TestConsole.start(CONSOLE_PORT);
  });

  test.afterEach(async () => {
    await at.down();
  });

  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString().replace(/\.\d+Z/, "+00:00");
  const paper = (as: string, due: number | undefined) => ({
    v: 1,
    made: hours(0),
    zone: "Asia/Ulaanbaatar",
    gateway: { name: "12-р сургууль" },
    casesOf: GROUP,
    as,
    cases: [
      {
        id: "0123456789abcdefghjkmnpqrs",
        hour: hours(-2),
        level: "URGENT",
        state: due === undefined ? "waiting" : "opened",
        ...(due === undefined
          ? {}
          : { by: "0".repeat(32), byLabel: "Сараа", until: hours(20), due: hours(due) }),
      },
    ],
    log:
      due === undefined
        ? []
        : [
            {
              n: 1,
              at: hours(-1),
              step: "open",
              case: "0123456789abcdefghjkmnpqrs",
              label: "Сараа",
              reason: "Аюултай байж болно",
            },
          ],
  });

  test("a log that was changed, or written anew, is told as that", async ({ page }) => {
    await pairWith(at, page);
    const audience = `second-${GROUP}`;
    const all = paper("second", 20);
    const log = sealedLog(all.log);
    const broken = page.getByText("Хэн юу уншсан бүртгэл бүтэн биш");
    await at.publish("summary", { ...all, log }, { audience });
    await page.getByText("Хэн юу хийсэн", { exact: true }).click();
    await expect(page.getByText("юу ч өөрчлөгдөөгүй, устаагүй")).toBeVisible();
    await expect(broken).toHaveCount(0);

    await at.publish("summary", { ...all, log: [{ ...log[0], label: "Дулам" }] }, { audience });
    await expect(broken).toBeVisible();
    await expect(page.getByText("юу ч өөрчлөгдөөгүй, устаагүй")).toHaveCount(0);
    await accessible(page, "broken log");
    await four(page, "reading-broken");
    // All of it anew, each sum right: this phone remembers what it saw.
    const anew = sealedLog([{ ...all.log[0], label: "Дулам" }]);
    await at.publish("summary", { ...all, log: anew }, { audience });
    await expect(page.getByText("Дулам")).toBeVisible();
    await expect(broken).toBeVisible();
    await page.reload();
    await expect(broken).toBeVisible();
    await inEnglish(page, at.url);
    await expect(page.getByText("The log of who read what is not whole")).toBeVisible();
    await at.publish("summary", { ...all, log }, { audience });
    await expect(page.getByText("The log of who read what is not whole")).toHaveCount(0);
  });

  test("a counsellor may open it with a reason", async ({ page }) => {
    await pairWith(at, page);
    await at.publish("summary", paper("counsellor", undefined), { audience: `counsel-${GROUP}` });
    await page.getByRole("button", { name: "Яаралтай тул одоо нээх" }).click();
    await expect(page.getByText("Хоёр дахь хүнд тэр даруй мэдэгдэж")).toBeVisible();
    await page.getByRole("button", { name: "Яаралтай тул одоо нээх" }).click();
    await expect(page.getByText("Шалтгаанаа бичнэ үү.")).toBeVisible();
    await accessible(page, "opening");
    await four(page, "reading-urgent");
  });

  test("the head of a school is told a number and nothing else", async ({ page }) => {
    await pairWith(at, page);
    const gateway = { name: "12-р сургууль", zone: "Asia/Ulaanbaatar", mode: "school", overdue: 1 };
    await at.publish("state", state(new Date(), { gateway }));
    await expect(page.getByText("24 цагт хоёр дахь хүн баталгаажуулаагүй: 1.")).toBeVisible();
    await accessible(page, "head");
    await four(page, "reading-head");
    await at.publish("state", state(new Date(Date.now() + 1_000), { gateway: { ...gateway, overdue: 0 } }));
    await expect(page.getByText("баталгаажуулаагүй")).toHaveCount(0);
  });

  test("the second is to sign, and everybody sees when nobody did", async ({ page }) => {
    await pairWith(at, page);
    await at.publish("summary", paper("second", 20), { audience: `second-${GROUP}` });
    await expect(page.getByRole("button", { name: "Мэдсэнээ баталгаажуулах" })).toBeVisible();
    await expect(page.locator("blockquote")).toHaveText("Аюултай байж болно");
    await four(page, "reading-due");
    await at.publish("summary", paper("second", -1), { audience: `second-${GROUP}` });
    await expect(page.getByText("одоо хүртэл алга")).toBeVisible();
    await inEnglish(page, at.url);
    await expect(page.getByText("The head of the school sees it.")).toBeVisible();
    await accessible(page, "overdue");
    await page.setViewportSize({ width: 1280, height: 900 });
    await four(page, "reading-overdue");
  });
});
