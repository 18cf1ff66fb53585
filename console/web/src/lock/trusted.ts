interface ScriptUrlPolicy {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/**
 * The address of a worker as Trusted Types want it: a policy is made for this very address and
 * refuses any other. Browsers without Trusted Types take the plain string.
 */
export function trustedWorkerUrl(policy: string, worker: string): string {
  const { trustedTypes } = window as { trustedTypes?: ScriptUrlPolicy };
  if (!trustedTypes) return worker;
  const made = trustedTypes.createPolicy(policy, {
    createScriptURL: (url) => {
      if (url !== worker) throw new TypeError("not the worker");
      return url;
    },
  });
  return made.createScriptURL(worker);
}
