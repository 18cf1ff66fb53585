import type { Bytes } from "../envelope";
import workerUrl from "./argon2.worker?worker&url";
import { trustedWorkerUrl } from "./trusted";

/** What Argon2id (RFC 9106) is run with; one lane. */
export interface Argon2Job {
  readonly phrase: Bytes;
  readonly salt: Bytes;
  readonly memoryKib: number;
  readonly passes: number;
}

export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
}

/** Never less than this, however slow the phone: what OWASP names as the least. */
export const FLOOR: Argon2Cost = { memoryKib: 19 * 1024, passes: 2 };
const MOST_KIB = 64 * 1024;
/**
 * How long it may take on this phone. A phone that saves its battery is up to six times slower than
 * when it was measured; with what else unlocking needs (as long again), more than two seconds are
 * felt as broken.
 */
const TARGET_MS = 250;
const GIVE_UP_MS = 60_000;

/** Derives 32 bytes from a pass-phrase in a worker of its own. */
export async function derive(job: Argon2Job): Promise<{ key: Bytes; ms: number }> {
  const worker = new Worker(trustedWorkerUrl("sakhius-argon2", workerUrl));
  let late: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise((resolve, reject) => {
      late = setTimeout(() => reject(new Error("time")), GIVE_UP_MS);
      worker.onmessage = ({ data }: MessageEvent<{ key: Bytes; ms: number } | undefined>) =>
        data ? resolve(data) : reject(new Error("argon2"));
      worker.onerror = () => reject(new Error("argon2"));
      worker.postMessage(job);
    });
  } finally {
    clearTimeout(late);
    worker.terminate();
  }
}

/** The cost that this phone bears, from how long the floor took; memory is what attackers pay for. */
export function affordable(floorMs: number): Argon2Cost {
  const memoryKib = Math.floor((FLOOR.memoryKib * TARGET_MS) / Math.max(1, floorMs) / 1024) * 1024;
  return { ...FLOOR, memoryKib: Math.min(MOST_KIB, Math.max(FLOOR.memoryKib, memoryKib)) };
}
