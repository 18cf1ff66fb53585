import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { PROGRAM, QUICK } from "./support/gateway";
import { small } from "./support/palette";
import { accessible, expect, test } from "./support/test";

const DOCS = new URL("../../../docs/", import.meta.url).pathname;
/** Committed ones are made anew with WALK_PICTURES=1; else they land beside the other pictures. */
const OUT = process.env.WALK_PICTURES
  ? `${DOCS}pictures/`
  : new URL("../target/screenshots/", import.meta.url).pathname;
const MOST_BYTES = 150_000;

const text = readFileSync(`${DOCS}first-ten-minutes.md`, "utf8");

/** The steps of the page: heading, pictures, and the words that are promised to stand there. */
const steps = text
  .split(/^## /m)
  .slice(1)
  .map((part) => ({
    title: part.split("\n", 1)[0] ?? "",
    pictures: [...part.matchAll(/\]\(pictures\/([\w-]+\.png)\)/g)].map((found) => found[1] ?? ""),
    words: [...part.matchAll(/\*\*([^*]+)\*\*/g)].map((found) => found[1] ?? ""),
  }));

let demo: ChildProcess | undefined;

test.use({ locale: "en-US" });

test.afterEach(() => {
  demo?.kill("SIGTERM");
  demo = undefined;
});

test("the pictures of the first ten minutes are there, and small", () => {
  const named = steps.flatMap((step) => step.pictures);
  expect(named.length).toBeGreaterThanOrEqual(4);
  expect(readdirSync(`${DOCS}pictures`).filter((name) => name.startsWith("walk-")).sort()).toEqual([...named].sort());
  const bytes = named.reduce((sum, name) => sum + statSync(`${DOCS}pictures/${name}`).size, 0);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  for (const name of named) {
    const png = readFileSync(`${DOCS}pictures/${name}`);
    expect(png.subarray(1, 4).toString(), name).toBe("PNG");
    expect(png.readUInt32BE(16), name).toBe(360);
  }
});

/** Starts what `mvn -Pdemo` starts, with the arguments that the page names; the printed link. */
function play(): Promise<string> {
  const named = /-Ddemo\.args="([^"]+)"/.exec(text)?.[1] ?? "";
  const started = spawn(PROGRAM ?? "", ["demo", ...named.split(" ")], { stdio: "pipe", env: QUICK });
  demo = started;
  let said = "";
  return new Promise((found, failed) => {
    started.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const link = /http:\/\/localhost:\d+\/#pair=[\w-]+&auto/.exec(said)?.[0];
      if (link) found(link);
    });
    started.on("exit", () => failed(new Error(`the demo ended:\n${said}`)));
  });
}

/** What a step promises stands on the page, and its picture is made. */
async function step(page: Page, browser: Browser, number: number): Promise<void> {
  const { title, words, pictures } = steps[number - 1] ?? { title: "", words: [], pictures: [] };
  expect(title).toMatch(new RegExp(`^${number}\\. `));
  for (const word of words) {
    await expect(page.getByText(word, { exact: true }).first(), `${title}: ${word}`).toBeVisible();
  }
  await accessible(page, title);
  mkdirSync(OUT, { recursive: true });
  for (const name of pictures) {
    const png = await page.screenshot({ animations: "disabled" });
    writeFileSync(`${OUT}${name}`, await small(browser, png));
  }
}

test("the first ten minutes go as they are written", async ({ page, browser }) => {
  test.skip(!PROGRAM, "no distribution");
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(await play());
  await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
  await step(page, browser, 2);

  const card = page.locator(".cards a").first();
  for (let tries = 0; tries < 30 && !(await card.isVisible()); tries++) {
    demo?.stdin?.write("n\n");
    await card.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
  await step(page, browser, 3);

  await card.click();
  await step(page, browser, 4);

  const more = page.getByText("More", { exact: true });
  await more.click();
  await more.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await step(page, browser, 5);

  const ended = new Promise((done) => demo?.once("exit", done));
  demo?.stdin?.write("q\n");
  await ended;
});
