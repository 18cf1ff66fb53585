import { four } from "./support/four";
import { Gateway, PROGRAM } from "./support/gateway";
import { pairBy, takeAsDone } from "./support/pair";
import { changeSubscription, PushService } from "./support/push";
import { accessible, expect, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_498;

let gateway: Gateway;
let upstream: Upstream;
let push: PushService;

test.skip(!PROGRAM, "no distribution");

test.beforeAll(async () => {
  if (!PROGRAM) return;
  [upstream, push] = [await Upstream.start(UPSTREAM_PORT), await PushService.start()];
  const notify = 'notify: { push: { contact: "mailto:it@school.example", local: true } }';
  gateway = await Gateway.start({ devices: {}, blocked: ["closed-today.example"], console: notify }, UPSTREAM_PORT);
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
  await push?.stop();
});

test("push mends itself, and where it cannot the page says so", async ({ page, context }) => {
  await push.standIn(page);
  await pairBy(await gateway.link(), page, "Эгч");
  await takeAsDone(page);
  await context.grantPermissions(["notifications"], { origin: gateway.url });
  await page.goto(`${gateway.url}/#/settings`);
  const card = page.getByRole("region", { name: "Мэдэгдэл" });
  await card.getByRole("button", { name: "Асаах" }).click();
  const on = card.getByText("Асаалттай.");
  await expect(on).toBeVisible();
  const last = () => push.paths.at(-1);
  const tryOut = async () => {
    const before = push.paths.length;
    await card.getByRole("button", { name: "Туршиж үзэх" }).click();
    await expect.poll(() => push.paths.length).toBe(before + 1);
    return last();
  };
  expect(await tryOut()).toBe("/browser1");

  // The browser changes its subscription while nobody looks: the worker tells it without a session.
  await changeSubscription(page, push, 7);
  expect(await tryOut()).toBe("/browser7");
  await page.reload();
  await expect(on).toBeVisible();
  expect(await tryOut()).toBe("/browser7");

  // The push service forgets it: the page renews it at the next opening.
  push.gone.add("/browser7");
  await tryOut();
  await expect(async () => {
    await page.reload();
    await expect(on).toBeVisible();
    expect(await page.evaluate(() => sessionStorage.getItem("subscribed"))).toBe("2");
  }).toPass();
  expect(await tryOut()).toBe("/browser2");

  // And again, but this time the browser cannot have another one.
  push.gone.add("/browser2");
  await page.evaluate(() => sessionStorage.setItem("refused", "1"));
  await tryOut();
  const line = page.getByRole("link", { name: "Энэ утсанд мэдэгдэл ирэхээ больсон." });
  await expect(async () => {
    await page.goto(`${gateway.url}/#/`);
    await page.reload();
    await expect(line).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await accessible(page, "silenced");
  await four(page, "silenced");
  await line.click();
  await expect(card.getByText("Энэ утсанд мэдэгдэл ирэхээ больсон.")).toBeVisible();
  await page.getByRole("radio", { name: "English" }).check();
  await page.setViewportSize({ width: 1280, height: 900 });
  const english = page.getByRole("region", { name: "Notices" });
  await page.evaluate(() => sessionStorage.removeItem("refused"));
  await english.getByRole("button", { name: "Turn on" }).click();
  await expect(english.getByText("On.", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Notices no longer come to this phone." })).toHaveCount(0);
  await context.clearPermissions();
});
