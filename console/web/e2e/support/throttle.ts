import type { Browser } from "@playwright/test";

/** The processes that run pages, with the seconds of CPU that each has used. */
export async function renderers(browser: Browser): Promise<ReadonlyMap<number, number>> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  await cdp.detach();
  return new Map(processInfo.filter((one) => one.type === "renderer").map((one) => [one.id, one.cpuTime]));
}

/** Seconds of CPU that pages used meanwhile, workers included. */
export async function cpuOf(browser: Browser, work: () => Promise<unknown>): Promise<number> {
  const before = await renderers(browser);
  await work();
  let used = 0;
  for (const [id, now] of await renderers(browser)) used += now - (before.get(id) ?? 0);
  return used;
}

/**
 * Lets all pages run only one part of the time in so many, whole processes with all their threads:
 * unlike `Emulation.setCPUThrottlingRate` it slows workers down too. Returns what ends it.
 */
export async function slowDown(browser: Browser, times: number): Promise<() => void> {
  const pids = [...(await renderers(browser)).keys()];
  const runMs = 10;
  let ended = false;
  const all = (signal: "SIGSTOP" | "SIGCONT") => {
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended meanwhile.
        continue;
      }
    }
  };
  const stop = () => {
    if (ended) return;
    all("SIGSTOP");
    setTimeout(go, runMs * (times - 1));
  };
  const go = () => {
    all("SIGCONT");
    if (!ended) setTimeout(stop, runMs);
  };
  stop();
  return () => {
    ended = true;
    all("SIGCONT");
  };
}
