import type { Page } from "@playwright/test";
import { TestConsole } from "./support/console";
import { pairWith } from "./support/pair";
import { expect, test } from "./support/test";
import { cpuOf, slowDown } from "./support/throttle";

const PHRASE = "морь гэр тэнгэр ус";
const TIMES = 6;
const MOST_MS = 2_000;

let at: TestConsole;

test.beforeEach(async () => {
  at = await TestConsole.start(18_459);
});

test.afterEach(async () => {
  await at.down();
});

/**
 * Notes in the page what each run of Argon2id was asked for and how long the page waited for it, and
 * keeps the last worker, so that the very same run can be had again without anything around it.
 */
function watchWorker(): void {
  const runs: { kib: number; passes: number; ms: number }[] = [];
  Object.assign(window, { runs });
  Worker.prototype.terminate = () => undefined;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, job: { memoryKib: number; passes: number }) {
    const began = performance.now();
    this.addEventListener(
      "message",
      () => runs.push({ kib: job.memoryKib, passes: job.passes, ms: performance.now() - began }),
      { once: true },
    );
    post.call(this, job);
    Object.assign(window, { again: () => this.postMessage(job) });
  };
}

interface Run {
  readonly kib: number;
  readonly passes: number;
  readonly ms: number;
}

const runs = (page: Page) => page.evaluate(() => (window as unknown as { runs: Run[] }).runs);

/** The last run once more. */
async function again(page: Page): Promise<Run> {
  const before = (await runs(page)).length;
  await page.evaluate(() => (window as unknown as { again: () => void }).again());
  await page.waitForFunction((n) => (window as unknown as { runs: Run[] }).runs.length > n, before, { polling: 200 });
  const run = (await runs(page))[before];
  if (!run) throw new Error("Argon2id did not run");
  return run;
}

async function unlock(page: Page): Promise<Run> {
  const before = (await runs(page)).length;
  await page.getByRole("button", { name: "Одоо түгжих" }).click();
  await page.locator("input[name=phrase]").fill(PHRASE);
  await page.getByRole("button", { name: "Нээх", exact: true }).click();
  await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();
  const run = (await runs(page))[before];
  if (!run) throw new Error("Argon2id did not run");
  return run;
}

test("the pass-phrase takes two seconds at most on a phone six times slower", async ({ page, browser }) => {
  await page.addInitScript(watchWorker);
  await pairWith(at, page);
  await page.goto(`${at.url}/#/settings`);
  const set = async () => {
    await page.locator("input[name=phrase]").fill(PHRASE);
    await page.locator("input[name=again]").fill(PHRASE);
    await page.getByRole("button", { name: "Түгжээ тавих" }).click();
    await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();
  };
  await set();
  const fast = await unlock(page);
  // CPU, not the clock: what else runs on this machine does not count.
  const cpu = await cpuOf(browser, () => again(page));

  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: TIMES });
  const emulated = await again(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });

  const release = await slowDown(browser, TIMES);
  let slowed: Run;
  try {
    slowed = await again(page);
  } finally {
    release();
  }
  const say = (run: Run) => `${Math.round(run.ms)} ms`;
  console.log(
    `Argon2id ${fast.kib} KiB, ${fast.passes} passes: ${say(fast)};` +
      ` with CDP's throttling at ${TIMES} ${say(emulated)};` +
      ` with the process run one part in ${TIMES} ${say(slowed)}; CPU ${cpu.toFixed(2)} s`,
  );
  expect(fast.kib).toBeGreaterThanOrEqual(19 * 1024);
  expect(fast.passes).toBeGreaterThanOrEqual(2);
  expect(cpu * TIMES * 1_000).toBeLessThanOrEqual(MOST_MS);
  expect(slowed.ms).toBeGreaterThan(fast.ms);
});

test("a phone that is slow when the lock is set gets the floor, and no less", async ({ page, browser }) => {
  await page.addInitScript(watchWorker);
  await pairWith(at, page);
  await page.goto(`${at.url}/#/settings`);
  await page.locator("input[name=phrase]").fill(PHRASE);
  await page.locator("input[name=again]").fill(PHRASE);
  const release = await slowDown(browser, 4 * TIMES);
  try {
    await page.getByRole("button", { name: "Түгжээ тавих" }).click();
    await expect(page.getByText("Түгжээ идэвхтэй.")).toBeVisible();
  } finally {
    release();
  }
  const [, measured, ...more] = await runs(page);
  expect(measured?.kib).toBe(19 * 1024);
  expect(more.length).toBe(measured && measured.ms < 250 ? 1 : 0);
});
