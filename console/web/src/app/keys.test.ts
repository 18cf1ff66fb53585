import { IDBFactory } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import { Client } from "../api/client";
import { fromBase64Url, generateViewer, toBase64Url, unlockViewer } from "../envelope";
import { openLockKey } from "../lock/slots";
import { Store } from "../store/store";
import type { Tools } from "./control";
import { Keys } from "./keys";
import { locks } from "./state";

// Argon2id runs in a worker, which Node has not; any function of phrase and salt does here.
vi.mock("../lock/argon2", async (original) => ({
  ...(await original<object>()),
  derive: async ({ phrase, salt }: { phrase: Uint8Array; salt: Uint8Array }) => {
    if (phrase.length > 100) throw new Error("argon2");
    const both = new Uint8Array([...salt, ...phrase]);
    return { key: new Uint8Array(await crypto.subtle.digest("SHA-256", both)), ms: 1_000 };
  },
}));

const PHRASE = "морь гэр тэнгэр ус";
const right = { kind: "phrase", phrase: PHRASE } as const;
const wrong = { kind: "phrase", phrase: "морь гэр тэнгэр уул" } as const;

async function paired() {
  const store = await Store.open(new IDBFactory());
  const { viewer, stored } = await generateViewer();
  const identity = { id: toBase64Url(viewer.id), label: "утас", keys: stored };
  const pairing = { agent: "a", signingKey: new Uint8Array(32), kemKey: new Uint8Array(1216), since: 1 };
  await store.pair(identity, pairing);
  return { store, identity, pairing, viewer };
}

/** A console that takes everything, or answers with that status. */
function tools(keys: Keys, status = 204): Tools {
  const client = new Client(() => Promise.resolve(new Response(null, { status })));
  const session = { with: (work: (token: string) => Promise<unknown>) => work("t") };
  return { keys, client, session } as unknown as Tools;
}

test("the console is shown what opens nothing, for as long as the lock is open", async () => {
  const { store } = await paired();
  const keys = new Keys(store);
  expect(keys.factor()).toBeUndefined();
  expect(keys.gave).toBe(false);
  await keys.setPhrase(PHRASE);
  const shown = keys.factor();
  expect(shown?.factor.kind).toBe("phrase");
  expect(keys.factor()).toBe(shown);
  expect(keys.gave).toBe(true);
  keys.lock();
  expect(keys.given).toBeUndefined();
  await keys.unlock(right);
  expect(keys.factor()).toEqual(shown);
  // Derived apart: it is neither what opens the slot nor the lock key.
  const secret = fromBase64Url((shown?.factor as { secret: string }).secret) ?? new Uint8Array();
  const stored = (await store.viewer())?.keys;
  const [slot] = stored?.slots ?? [];
  if (!stored || !slot) throw new Error("no slot");
  expect(secret).toHaveLength(32);
  expect(await openLockKey(secret, stored.id, slot)).toBeUndefined();
  await expect(unlockViewer(stored, secret)).rejects.toThrow();
  locks.value = [];
});

test("locked keys are gone from memory and open with the pass-phrase only", async () => {
  const { store, viewer } = await paired();
  const keys = new Keys(store);
  expect(keys.lock()).toBe(false);
  expect(await keys.setPhrase(PHRASE)).toBe("ok");
  expect(locks.value).toEqual(["phrase"]);
  expect(keys.lock()).toBe(true);
  expect(await keys.opened()).toBe(false);
  await expect(keys.identity()).rejects.toThrow("locked");
  expect(await keys.unlock(wrong)).toBe("wrong");
  expect(await keys.unlock({ kind: "passkey", phrase: "" })).toBe("wrong");
  expect(await keys.opened()).toBe(false);
  // The same letters, put together otherwise (NFD).
  expect(await keys.unlock({ kind: "phrase", phrase: PHRASE.normalize("NFD") })).toBe("ok");
  expect((await keys.identity()).viewer.id).toEqual(viewer.id);
});

test("keys that were being opened when the lock fell are not held", async () => {
  const { store } = await paired();
  const keys = new Keys(store);
  await keys.setPhrase(PHRASE);
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
  // The lock falls while the inner of the two seals is being opened.
  vi.spyOn(crypto.subtle, "decrypt")
    .mockImplementationOnce(decrypt)
    .mockImplementationOnce((...seal) => {
      keys.lock();
      return decrypt(...seal);
    });
  await keys.identity();
  expect(await keys.opened()).toBe(false);
});

test("an open page is no proof: changing the lock asks for it again", async () => {
  const { store } = await paired();
  const keys = new Keys(store);
  await keys.setPhrase(PHRASE);
  expect(await keys.removeLock(wrong, tools(keys))).toBe("wrong");
  expect(await keys.addPasskey(wrong, "утас", tools(keys))).toBe("wrong");
  expect(await keys.setPhrase("another one of length")).toBe("wrong");
  expect(locks.value).toEqual(["phrase"]);
  expect(await keys.removeLock(right, tools(keys, 503))).toBe("offline");
  expect(locks.value).toEqual(["phrase"]);
  expect(await keys.removeLock(right, tools(keys))).toBe("ok");
  expect(locks.value).toEqual([]);
  expect((await store.viewer())?.keys.slots).toBeUndefined();
});

test("trouble of the phone is told apart from a wrong pass-phrase", async () => {
  const { store } = await paired();
  const keys = new Keys(store);
  await keys.setPhrase(PHRASE);
  expect(await keys.unlock({ kind: "phrase", phrase: "x".repeat(101) })).toBe("failed");
});

test("what another page of this browser does to the lock counts here", async () => {
  const { store, identity, pairing } = await paired();
  const [here, there] = [new Keys(store), new Keys(store)];
  await here.identity();
  await there.setPhrase(PHRASE);
  // A pairing that was under way here brings the keys as they were: they must not undo the lock.
  await store.pair(identity, { ...pairing, agent: "b" });
  expect((await store.viewer())?.keys.slots).toHaveLength(1);
  expect(here.lock()).toBe(true);
  expect(await here.opened()).toBe(false);
  await there.removeLock(right, tools(there));
  expect(await here.unlock(wrong)).toBe("ok");
});
