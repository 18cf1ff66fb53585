import { expect, type Page, test } from "@playwright/test";
import { build } from "vite";
import type * as envelopeCode from "../src/envelope";
import { toBase64Url } from "../src/envelope/bytes";
import { allVectors, envelopeBytes } from "../src/envelope/testkit";
import { CHROMIUM } from "./support/chromium";

test.skip(!CHROMIUM, "no Chromium");

// Node and the browser bring their own Ed25519, HKDF and AES: the vectors must hold in both.

const ORIGIN = "http://localhost:8999";
const CODE = "/envelope.js";

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: new URL("../src/envelope/index.ts", import.meta.url).pathname, formats: ["es"] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && "output" in first ? first.output.find((one) => one.type === "chunk") : undefined;
  if (chunk === undefined) throw new Error("no bundle");
  return chunk.code;
}

/** An empty page on localhost, which browsers trust with crypto, beside the bundle. */
async function serve(page: Page): Promise<void> {
  const code = await bundle();
  await page.route(`${ORIGIN}/**`, (route) => {
    const script = new URL(route.request().url()).pathname === CODE;
    const contentType = script ? "text/javascript" : "text/html";
    return route.fulfill({ contentType, body: script ? code : "<!doctype html><title>testkit</title>" });
  });
  await page.goto(`${ORIGIN}/`);
}

test("every envelope vector gives the same verdict in a real browser", async ({ page }) => {
  await serve(page);
  const vectors = allVectors().filter((vector) => vector.get("type") === "envelope");
  expect(vectors.length).toBeGreaterThan(100);
  const wrong: string[] = [];
  for (const vector of vectors) {
    const verdict = await page.evaluate(
      async ([from, bytes, viewerId, seed, agentKey]) => {
        const code = (await import(from)) as typeof envelopeCode;
        const read = (text: string) => code.fromBase64Url(text) ?? new Uint8Array(0);
        const { kem } = await code.viewerFromSeeds(new Uint8Array(32), read(seed));
        const keys = { viewerId: read(viewerId), kem, agentSigningKey: read(agentKey) };
        try {
          await code.openEnvelope(read(bytes), keys);
          return "success";
        } catch (e) {
          return e instanceof code.EnvelopeError ? e.errorClass : String(e);
        }
      },
      [
        CODE,
        toBase64Url(envelopeBytes(vector)),
        toBase64Url(vector.bytes("viewer-id")),
        toBase64Url(vector.bytes("viewer-kem-seed")),
        toBase64Url(vector.bytes("agent-signing-key")),
      ] as const,
    );
    if (verdict !== vector.get("expect")) wrong.push(`${vector.name}: ${verdict}`);
  }
  expect(wrong).toEqual([]);
});

test("a browser keeps the wrapping key over IndexedDB and never shows it", async ({ page }) => {
  await serve(page);
  const kept = await page.evaluate(async (from) => {
    const code = (await import(from)) as typeof envelopeCode;
    const { viewer, stored } = await code.generateViewer();
    const opening = indexedDB.open("testkit", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
      });
    const db = await done(opening);
    await done(db.transaction("keys", "readwrite").objectStore("keys").put(stored, 1));
    const back = await done<typeof stored>(db.transaction("keys").objectStore("keys").get(1));
    const again = await code.unlockViewer(back);
    const shown = await crypto.subtle.exportKey("raw", back.wrappingKey).then(
      () => true,
      () => false,
    );
    return { same: code.toHex(again.id) === code.toHex(viewer.id), shown };
  }, CODE);
  expect(kept).toEqual({ same: true, shown: false });
});
