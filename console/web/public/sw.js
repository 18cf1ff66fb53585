// Keeps the files of the page so that it opens without a connection. It never sees a message:
// everything under /api goes straight to the network and is kept nowhere.
const SHELL = "shell-v1";

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), rememberPush()]));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});

/** The page itself: the network's when there is one, so that a new version is seen at once. */
async function page(request) {
  try {
    const response = await fetch(request);
    if (response.ok && new URL(request.url).pathname === "/") await renew(response.clone());
    return response;
  } catch (e) {
    const kept = await caches.match("/");
    if (kept) return kept;
    throw e;
  }
}

/** Assets carry their hash in the name: what is kept under a name is right for ever. */
async function asset(request) {
  const kept = await caches.match(request);
  return kept ?? fetch(request);
}

async function keepShell() {
  const response = await fetch("/", { cache: "no-store" });
  if (response.ok) await renew(response);
}

/** Keeps the page and all of its assets; lets go of those of the version before. */
async function renew(response) {
  const cache = await caches.open(SHELL);
  const listed = await fetch("/assets.json", { cache: "no-store" });
  if (!listed.ok) return;
  const names = await listed.json();
  // The page that was just loaded may be of another version than the list: then the next visit renews.
  const used = [...(await response.clone().text()).matchAll(/\/assets\/[A-Za-z0-9._-]+/g)];
  if (!used.every(([name]) => names.includes(name))) return;
  const wanted = ["/", ...names];
  const kept = (await cache.keys()).map((request) => new URL(request.url).pathname);
  await cache.addAll(names.filter((name) => !kept.includes(name)));
  await cache.put("/", response);
  const old = kept.filter((name) => !wanted.includes(name));
  await Promise.all(old.map((name) => cache.delete(name)));
}

// What a notice says: that something waits, and nothing else. A test holds it to the page's texts.
const WORDS = {
  mn: { name: "Сахиус", wake: "Шинэ мэдээ хүлээж байна.", test: "Туршилтын мэдэгдэл ирлээ." },
  en: { name: "Sakhius", wake: "A new alert waits.", test: "The test notice has arrived." },
};

self.addEventListener("push", (event) => {
  event.waitUntil(tell(read(event.data)));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open());
});

self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(resubscribe(event.newSubscription));
});

// By what a new subscription is told in the name of the one before: no session is needed, which the
// page alone has. What fails here the page mends when it is next opened.
const PUSH = "push-v1";

/** `before`: what the console may still know it by, because its answer to the renewal did not come. */
async function keepPush({ endpoint, keys: { auth } }, key, before = []) {
  const kept = JSON.stringify({ endpoint, auth, key, before });
  await (await caches.open(PUSH)).put("/push", new Response(kept));
}

/** A subscription that an earlier version made. No lock: a page that has it may wait for this worker. */
async function rememberPush() {
  if (await caches.has(PUSH)) return;
  const made = await self.registration.pushManager?.getSubscription();
  if (made) await keepPush(made.toJSON(), [...new Uint8Array(made.options.applicationServerKey)]);
}

/** While no page of this browser is changing the same; one that takes longer is stuck. */
async function resubscribe(made) {
  let begun = false;
  const turn = () => {
    begun = true;
    return renewPush(made);
  };
  try {
    await navigator.locks.request(PUSH, { signal: AbortSignal.timeout(20_000) }, turn);
  } catch (e) {
    if (begun) throw e;
    await turn();
  }
}

async function renewPush(made) {
  const was = await (await caches.match("/push", { cacheName: PUSH }))?.json();
  if (!was) return;
  const how = { userVisibleOnly: true, applicationServerKey: new Uint8Array(was.key) };
  const now = (made ?? (await self.registration.pushManager.subscribe(how))).toJSON();
  const names = [{ endpoint: was.endpoint, auth: was.auth }, ...(was.before ?? [])].slice(0, 3);
  // Kept before it is told: the console may take it, and this phone not hear of that.
  await keepPush(now, was.key, names);
  for (const name of names) {
    const response = await fetch("/api/v1/notify/push/renew", {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        was: name.endpoint,
        wasAuth: name.auth,
        endpoint: now.endpoint,
        p256dh: now.keys.p256dh,
        auth: now.keys.auth,
      }),
    });
    if (response.ok) return keepPush(now, was.key);
  }
}

/** A message that cannot be read is told all the same: something waits. */
function read(data) {
  try {
    const { kind, lang } = data.json();
    return { kind: kind === "test" ? kind : "wake", lang: lang === "en" ? lang : "mn" };
  } catch {
    return { kind: "wake", lang: "mn" };
  }
}

/** One notice stands at a time: the next one takes its place, and is heard again. */
async function tell({ kind, lang }) {
  const words = WORDS[lang];
  const icon = "/icon-192.png";
  const how = { body: words[kind], lang, tag: kind, renotify: true, icon, badge: icon };
  await self.registration.showNotification(words.name, how);
  if (kind !== "test") return;
  const pages = await self.clients.matchAll({ type: "window" });
  for (const page of pages) page.postMessage("notice-test");
}

/** The page that is open already, or a new one. */
async function open() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [first] = pages;
  return first ? first.focus() : self.clients.openWindow("/");
}
