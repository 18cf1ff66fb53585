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

// What is built lands in the jar's resources; the console serves it from there.
export default defineConfig({
  base: "/",
  plugins: [nameAssets()],
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
  },
  // Cryptography on a busy machine takes its time; nothing here measures any.
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"], testTimeout: 30_000 },
});
