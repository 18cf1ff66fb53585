import { trustedWorkerUrl } from "../lock/trusted";

/** Lets the page open without a connection: a worker keeps its files (never any message). */
export function keepShell(): void {
  if (!("serviceWorker" in navigator)) return;
  const url = trustedWorkerUrl("sakhius-worker", "/sw.js");
  // Without a worker the page works all the same, only not offline.
  navigator.serviceWorker.register(url, { updateViaCache: "none" }).catch(() => undefined);
}
