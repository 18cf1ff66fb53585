import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { beforeEach, expect, test, vi } from "vitest";
import { toBase64Url } from "../envelope";
import { Limits } from "../limits";
import { alone, heal, ownMark, subscribe, tell, unsubscribe } from "./heal";

const KEY = toBase64Url(new Uint8Array(65).fill(4));

/** A browser with at most one subscription, and what lies in its cache. */
class Browser {
  endpoint: string | undefined;
  made = 0;
  refuses = false;
  kept: string | undefined;
  /** Whether there is a cache of push at all. */
  opened = false;
  /** Whoever comes later waits for who came before, page or worker. */
  private last: Promise<unknown> = Promise.resolve();
  readonly locks = {
    request: (_: string, { signal }: { signal: AbortSignal }, work: () => unknown) => {
      const late = new Promise((_, fail) => {
        signal.addEventListener("abort", () => fail(signal.reason as Error));
      });
      const done = Promise.race([this.last, late]).then(work);
      this.last = Promise.allSettled([this.last, done]);
      return done;
    },
  };
  readonly cache = {
    has: () => Promise.resolve(this.opened || this.kept !== undefined),
    delete: () => {
      this.kept = undefined;
      return Promise.resolve((this.opened = false));
    },
    match: () => Promise.resolve(this.kept === undefined ? undefined : new Response(this.kept)),
    open: () => {
      this.opened = true;
      return Promise.resolve({
        put: async (_: string, response: Response) => {
          this.kept = await response.text();
        },
      });
    },
  };
  readonly pushManager = {
    getSubscription: () => Promise.resolve(this.endpoint ? this.subscription(this.endpoint) : null),
    subscribe: () => {
      if (this.refuses) return Promise.reject(new Error("refused"));
      this.made += 1;
      this.endpoint = `https://push.example/${this.made}`;
      return Promise.resolve(this.subscription(this.endpoint));
    },
  };

  subscription(endpoint: string) {
    const part = (name: string) => (name === "auth" ? new Uint8Array(16).buffer : new Uint8Array(65).buffer);
    const keys = { p256dh: toBase64Url(new Uint8Array(65)), auth: toBase64Url(new Uint8Array(16)) };
    return {
      endpoint,
      getKey: part,
      toJSON: () => ({ endpoint, keys }),
      options: { applicationServerKey: new Uint8Array(65).fill(4).buffer },
      unsubscribe: () => Promise.resolve((this.endpoint = undefined) === undefined),
    };
  }
}

let browser: Browser;
let permission: NotificationPermission;
let asked: [string, string, unknown][];

/** A console that keeps this of push. */
const keeps = (channels: unknown[], offered = ["push"]) => ({
  notify: (method: string, path: string, json?: unknown) => {
    asked.push([method, path, json]);
    return Promise.resolve(method === "GET" ? { offered, key: KEY, channels } : undefined);
  },
});

beforeEach(() => {
  browser = new Browser();
  permission = "granted";
  asked = [];
  const registration = { pushManager: browser.pushManager };
  vi.stubGlobal("caches", browser.cache);
  vi.stubGlobal("Notification", {
    get permission() {
      return permission;
    },
  });
  vi.stubGlobal("navigator", {
    locks: browser.locks,
    serviceWorker: {
      ready: Promise.resolve(registration),
      getRegistration: () => Promise.resolve(registration),
    },
  });
});

const put = () => asked.filter(([method]) => method === "PUT");

test("what the console keeps and the browser has is left alone", async () => {
  browser.endpoint = "https://push.example/a";
  const mark = await ownMark();

  expect(await heal(keeps([{ kind: "push", state: "ready", mark }]))).toBe(false);

  expect(put()).toEqual([]);
  expect(browser.endpoint).toBe("https://push.example/a");
});

test.each([
  ["gone", [{ kind: "push", state: "gone" }]],
  ["another one", [{ kind: "push", state: "ready", mark: "other" }]],
  ["none", [{ kind: "mail", state: "ready" }]],
])("is renewed where the console keeps %s", async (_, channels) => {
  browser.endpoint = "https://push.example/old";
  browser.opened = true;

  expect(await heal(keeps(channels))).toBe(false);

  expect(put()).toHaveLength(1);
  expect(put()[0]?.[2]).toMatchObject({ endpoint: "https://push.example/1", lang: "mn" });
  const kept = JSON.parse(browser.kept ?? "") as { endpoint: string; key: number[] };
  expect(kept.endpoint).toBe("https://push.example/1");
  expect(kept.key).toHaveLength(65);
});

