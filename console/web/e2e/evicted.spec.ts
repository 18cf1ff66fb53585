import { TestConsole } from "./support/console";
import { four } from "./support/four";
import { pairBy, pairWith } from "./support/pair";
import { accessible, expect, test } from "./support/test";

let at: TestConsole;

test.beforeEach(async () => {
  at = await TestConsole.start(18_457);
});

test.afterEach(async () => {
  await at.down();
});

test("keys that the browser cleared are missed, and paired anew", async ({ page }) => {
  await page.addInitScript(() => {
    const asked = () => {
      document.documentElement.dataset.persist = "asked";
      return Promise.resolve(true);
    };
    Object.defineProperty(navigator.storage, "persist", { value: asked });
  });
  const lost = page.getByRole("heading", { name: "Энэ утасны түлхүүр алга болсон" });
  const unpaired = page.getByRole("heading", { name: "хараахан холбогдоогүй" });
  await page.goto(at.url);
  await expect(unpaired).toBeVisible();
  await pairBy(at.link(), page);
  // The browser is asked to keep the keys, once, when there are some.
  expect(await page.evaluate(() => document.documentElement.dataset.persist)).toBe("asked");

  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const gone = indexedDB.deleteDatabase("sakhius");
        gone.onsuccess = () => done();
      }),
  );
  await page.goto(`${at.url}/#/settings`);
  await page.reload();
  await expect(lost).toBeVisible();
  await accessible(page, "evicted");
  await four(page, "evicted");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "This phone has lost its keys" })).toBeVisible();
  await page.getByRole("button", { name: "Монгол" }).click();

  await pairWith(at, page);
  await page.goto(`${at.url}/#/settings`);
  await page.getByRole("button", { name: "Энэ утасны түлхүүрийг устгах" }).click();
  await page.getByRole("button", { name: "Тийм, устгах" }).click();
  await expect(page.getByRole("heading", { name: "Түлхүүр устлаа" })).toBeVisible();
  await page.reload();
  // Removed on purpose is not lost.
  await expect(unpaired).toBeVisible();
});
