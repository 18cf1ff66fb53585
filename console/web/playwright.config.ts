import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "./e2e/support/chromium";

// Three files at a time, since half of a test is waiting; each has a console or gateway, ports and
// folders of its own.
export default defineConfig({
  testDir: "e2e",
  outputDir: "target/test-results",
  workers: 3,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 360, height: 740 },
    locale: "mn-MN",
    timezoneId: "Europe/Stockholm",
    trace: "off",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