test("is renewed where the browser has lost its own", async () => {
  expect(await heal(keeps([{ kind: "push", state: "ready", mark: "m" }]))).toBe(false);
  expect(put()).toHaveLength(1);
});

test("says so where it cannot be renewed", async () => {
  const gone = keeps([{ kind: "push", state: "gone" }]);
  browser.refuses = true;
  expect(await heal(gone)).toBe(true);
  browser.refuses = false;
  permission = "denied";
  expect(await heal(gone)).toBe(true);
  permission = "default";
  expect(await heal(gone)).toBe(true);
  permission = "granted";
  expect(await heal(keeps([], ["mail"]))).toBe(true);
  expect(put()).toEqual([]);
});

test("keeps nothing to renew by that the console did not take", async () => {
  browser.endpoint = "https://push.example/old";
  browser.kept = '{"endpoint":"https://push.example/old"}';
  const { notify } = keeps([{ kind: "push", state: "ready", mark: "other" }]);
  const fails = (method: string, path: string, json?: unknown) =>
    method === "PUT" ? Promise.reject(new Error("no connection")) : notify(method, path, json);

  expect(await heal({ notify: fails })).toBe(true);

  expect(browser.made).toBe(1);
  expect(keptEndpoint()).toBe("https://push.example/old");
});

test("stays off where it was turned off while this waited", async () => {
  browser.endpoint = "https://push.example/old";
  browser.kept = '{"endpoint":"https://push.example/old"}';
  const { notify } = keeps([]);

  const off = unsubscribe(() => notify("DELETE", "/push"));
  const healed = heal({ notify });
  await off;

  expect(await healed).toBe(false);
  expect([browser.made, browser.endpoint, browser.kept, put()]).toEqual([0, undefined, undefined, []]);
});

test("is ended only after who is changing the same", async () => {
  let end = () => {};
  const page = alone(() => new Promise<void>((done) => (end = done)));
  browser.endpoint = "https://push.example/a";

  const off = unsubscribe();
  await new Promise((later) => setTimeout(later, 0));
  expect(browser.endpoint).toBe("https://push.example/a");
  end();
  await Promise.all([page, off]);

  expect(browser.endpoint).toBeUndefined();
});

test("a browser without workers has nothing to end", async () => {
  vi.stubGlobal("navigator", { locks: browser.locks });

  await expect(unsubscribe()).resolves.toBeUndefined();
});

test("is remembered as wanted before the console answers", async () => {
  const closed = tell({ notify: () => new Promise(() => undefined) }, { endpoint: "e", auth: "a" }, KEY);
  await new Promise((later) => setTimeout(later, 0));

  expect(await Promise.race([closed, browser.cache.has()])).toBe(true);
});

test("nobody waits for a page that is stuck", async () => {
  const patience = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  browser.endpoint = "https://push.example/old";
  const { posted, fire } = worker();
  await fire("activate");
  void alone(() => new Promise(() => undefined));

  const renewal = fire("pushsubscriptionchange");
  const off = alone(() => Promise.resolve("done"));
  await new Promise((later) => setTimeout(later, 0));
  expect(posted).toEqual([]);
  patience.abort();

  expect(await off).toBe("done");
  await renewal;
  expect(posted).toHaveLength(1);
  vi.restoreAllMocks();
});

test("keeps what a page told that ended before it could keep it", async () => {
  browser.endpoint = "https://push.example/new";
  browser.kept = '{"endpoint":"https://push.example/old"}';

  expect(await heal(keeps([{ kind: "push", state: "ready", mark: await ownMark() }]))).toBe(false);

  expect(keptEndpoint()).toBe("https://push.example/new");
});

/** The worker's script, with this browser around it. */
function worker(status: number | ((body: unknown) => number) = 204) {
  const handlers = new Map<string, (event: object) => void>();
  const posted: unknown[] = [];
  const self = {
    addEventListener: (name: string, handler: (event: object) => void) => handlers.set(name, handler),
    registration: { pushManager: browser.pushManager },
    clients: { claim: () => Promise.resolve() },
  };
  const fetch = (path: string, init: { body: string }) => {
    posted.push([path, JSON.parse(init.body)]);
    const answer = () => (typeof status === "number" ? status : status(JSON.parse(init.body)));
    return new Promise((done) => done(new Response(null, { status: answer() })));
  };
  const script = readFileSync(new URL("../../public/sw.js", import.meta.url), "utf8");
  const around = { self, caches: browser.cache, fetch, navigator, AbortSignal, Response, Uint8Array };
  runInContext(script, createContext(around));
  const fire = async (name: string, event: object = {}) => {
    let work: unknown;
    handlers.get(name)?.({ ...event, waitUntil: (promise: unknown) => (work = promise) });
    await work;
  };
  return { posted, fire };
}

