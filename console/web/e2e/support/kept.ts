import type { Page } from "@playwright/test";

/** Which of the words a snapshot of the page's heap holds after garbage was collected. */
export async function inMemory(page: Page, words: readonly string[]): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  let snapshot = "";
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => (snapshot += chunk));
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  const { strings } = JSON.parse(snapshot) as { strings: string[] };
  return words.filter((word) => strings.some((one) => one.includes(word)));
}

/** Runs in the page: whatever the service worker keeps, as text. */
export async function dumpCaches(): Promise<string> {
  let out = "";
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      out += `${request.url}\n${await (await cache.match(request))?.text()}\n`;
    }
  }
  return out;
}

/** Runs in the page: everything in IndexedDB as text, bytes as Latin-1 and as UTF-8. */
export async function dumpDatabase(): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("sakhius");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let out = "";
  const text = (value: unknown): string => {
    if (value instanceof Uint8Array) {
      return new TextDecoder("latin1").decode(value) + new TextDecoder().decode(value);
    }
    if (value instanceof CryptoKey) return value.extractable ? "EXTRACTABLE" : "sealed key";
    if (Array.isArray(value)) return value.map(text).join(" ");
    if (value && typeof value === "object") return Object.entries(value).flat().map(text).join(" ");
    return String(value);
  };
  for (const name of db.objectStoreNames) {
    const all = await new Promise<unknown[]>((resolve, reject) => {
      const request = db.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    out += text(all);
  }
  db.close();
  if (out.includes("EXTRACTABLE")) throw new Error("a key can be taken out");
  return out;
}
