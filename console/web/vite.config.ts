import { defineConfig } from "vitest/config";

// What is built lands in the jar's resources; the console serves it from there.
export default defineConfig({
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../target/classes/org/sakhius/console/web",
    emptyOutDir: true,
    target: "chrome138",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
