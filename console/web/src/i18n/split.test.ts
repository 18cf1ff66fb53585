import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";
import { first } from "./messages";

const MAIN = new URL("../main.tsx", import.meta.url).pathname;

/** The files that come before anything is shown: those that one reaches by static imports. */
function eager(file: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(file)) return found;
  const text = readFileSync(file, "utf8");
  found.set(file, text);
  for (const [, name] of text.matchAll(/^(?:import|export) (?!type).*?from "(\.[^"]+)";/gms)) {
    const base = resolve(dirname(file), name ?? "");
    const real = [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((one) => exists(one));
    if (real) eager(real, found);
  }
  return found;
}

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

test("what is shown at once uses only texts that come at once", () => {
  const files = [...eager(MAIN)];
  expect(files.length).toBeGreaterThan(30);
  const missing = files.flatMap(([file, text]) => {
    // A key that is put together counts by its beginning: `level.${…}`.
    const keys = [...text.matchAll(/\bt\(\s*["`]([\w.-]+)/g)].map(([, key]) => key ?? "");
    const known = (key: string) => Object.keys(first).some((one) => one === key || one.startsWith(key));
    return keys.filter((key) => !known(key)).map((key) => `${file}: ${key}`);
  });
  expect(missing).toEqual([]);
});
