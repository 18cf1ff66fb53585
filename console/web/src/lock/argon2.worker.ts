import { argon2id } from "hash-wasm";
import type { Argon2Job } from "./argon2";

// Runs beside the page, so that it stays alive meanwhile; only this file may compile WebAssembly.
self.onmessage = async ({ data }: MessageEvent<Argon2Job>) => {
  const { phrase, salt, memoryKib, passes } = data;
  const began = performance.now();
  try {
    const key = await argon2id({
      password: phrase,
      salt,
      iterations: passes,
      memorySize: memoryKib,
      parallelism: 1,
      hashLength: 32,
      outputType: "binary",
    });
    self.postMessage({ key, ms: performance.now() - began });
  } catch {
    // Too little memory, or no WebAssembly: what exactly is of no use to the page.
    self.postMessage(undefined);
  }
};
