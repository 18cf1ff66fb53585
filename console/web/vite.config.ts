import { readFileSync, writeFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Names every built file in one list: the worker keeps what stands there, so that a screen whose
 * script is fetched late opens without a connection as well.
 */
function nameAssets(): Plugin {
  return {
    name: "sakhius-name-assets",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const names = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      const source = JSON.stringify(names.sort().map((name) => `/${name}`));
      this.emitFile({ type: "asset", fileName: "assets.json", source });
    },
  };
}

/** Leaves the comments of the worker here: its file is sent as it lies in `public`. */
function bareWorker(): Plugin {
  const file = new URL("../target/classes/org/sakhius/console/web/sw.js", import.meta.url);
  return {
    name: "sakhius-bare-worker",
    apply: "build",
    closeBundle() {
      writeFileSync(file, readFileSync(file, "utf8").replace(/^\s*(\/\/|\/\*\*).*\n/gm, ""));
    },
  };
}

/** Ids of what comes before anything is shown: whatever the page's first script imports without asking later. */
const first = new Set<string>();

/** Small parts that are used together, and with them whatever they use that is not of the first file. */
const LATER = new RegExp(
  "/(Circle|Invite|Recover|Setup|SheetCard|circle|recover|recovery" +
    "|School|Cases|CaseText|cases|papers|split)\\.tsx?$|/lean-qr/",
);

/** Keeps that in one file: split by who else uses a part of it, the parts would compress worse. */
function findFirst(): Plugin {
  return {
    name: "sakhius-find-first",
    apply: "build",
    buildEnd() {
      const waiting = [...this.getModuleIds()].filter((id) => id.endsWith("/src/main.tsx"));
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (first.has(id)) continue;
        first.add(id);
        waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
  };
}

// What is built lands in the jar's resources; the console serves it from there.
export default defineConfig({
  base: "/",
  plugins: [nameAssets(), findFirst(), bareWorker()],
  // Only in the built page: tests run in Node, which has the real one.
  resolve: process.env.VITEST
    ? {}
    : { alias: { crypto: new URL("src/envelope/no-node.ts", import.meta.url).pathname } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../target/classes/org/sakhius/console/web",
    emptyOutDir: true,
    // The oldest browsers with Ed25519 in WebCrypto; older ones get one sentence instead.
    target: ["chrome137", "safari17.5", "firefox130"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { debugName: "first", name: (id: string) => (first.has(id) ? "first" : null) },
            { name: "later", test: LATER },
          ],
        },
      },
    },
  },
  // Cryptography on a busy machine takes its time; nothing here measures any.
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"], testTimeout: 30_000 },
});
