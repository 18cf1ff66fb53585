import { expect, test } from "vitest";
import { generateViewer, relock, unlockViewer } from "../envelope";
import { affordable, FLOOR } from "./argon2";
import type { Slot } from "./slots";
import { newLockKey, openLockKey, sealLockKey } from "./slots";

const secret = (fill: number) => new Uint8Array(32).fill(fill);

async function slotOf(viewer: Uint8Array<ArrayBuffer>, lockKey: Uint8Array<ArrayBuffer>): Promise<Slot> {
  const sealed = await sealLockKey(secret(1), "phrase", viewer, lockKey);
  return { kind: "phrase", salt: secret(0), ...FLOOR, ...sealed };
}

test("locked keys open with the lock key only, and are the same keys", async () => {
  const { viewer, stored } = await generateViewer();
  const lockKey = newLockKey();
  const locked = await relock(stored, undefined, { lockKey, slots: [await slotOf(viewer.id, lockKey)] });
  await expect(unlockViewer(locked)).rejects.toThrow("locked");
  await expect(unlockViewer(locked, newLockKey())).rejects.toThrow();
  expect((await unlockViewer(locked, lockKey)).signingPublicKey).toEqual(viewer.signingPublicKey);
  const free = await relock(locked, lockKey, undefined);
  expect((await unlockViewer(free)).id).toEqual(viewer.id);
  expect(free.slots).toBeUndefined();
});

test("a slot opens with its own secret, for its own viewer, as its own kind", async () => {
  const { viewer } = await generateViewer();
  const lockKey = newLockKey();
  const slot = await slotOf(viewer.id, lockKey);
  expect(await openLockKey(secret(1), viewer.id, slot)).toEqual(lockKey);
  expect(await openLockKey(secret(2), viewer.id, slot)).toBeUndefined();
  expect(await openLockKey(secret(1), secret(9).slice(0, 16), slot)).toBeUndefined();
  const { iv, sealed, salt } = slot;
  const posing: Slot = { kind: "passkey", credential: secret(3), salt, iv, sealed };
  expect(await openLockKey(secret(1), viewer.id, posing)).toBeUndefined();
});

test("the cost never falls below the floor and grows with what the phone bears", () => {
  expect(affordable(5_000)).toEqual(FLOOR);
  expect(affordable(250)).toEqual(FLOOR);
  expect(affordable(125).memoryKib).toBe(2 * FLOOR.memoryKib);
  expect(affordable(0).memoryKib).toBe(64 * 1024);
});
