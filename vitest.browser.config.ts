import { defineConfig } from "vitest/config";

/**
 * The console in a real browser, against a shop that runs; `npm run test:browser` sees to both.
 * `--mode gallery` takes the pictures of `docs/console.md` instead.
 */
export default defineConfig(({ mode }) => ({
  test: {
    name: "browser",
    include: [`tests/browser/**/${mode === "gallery" ? "*.gallery.ts" : "*.test.ts"}`],
    environment: "node",
    pool: "threads",
    // Files wait for the shop more than they compute; one browser serves them all.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 240_000,
    globalSetup: ["./tests/browser/support/setup.ts"],
  },
}));