const keptEndpoint = () => (JSON.parse(browser.kept ?? "{}") as { endpoint?: string }).endpoint;

test("the worker tells a new subscription in the name of the one before", async () => {
  browser.endpoint = "https://push.example/old";
  const { posted, fire } = worker();
  // One that an earlier version made is remembered when this worker begins.
  await fire("activate");
  expect(keptEndpoint()).toBe("https://push.example/old");

  await fire("pushsubscriptionchange");

  const auth = toBase64Url(new Uint8Array(16));
  const told = { was: "https://push.example/old", wasAuth: auth, endpoint: "https://push.example/1", auth };
  expect(posted).toEqual([
    ["/api/v1/notify/push/renew", { ...told, p256dh: toBase64Url(new Uint8Array(65)) }],
  ]);
  expect(keptEndpoint()).toBe("https://push.example/1");

  await fire("pushsubscriptionchange", { newSubscription: browser.subscription("https://push.example/given") });
  expect(posted).toHaveLength(2);
  expect(keptEndpoint()).toBe("https://push.example/given");
});

test("the worker waits for a page that is changing the same, and goes by what that kept", async () => {
  browser.endpoint = "https://push.example/old";
  const { posted, fire } = worker();
  await fire("activate");
  let end = () => {};
  const page = alone(() => new Promise<void>((done) => (end = done)));

  const renewal = fire("pushsubscriptionchange");
  await new Promise((later) => setTimeout(later, 0));
  expect([posted, browser.made]).toEqual([[], 0]);
  browser.kept = browser.kept?.replace("old", "of-the-page");
  end();
  await Promise.all([page, renewal]);

  expect(posted).toMatchObject([[expect.anything(), { was: "https://push.example/of-the-page" }]]);
});

test("a worker that begins anew leaves what is kept", async () => {
  browser.endpoint = "https://push.example/untold";
  browser.kept = '{"endpoint":"https://push.example/old"}';

  await worker().fire("activate");

  expect(keptEndpoint()).toBe("https://push.example/old");
});

test("the worker leaves to the page what the console does not take, and what was turned off", async () => {
  browser.endpoint = "https://push.example/old";
  const { posted, fire } = worker(404);
  await fire("pushsubscriptionchange");
  expect(posted).toEqual([]);
  expect(browser.made).toBe(0);
  await fire("activate");

  await fire("pushsubscriptionchange");

  expect(posted).toHaveLength(1);
  expect(JSON.parse(browser.kept ?? "")).toMatchObject({ before: [{ endpoint: "https://push.example/old" }] });
});

test("a renewal whose answer was lost is told from where the console stands, whichever that is", async () => {
  for (const heard of [true, false]) {
    browser.opened = false;
    browser.kept = undefined;
    browser.endpoint = "https://push.example/old";
    // The console as it is: it knows one subscription, and renews that one alone.
    let known = "https://push.example/old";
    let lost = true;
    const { posted, fire } = worker((body) => {
      const { was, endpoint } = body as { was: string; endpoint: string };
      const knows = was === known;
      if (knows && (heard || !lost)) known = endpoint;
      if (lost) throw new Error("no answer");
      return knows ? 204 : 404;
    });
    await fire("activate");
    await expect(fire("pushsubscriptionchange")).rejects.toThrow("no answer");
    lost = false;

    await fire("pushsubscriptionchange");

    expect(known).toBe(browser.endpoint);
    expect(keptEndpoint()).toBe(browser.endpoint);
    expect(JSON.parse(browser.kept ?? "")).toMatchObject({ before: [] });
    expect(posted).toHaveLength(heard ? 2 : 3);
  }
});

test("where no worker can be, turning on ends and says so", async () => {
  vi.useFakeTimers();
  const never = new Promise<never>(() => {});
  vi.stubGlobal("navigator", { ...navigator, serviceWorker: { ready: never } });
  const turned = expect(subscribe(KEY)).rejects.toThrow("no worker");
  await vi.advanceTimersByTimeAsync(Limits.WORKER_MS);
  await turned;
  vi.useRealTimers();
});
