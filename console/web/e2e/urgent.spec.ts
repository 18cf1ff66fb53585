import type { Page } from "@playwright/test";
import { four, speak } from "./support/four";
import { FAKETIME, Gateway, PROGRAM } from "./support/gateway";
import { pairBy, takeAsDone } from "./support/pair";
import { deliver, PushService, standing } from "./support/push";
import { Mailbox } from "./support/smtp";
import { accessible, expect, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_496;
const LONG = { timeout: 60_000 };
const HALF_HOUR_S = 30 * 60;
const WAKE = '{"v":1,"kind":"wake","lang":"mn"}';
const [MOTHER, FATHER] = ["eej@mail.example", "aav@mail.example"] as const;

/** Made-up places: strangers meet, they write to each other, money is asked for. */
interface Day {
  readonly from: string;
  readonly meet: string;
  readonly write: string;
  readonly pay: string;
}
const TABLET: Day = {
  from: "127.0.0.51",
  meet: "talk-to-anyone.example",
  write: "only-we-two.example",
  pay: "card-for-cash.example",
};
const PHONE: Day = {
  from: "127.0.0.52",
  meet: "who-is-near.example",
  write: "letters-that-fade.example",
  pay: "gift-by-code.example",
};

let gateway: Gateway;
let upstream: Upstream;
let push: PushService;
let mail: Mailbox;

test.skip(!PROGRAM || !FAKETIME, "no distribution, or nothing that sets its clock");

test.beforeAll(async () => {
  if (!PROGRAM || !FAKETIME) return;
  [upstream, push, mail] = [
    await Upstream.start(UPSTREAM_PORT),
    await PushService.start(),
    await Mailbox.start(),
  ];
  const devices = {
    [TABLET.from]: { id: "tablet", name: { mn: "Номины таблет", en: "Nomin's tablet" } },
    [PHONE.from]: { id: "phone", name: { mn: "Тэмүүжингийн утас", en: "Temüüjin's phone" } },
  };
  const notify = `notify: { push: { contact: "mailto:it@school.example", local: true }, mail: { server:
 "smtp://127.0.0.1:${mail.port}", from: sakhius@school.example } }`;
  const flagged = {
    "stranger-chat": [TABLET.meet, PHONE.meet],
    "private-messenger": [TABLET.write, PHONE.write],
    "gift-card-scam": [TABLET.pay, PHONE.pay],
  };
  const house = { devices, blocked: ["closed-today.example"], flagged, clock: true, zone: night(), console: notify };
  gateway = await Gateway.start(house, UPSTREAM_PORT);
});

/** A zone in which it is between two and three at night, when an ALERT wakes nobody. */
function night(): string {
  const ahead = 2 - new Date().getUTCHours();
  const nearest = ahead < -12 ? ahead + 24 : ahead;
  return `Etc/GMT${nearest > 0 ? "-" : "+"}${Math.abs(nearest)}`;
}

test.afterEach(async ({ browserName: _ }, info) => {
  if (info.status === info.expectedStatus || !gateway) return;
  await info.attach("gateway's log", { body: gateway.said });
  await info.attach("gateway's events", { body: gateway.database("events") });
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
  await push?.stop();
  await mail?.stop();
});

/** A guardian's phone that mail reaches. */
async function withMail(page: Page, address: string, label: string): Promise<void> {
  await pairBy(await gateway.link(), page, label);
  await takeAsDone(page);
  await page.goto(`${gateway.url}/#/settings`);
  const card = page.getByRole("region", { name: "Мэдэгдэл" });
  await card.locator("input[name=mail]").fill(address);
  const before = mail.codes().length;
  await card.getByRole("button", { name: "Код авах" }).click();
  await expect.poll(() => mail.codes().length).toBe(before + 1);
  await card.locator("input[name=mail-code]").fill(mail.codes()[before] ?? "");
  await card.getByRole("button", { name: "Баталгаажуулах" }).click();
  await expect(card.getByText("@mail.example руу мэдэгдэнэ.")).toBeVisible();
}

/** Somebody opens places for the first time: asked for, and asked for again a little later. */
async function open(from: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) expect(await gateway.dig(name, from)).toContain("192.0.2.1");
  // The clock moves on after that was written down with its time.
  const written = () => names.every((name) => gateway.database("events").includes(name));
  await expect.poll(written, { timeout: 60_000 }).toBe(true);
  await gateway.pass(10);
  for (const name of names) await gateway.dig(name, from);
  await gateway.pass(10);
}

const settings = (page: Page) => page.goto(`${gateway.url}/#/settings`);

