import { defineConfig } from "vitest/config";

// What is built lands in the jar's resources; the console serves it from there.
export default defineConfig({
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../target/classes/org/sakhius/console/web",
    emptyOutDir: true,
    // The oldest browsers with Ed25519 in WebCrypto; older ones get one sentence instead.
    target: ["chrome137", "safari17.5", "firefox130"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
