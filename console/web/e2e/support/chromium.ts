import { existsSync } from "node:fs";

const wanted = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** The browser to test with, or undefined; no browser is ever downloaded. */
export const CHROMIUM: string | undefined = existsSync(wanted) ? wanted : undefined;

// Workers load this file too; the line is for people, so once is enough.
if (!CHROMIUM && process.env.TEST_WORKER_INDEX === undefined) {
  const mend = "apt-get install chromium, or set CHROMIUM";
  process.stderr.write(`SKIPPED: browser tests, no Chromium at ${wanted} (${mend})\n`);
}
