interface ScriptUrlPolicy {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const WORKER = "/sw.js";

/** Lets the page open without a connection: a worker keeps its files (never any message). */
export function keepShell(): void {
  if (!("serviceWorker" in navigator)) return;
  const policies = (window as { trustedTypes?: ScriptUrlPolicy }).trustedTypes;
  // The one script address that this page ever makes; the policy refuses any other.
  const policy = policies?.createPolicy("sakhius-worker", {
    createScriptURL: (url) => {
      if (url !== WORKER) throw new TypeError("not the worker");
      return url;
    },
  });
  const url = policy ? policy.createScriptURL(WORKER) : WORKER;
  // Without a worker the page works all the same, only not offline.
  navigator.serviceWorker.register(url, { updateViaCache: "none" }).catch(() => undefined);
}
