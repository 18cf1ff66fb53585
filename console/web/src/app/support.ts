/** What stands in the way of holding keys in this browser, if anything does. */
export type Obstacle = "old" | "insecure" | "storage" | undefined;

/** Looks, before anything is promised, whether this browser can do the cryptography. */
export async function obstacle(): Promise<Obstacle> {
  if (!window.isSecureContext) return "insecure";
  if (typeof indexedDB === "undefined") return "storage";
  if (typeof crypto.subtle === "undefined" || typeof AbortSignal.any !== "function") return "old";
  try {
    await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
    return undefined;
  } catch {
    return "old";
  }
}
