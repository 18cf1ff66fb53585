import { state, summary } from "./preview/sample";
import { TestConsole } from "./support/console";
import { four } from "./support/four";
import { dumpCaches, dumpDatabase, inMemory } from "./support/kept";
import { pairWith } from "./support/pair";
import { Authenticator } from "./support/passkey";
import { accessible, expect, test } from "./support/test";

let at: TestConsole;

test.beforeEach(async () => {
  at = await TestConsole.start(18_463);
});

test.afterEach(async () => {
  await at.down();
});

const card = "Тэмүүжингийн таблет";
/** A domain, a device and a text, as they stand in the sample's payloads. */
const SECRETS = ["gift-pay.example", card, "Нэг цагийн дотор гурван удаа"];

test("a lock of its own: pass-phrase, passkey, five minutes", async ({ page }) => {
  const phrase = "морь гэр тэнгэр ус";
  const phraseField = page.locator("input[name=phrase]");
  await page.clock.install();
  await pairWith(at, page);
  await at.publish("state", state(new Date()));
  await at.publish("summary", summary(new Date()));
  await page.goto(`${at.url}/#/settings`);
  await phraseField.fill("богино");
  await page.locator("input[name=again]").fill("богино");
  await page.getByRole("button", { name: "Түгжээ тавих" }).click();
  await expect(page.getByRole("alert")).toHaveText("Хэтэрхий богино байна.");
  await phraseField.fill(phrase);
  await page.locator("input[name=again]").fill(phrase);
  await page.getByRole("button", { name: "Түгжээ тавих" }).click();
  await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();

  await page.reload();
  const locked = page.getByRole("heading", { name: "Түгжээтэй байна" });
  await expect(locked).toBeVisible();
  expect(await page.content()).not.toContain("таблет");
  await accessible(page, "locked");
  await four(page, "locked");
  await phraseField.fill("морь гэр тэнгэр уул");
  await page.getByRole("button", { name: "Нээх", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("таарсангүй");
  await phraseField.fill(phrase);
  await page.getByRole("button", { name: "Нээх", exact: true }).click();
  await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();

  await Authenticator.add(page, true);
  // The page lies open, and still the lock is not changed by whoever holds the phone.
  await page.getByRole("button", { name: "Түгжээг авах" }).click();
  await phraseField.fill("морь гэр тэнгэр уул");
  await page.getByRole("button", { name: "Түгжээг авах" }).click();
  await expect(page.getByRole("alert")).toContainText("таарсангүй");
  await accessible(page, "confirming");
  await four(page, "lock-confirm");
  await page.getByRole("button", { name: "Болих" }).click();
  await page.getByRole("button", { name: "Хурууны хээ, царайгаар нээдэг болгох" }).click();
  await phraseField.fill(phrase);
  await page.getByRole("button", { name: "Хурууны хээ, царайгаар нээдэг болгох" }).click();
  await expect(page.getByText("царайгаар ч нээгдэнэ")).toBeVisible();
  await page.getByRole("button", { name: "Одоо түгжих" }).click();
  await expect(locked).toBeVisible();
  await page.getByRole("button", { name: "Хурууны хээ, царай эсвэл түгжээгээр нээх" }).click();
  await page.goto(`${at.url}/#/`);
  await expect(page.getByRole("link", { name: card }).first()).toBeVisible();

  await page.getByRole("link", { name: card }).first().click();
  await page.getByText("Дэлгэрэнгүй", { exact: true }).click();
  await expect(page.locator(".address")).toContainText("elpmaxe");
  expect(await inMemory(page, SECRETS)).toEqual(SECRETS);
  await page.clock.fastForward(240_000);
  await expect(page.locator(".address")).toBeVisible();
  await page.clock.fastForward(70_000);
  await expect(locked).toBeVisible();
  expect(await page.content()).not.toContain("таблет");
  // What was opened is gone from memory too, not only from sight.
  expect(await inMemory(page, SECRETS)).toEqual([]);
  const stored = (await page.evaluate(dumpDatabase)) + (await page.evaluate(dumpCaches));
  expect(SECRETS.filter((word) => stored.includes(word))).toEqual([]);
});