test("what is urgent wakes at night, goes on until somebody opens it, and then no further", async ({
  page,
  browser,
  context,
  watch,
}) => {
  test.setTimeout(600_000);
  // The mother is told by push and then by mail, the father when she has not opened it.
  await push.standIn(page);
  await withMail(page, MOTHER, "Ээж");
  await context.grantPermissions(["notifications"], { origin: gateway.url });
  const card = page.getByRole("region", { name: "Мэдэгдэл" });
  await card.getByRole("button", { name: "Асаах" }).click();
  await expect(card.getByText("Асаалттай.")).toBeVisible();
  const other = await browser.newContext({ locale: "mn-MN", reducedMotion: "reduce" });
  const father = await other.newPage();
  watch(father);
  await withMail(father, FATHER, "Аав");
  await father.getByRole("combobox", { name: "Энэ утсанд хэзээ мэдэгдэх вэ" }).selectOption("1");
  for (const each of [page, father]) await each.goto("about:blank");

  // Two steps of three: the mother would be told of these in the morning.
  await open(TABLET.from, TABLET.meet, TABLET.write);
  expect(push.got).toEqual([]);
  await open(TABLET.from, TABLET.pay);
  await expect.poll(() => push.got, LONG).toEqual([WAKE]);
  expect(mail.told()).toEqual([]);

  await gateway.pass(HALF_HOUR_S);
  await expect.poll(() => mail.told().map(([to]) => to), LONG).toEqual([MOTHER]);
  await gateway.pass(HALF_HOUR_S);
  await expect.poll(() => mail.told().map(([to]) => to), LONG).toEqual([MOTHER, FATHER]);
  expect(push.got).toEqual([WAKE]);
  for (const [, text] of mail.told()) {
    expect(text).toContain("Шинэ мэдээ хүлээж байна");
    expect(text).not.toMatch(/таблет|tablet|Номин|example\b.*talk|URGENT|яаралтай/i);
  }

  // The father opens it: what it is, what to do, whom to call.
  await father.goto(`${gateway.url}/#/`);
  const urgent = father.getByRole("link", { name: "Номины таблет" }).first();
  await expect(urgent).toContainText("Яаралтай");
  await pictures(father);
  await father.goto("about:blank");

  // Another child's device. The mother opens what her phone shows: nobody is told any more.
  await open(PHONE.from, PHONE.meet, PHONE.write);
  await open(PHONE.from, PHONE.pay);
  await expect.poll(() => push.got, LONG).toEqual([WAKE, WAKE]);
  await settings(page);
  await deliver(page, push.got[1] ?? "");
  await expect.poll(() => standing(page)).toEqual(["mn Сахиус: Шинэ мэдээ хүлээж байна."]);
  await page.goto(`${gateway.url}/#/`);
  await expect(page.getByRole("link", { name: "Тэмүүжингийн утас" }).first()).toContainText("Яаралтай");
  for (let i = 1; i <= 3; i++) {
    await gateway.pass(HALF_HOUR_S);
    // A test of this very half hour comes; what would have been told by then would be here as well.
    await settings(page);
    await card.getByRole("button", { name: "Туршиж үзэх" }).last().click();
    await expect.poll(() => mail.told().length).toBe(2 + i);
    expect(mail.told().at(-1)?.[1]).not.toContain("Шинэ мэдээ хүлээж байна");
  }
  expect(mail.told().filter(([to]) => to === FATHER)).toHaveLength(1);
  expect(push.got).toEqual([WAKE, WAKE]);

  // Neither the console's disk nor the wire has a word of all that.
  for (const bytes of [gateway.database(), gateway.traffic()]) {
    for (const word of [...Object.values(TABLET).slice(1), "Номины таблет", "extortion-signal"]) {
      expect(bytes.includes(Buffer.from(word, "utf8")), word).toBe(false);
    }
  }
  await context.clearPermissions();
  await other.close();
});

/** The card in the inbox, the incident as it opens, and what stands behind it. */
async function pictures(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await speak(page, "en");
  await expect(page.getByRole("link", { name: "Nomin's tablet" }).first()).toContainText("Act now");
  await speak(page, "mn");
  await accessible(page, "urgent inbox");
  await four(page, "urgent-inbox");
  await page.getByRole("link", { name: "Номины таблет" }).first().click();
  await expect(page.getByRole("link", { name: "108 руу залгах" }).first()).toHaveAttribute("href", "tel:108");
  await accessible(page, "urgent");
  await four(page, "urgent");
  await page.getByText("Дэлгэрэнгүй", { exact: true }).click();
  await page.getByText("Дэлгэрэнгүй", { exact: true }).scrollIntoViewIfNeeded();
  await four(page, "urgent-more");
}
