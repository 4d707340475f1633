import { createServer } from "node:net";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { testEnvironment } from "./tests/support/environment.ts";

/**
 * What needs no Workers runtime runs in plain Node: pure rules, wire formats, the emulators,
 * scripts.
 */
const PLAIN = [
  "contracts",
  "domain",
  "gateways",
  "messengers",
  "payouts",
  "sandbox",
  "scripts",
  "suppliers",
  "webcrypto",
];

/** Chosen once for the whole run, however often this file is read. */
process.env.TEST_MAIL_PORT ??= String(await freePort());
process.env.TEST_INBOX_PORT ??= String(await freePort());

export default defineConfig({
  test: {
    silent: "passed-only",
    // Most of a test is waiting for queues and objects; one worker would leave the machine idle.
    maxWorkers: 2,
    globalSetup: ["./tests/support/mail-catcher.ts"],
    projects: [
      {
        test: {
          name: "plain",
          include: PLAIN.map((folder) => `tests/${folder}/**/*.test.ts`),
          environment: "node",
        },
      },
      {
        // Starts threads of its own on every core, one test after another, when the rest is done.
        test: {
          name: "simulator",
          include: ["tests/simulator/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [
          cloudflareTest({
            main: "./tests/support/worker.ts",
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ...testEnvironment,
                SMTP_PORT: process.env.TEST_MAIL_PORT,
                TEST_INBOX_PORT: process.env.TEST_INBOX_PORT,
                TEST_MIGRATIONS: await readD1Migrations("./migrations"),
              },
              ratelimits: {
                FENCE: { namespace_id: "1001", simple: { limit: 1_000_000, period: 60 } },
              },
              queueConsumers: Object.fromEntries(
                ["projections", "ppob", "notifications", "webhooks", "money", "files"].flatMap(
                  (queue) => [
                    [
                      `fa-system-${queue}`,
                      {
                        maxBatchTimeout: 0.02,
                        maxRetries: 10,
                        deadLetterQueue: `fa-system-${queue}-dlq`,
                      },
                    ],
                    [`fa-system-${queue}-dlq`, { maxBatchTimeout: 0.02 }],
                  ],
                ),
              ),
            },
          }),
        ],
        test: {
          name: "workers",
          include: ["tests/**/*.test.ts"],
          exclude: [...PLAIN, "simulator"].map((folder) => `tests/${folder}/**`),
          setupFiles: ["./tests/support/setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
