import { createECDH, createDecipheriv, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";

/** A push service for one browser: opens what it gets (RFC 8291) and checks who sent it (RFC 8292). */
export class PushService {
  /** What came, opened. */
  readonly got: string[] = [];
  /** Where each of it went: `/browser1` is the browser's first subscription. */
  readonly paths: string[] = [];
  /** Subscriptions that are no more. */
  readonly gone = new Set<string>();
  private readonly keys = createECDH("prime256v1");
  private readonly auth = randomBytes(16);

  private constructor(private readonly server: Server) {
    this.keys.generateKeys();
  }

  static async start(): Promise<PushService> {
    const server = createServer();
    const made = new PushService(server);
    server.on("request", (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        made.paths.push(request.url ?? "");
        if (made.gone.has(request.url ?? "")) {
          response.writeHead(410).end();
          return;
        }
        try {
          made.signed(request.headers.authorization ?? "");
          made.got.push(made.open(Buffer.concat(chunks)));
          response.writeHead(201).end();
        } catch (e) {
          made.got.push(String(e));
          response.writeHead(400).end();
        }
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return made;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /**
   * Lets the page subscribe here. Chromium without Google's services has no push service, so the one
   * call that would reach it is answered by the test; everything around it is the browser's own.
   */
  async standIn(page: Page): Promise<void> {
    await page.addInitScript(standIn, this.browser());
  }

  /** What the worker's subscription is answered by, in the same way. */
  browser() {
    const base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/browser`;
    return { base, p256dh: this.keys.getPublicKey("base64url"), auth: this.auth.toString("base64url") };
  }

  private open(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const length = body.readUInt8(20);
    const sender = body.subarray(21, 21 + length);
    const sealed = body.subarray(21 + length);
    const own = this.keys.getPublicKey();
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), own, sender]);
    const ikm = hkdfSync("sha256", this.keys.computeSecret(sender), this.auth, info, 32);
    const part = (name: string, bytes: number) =>
      Buffer.from(hkdfSync("sha256", Buffer.from(ikm), salt, `Content-Encoding: ${name}\0`, bytes));
    const cipher = createDecipheriv("aes-128-gcm", part("aes128gcm", 16), part("nonce", 12));
    cipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }

  private signed(authorization: string): void {
    const parts = /^vapid t=([\w-]+\.[\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(authorization);
    const point = Buffer.from(parts?.[3] ?? "", "base64url");
    const part = (from: number) => point.subarray(from, from + 32).toString("base64url");
    const jwk = { kty: "EC", crv: "P-256", x: part(1), y: part(33) };
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const signature = Buffer.from(parts?.[2] ?? "", "base64url");
    const how = { key, dsaEncoding: "ieee-p1363" } as const;
    if (!verify("sha256", Buffer.from(parts?.[1] ?? ""), how, signature)) throw new Error("not signed");
  }
}

/** In the page: the browser's subscription lies in the tab's storage, as its number. */
function standIn({ base, p256dh, auth }: ReturnType<PushService["browser"]>): void {
  const bytes = (text: string) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)).buffer;
  const made = () => ({
    endpoint: base + (sessionStorage.getItem("subscribed") ?? ""),
    getKey: (name: "p256dh" | "auth") => bytes(name === "auth" ? auth : p256dh),
    toJSON: () => ({ endpoint: base + (sessionStorage.getItem("subscribed") ?? ""), keys: { p256dh, auth } }),
    unsubscribe: () => {
      sessionStorage.removeItem("subscribed");
      return Promise.resolve(true);
    },
  });
  Object.assign(PushManager.prototype, {
    getSubscription: () => Promise.resolve(sessionStorage.getItem("subscribed") ? made() : null),
    subscribe: (options: PushSubscriptionOptionsInit) => {
      const key = options.applicationServerKey as Uint8Array;
      if (!options.userVisibleOnly || key.length !== 65) throw new Error("no such subscription");
      if (sessionStorage.getItem("refused")) throw new Error("the push service refuses");
      const number = Number(sessionStorage.getItem("made") ?? 0) + 1;
      sessionStorage.setItem("made", String(number));
      sessionStorage.setItem("subscribed", String(number));
      return Promise.resolve(made());
    },
  });
}

/**
 * Lets the browser have a new subscription and say so to the page's worker. No command of CDP makes
 * that event; the worker's part of it is its own. The page changes while the worker has the lock.
 */
export async function changeSubscription(page: Page, push: PushService, number: number): Promise<void> {
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error("no worker");
  const done = worker.evaluate(
    async ({ browser, number }) => {
      const { base, p256dh, auth } = browser;
      const fresh = { toJSON: () => ({ endpoint: base + String(number), keys: { p256dh, auth } }) };
      const changed = new Promise<void>((resolve) => Object.assign(self, { changed: resolve }));
      const subscribe = () => {
        Object.assign(self, { asked: true });
        return changed.then(() => fresh);
      };
      Object.assign(PushManager.prototype, { subscribe });
      const event = new Event("pushsubscriptionchange");
      let work: unknown;
      Object.assign(event, { waitUntil: (promise: unknown) => (work = promise) });
      dispatchEvent(event);
      await work;
    },
    { browser: push.browser(), number },
  );
  await expect.poll(() => worker.evaluate(() => "asked" in self)).toBe(true);
  await page.evaluate((at) => sessionStorage.setItem("subscribed", String(at)), number);
  await worker.evaluate(() => (self as unknown as { changed: () => void }).changed());
  await done;
}

/** Hands a message to the page's service worker, as the browser does when its push service has one. */
export async function deliver(page: Page, data: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await found;
  const origin = new URL(page.url()).origin;
  await cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  await cdp.detach();
}

/** What notices stand now, as text. */
export function standing(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map((one) => `${one.lang} ${one.title}: ${one.body}`);
  });
}
