import { IDBFactory } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import { generateViewer, toBase64Url } from "../envelope";
import { Store } from "../store/store";
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
  expect(await keys.removeLock(wrong)).toBe("wrong");
  expect(await keys.addPasskey(wrong, "утас")).toBe("wrong");
  expect(await keys.setPhrase("another one of length")).toBe("wrong");
  expect(locks.value).toEqual(["phrase"]);
  expect(await keys.removeLock(right)).toBe("ok");
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
  await there.removeLock(right);
  expect(await here.unlock(wrong)).toBe("ok");
});
