import { four } from "./support/four";
import { Gateway, PROGRAM } from "./support/gateway";
import { makeSheet, pairBy } from "./support/pair";
import { deliver, PushService, standing } from "./support/push";
import { Mailbox } from "./support/smtp";
import { accessible, expect, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_462;
const NAME = "meet-tonight.example";
const TABLET = "127.0.0.41";

let gateway: Gateway;
let upstream: Upstream;
let push: PushService;
let mail: Mailbox;

test.skip(!PROGRAM, "no distribution");

test.beforeAll(async () => {
  if (!PROGRAM) return;
  [upstream, push, mail] = [
    await Upstream.start(UPSTREAM_PORT),
    await PushService.start(),
    await Mailbox.start(),
  ];
  const devices = { [TABLET]: { id: "tablet", name: { mn: "Таблет", en: "Tablet" } } };
  const notify = `notify: { push: { contact: "mailto:it@school.example", local: true }, mail: { server:
 "smtp://127.0.0.1:${mail.port}", from: sakhius@school.example } }`;
  const house = { devices, blocked: [NAME], category: "meet-apps", zone: noon(), console: notify };
  gateway = await Gateway.start(house, UPSTREAM_PORT);
});

/** A zone in which it is about noon: an alert is told by day only. */
function noon(): string {
  const behind = new Date().getUTCHours() - 12;
  return `Etc/GMT${behind < 0 ? "" : "+"}${behind}`;
}

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
  await push?.stop();
  await mail?.stop();
});

test("a guardian turns notices on, tries them, and is told of an alert", async ({ page, context }) => {
  test.setTimeout(300_000);
  await push.standIn(page);
  await pairBy(await gateway.link(), page);
  await page.getByRole("link", { name: "Холболтоо дуусгаарай" }).click();
  // Something can tell this phone: that the open page hears does not count.
  const card = page.getByRole("region", { name: "Мэдэгдэл" });
  await expect(card.getByText("Унтраалттай.")).toBeVisible();
  await expect(card.getByRole("button", { name: "Туршиж үзэх" })).toHaveCount(0);
  await makeSheet(page);
  await context.grantPermissions(["notifications"], { origin: gateway.url });
  await card.getByRole("button", { name: "Асаах" }).click();
  await expect(card.getByText("Асаалттай.")).toBeVisible();
  // A later turn, and nobody before: the alert below is told of at once all the same.
  const turn = card.getByRole("combobox", { name: "Энэ утсанд хэзээ мэдэгдэх вэ" });
  await expect(turn).toHaveValue("0");
  await turn.selectOption("Өмнөх хүмүүс нээгээгүй бол");
  await page.reload();
  await expect(turn).toHaveValue("1");
  await accessible(page, "notices");
  await card.scrollIntoViewIfNeeded();
  await four(page, "notices");

  await card.getByRole("button", { name: "Туршиж үзэх" }).click();
  await expect(card.getByText("Туршилт илгээгдлээ.")).toBeVisible();
  await expect.poll(() => push.got).toEqual(['{"v":1,"kind":"test","lang":"mn"}']);
  await deliver(page, push.got[0] ?? "");
  // It arrived, and with it pairing has ended.
  await expect(page.getByRole("heading", { name: "Бүгд бэлэн боллоо" })).toBeVisible();
  expect(await standing(page)).toEqual(["mn Сахиус: Туршилтын мэдэгдэл ирлээ."]);

  await page.goto(`${gateway.url}/#/settings`);
  await card.locator("input[name=mail]").fill("eej@mail.example");
  await card.getByRole("button", { name: "Код авах" }).click();
  const code = card.locator("input[name=mail-code]");
  await expect(code).toBeVisible();
  await expect.poll(() => mail.codes().length).toBe(1);
  await code.fill("000000" === mail.codes()[0] ? "000001" : "000000");
  await card.getByRole("button", { name: "Баталгаажуулах" }).click();
  await expect(card.getByRole("status")).toContainText("Код таарсангүй");
  await code.fill(mail.codes()[0] ?? "");
  await card.getByRole("button", { name: "Баталгаажуулах" }).click();
  await expect(card.getByText("e…@mail.example руу мэдэгдэнэ.")).toBeVisible();

  // The page is closed; a child opens what is closed; the browser's push service has a message.
  await page.goto("about:blank");
  await gateway.dig(NAME, TABLET);
  await expect.poll(() => push.got.length, { timeout: 60_000 }).toBe(2);
  expect(push.got[1]).toBe('{"v":1,"kind":"wake","lang":"mn"}');
  await page.goto(`${gateway.url}/#/settings`);
  await page.getByRole("radio", { name: "English" }).check();
  await deliver(page, push.got[1] ?? "");
  await expect.poll(() => standing(page)).toContain("mn Сахиус: Шинэ мэдээ хүлээж байна.");
  await deliver(page, "what no console sends");
  expect((await standing(page)).filter((one) => one.includes("хүлээж"))).toHaveLength(1);
  await page.setViewportSize({ width: 1280, height: 900 });
  const english = page.getByRole("region", { name: "Notices" });
  await expect(english.getByText("Notices go to e…@mail.example.")).toBeVisible();

  await english.getByRole("button", { name: "Turn off" }).click();
  await expect(english.getByText("Off.", { exact: true })).toBeVisible();
  await context.clearPermissions();
});

test("a phone without push ends its pairing by the code that came by mail", async ({ page }) => {
  const before = mail.codes().length;
  await page.addInitScript(() => Reflect.deleteProperty(window, "PushManager"));
  await pairBy(await gateway.link(), page, "Аав");
  await page.getByRole("link", { name: "Холболтоо дуусгаарай" }).click();
  const card = page.getByRole("region", { name: "Мэдэгдэл" });
  await expect(card.getByText("Энэ хөтөч мэдэгдэл хүлээж авах боломжгүй.")).toBeVisible();
  // The sheet is the household's and there already; the notice is still to come.
  await expect(page.getByRole("listitem").filter({ hasText: "Сэргээх хуудас" })).toContainText("Бэлэн");
  await card.locator("input[name=mail]").fill("aav@mail.example");
  await card.getByRole("button", { name: "Код авах" }).click();
  await expect.poll(() => mail.codes().length).toBe(before + 1);
  await expect(page.getByRole("heading", { name: "Холболтыг дуусгах" })).toBeVisible();
  await card.locator("input[name=mail-code]").fill(mail.codes()[before] ?? "");
  await card.getByRole("button", { name: "Баталгаажуулах" }).click();
  await expect(page.getByRole("heading", { name: "Бүгд бэлэн боллоо" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Бүгд бэлэн боллоо" })).toBeVisible();
});
