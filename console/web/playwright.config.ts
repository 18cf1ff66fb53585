import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "./e2e/support/chromium";

// One browser, one worker: the gateway under test has fixed loopback addresses, and the machine is small.
export default defineConfig({
  testDir: "e2e",
  outputDir: "target/test-results",
  workers: 1,
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
