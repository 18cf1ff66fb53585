import { readFileSync } from "node:fs";
import { get } from "node:http";
import type { Page } from "@playwright/test";
import { Gateway, PROGRAM } from "./support/gateway";
import { look, LOOK, misfits } from "./support/looks";
import { accessible, expect, shot, test } from "./support/test";
import { Upstream } from "./support/wire";

const UPSTREAM_PORT = 18_492;
const CLOSED = "a-rather-long-name-of-a-place-that-is-closed.example";
const WHO = { child: "127.0.0.41", teen: "127.0.0.42", unknown: "127.0.0.43" };

let gateway: Gateway;
let upstream: Upstream;

// Its pages are held by LanPagesTest and commands.spec.ts; this is for somebody who looks.
test.skip(!PROGRAM || !LOOK, "nobody looks");

test.beforeAll(async () => {
  upstream = await Upstream.start(UPSTREAM_PORT);
  const name = { mn: "Таблет", en: "Tablet" };
  const devices = {
    [WHO.child]: { id: "child", name },
    [WHO.teen]: { id: "teen", name, profile: "child-16-17" },
  };
  gateway = await Gateway.start({ devices, blocked: [CLOSED] }, UPSTREAM_PORT);
});

test.afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
});

/** The gateway's answer to a device at that address. */
function answer(from: string, host: string, path: string): Promise<{ body: string; headers: Record<string, string> }> {
  const { hostname, port } = new URL(gateway.lanPage);
  return new Promise((found, failed) => {
    const headers = { Host: host };
    get({ hostname, port, path, localAddress: from, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () => {
        const policy = String(response.headers["content-security-policy"]);
        found({ body, headers: { "Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8" } });
      });
    }).on("error", failed);
  });
}

test("the pages on the network fit, for whoever sits there", async ({ page }) => {
  test.setTimeout(300_000);
  for (const [who, from] of Object.entries(WHO)) {
    for (const lang of ["mn", "en"]) {
      for (const [kind, host] of [["own", new URL(gateway.lanPage).host], ["closed", CLOSED]] as const) {
        await page.route(`http://${kind}.example/**`, async (route) => {
          const { pathname, search } = new URL(route.request().url());
          await route.fulfill(await answer(from, host, pathname + search));
        });
        await page.goto(`http://${kind}.example/?lang=${lang}`);
        await expect(page.locator("h1")).toBeVisible();
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
        await look(page, `lan-${kind}-${who}-${lang}`, true);
        await page.unroute(`http://${kind}.example/**`);
      }
    }
  }
});

/** One sheet of paper, and nothing cut. */
async function printed(page: Page, html: string, what: string): Promise<void> {
  await page.setContent(html);
  await accessible(page, what);
  expect(await misfits(page)).toEqual([]);
  await shot(page, `look-${what}-360`, true);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 794, height: 1123 });
  expect(await misfits(page)).toEqual([]);
  await shot(page, `look-${what}-print`, true);
  const pdf = (await page.pdf({ format: "A4", printBackground: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g), what).toHaveLength(1);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 360, height: 740 });
}

test("the cards to print fit a phone and a sheet of paper", async ({ page }) => {
  const { card } = JSON.parse(await gateway.says("pair", "--json", "--card")) as { card: string };
  await printed(page, readFileSync(card, "utf8"), "card-pair");
  await printed(page, await gateway.says("lan-card"), "card-lan");
});
