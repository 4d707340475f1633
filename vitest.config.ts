import { subscribe } from "node:diagnostics_channel";
import { existsSync, statfsSync } from "node:fs";
import type { ClientRequest } from "node:http";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { plantMutation } from "./scripts/mutation/plant.ts";
import { freePort } from "./scripts/start/ports.ts";
import { QUEUES } from "./src/domain/operations/job.ts";
import type { Cases } from "./tests/support/cases.ts";
import { testEnvironment } from "./tests/support/environment.ts";
import { filesTaken, testFiles } from "./tests/support/test-files.ts";

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

/** What `npm run examples` records; no test. */
const JOURNEY = "tests/examples/journey.record.ts";

// The runners talk to Node by sockets: packing what they say took longer than all their reading.
subscribe("http.client.request.created", (message) => {
  const { request } = message as { readonly request: ClientRequest };
  request.removeHeader("Sec-WebSocket-Extensions");
});

/** Chosen once for the whole run, however often this file is read. */
process.env.TEST_MAIL_PORT ??= String(await freePort());
process.env.TEST_INBOX_PORT ??= String(await freePort());
process.env.TEST_SEED ??= String(Math.floor(Math.random() * 1_000_000));

/** What the tests' shops store is thrown away, so it lies in memory where that holds files. */
const MEMORY_FILES = "/dev/shm";
const STORED_BYTES_MAX = 4 * 2 ** 30;
if (hasRoom(MEMORY_FILES, STORED_BYTES_MAX)) process.env.TMPDIR ??= MEMORY_FILES;

/** One small change of the source, planted while `scripts/mutation.ts` looks who notices. */
const plugins = () =>
  process.env.MUTATION === undefined ? [] : [plantMutation(import.meta.dirname)];

/** Of the steps at which something can die, a run takes one in so many; another each time. */
const CRASH_ONE_IN: Readonly<Record<string, number>> = { test: 60, rest: 12 };

/** How many orders the test at volume makes up. */
const ORDERS: Readonly<Record<string, number>> = { test: 20_000, rest: 60_000 };

const TAGS = [
  { name: "slow", description: "what the quick run leaves to the rest" },
  { name: "unsampled", description: "what the quick run has seen all of" },
  { name: "drawn", description: "what asks routes of a sample, and shows none of their answers" },
];

/** Which tags each run takes; `--mode all` takes any. */
const TAKEN: Readonly<Record<string, string[]>> = {
  test: ["!slow"],
  rest: ["slow or not unsampled"],
};

/**
 * `vitest run` takes a sample of the crash points, histories and planted bugs, and leaves out what
 * is slow; `--mode all` takes all of them, and `--mode rest` runs only the tests that are slow or
 * sample, with more cases than the quick run.
 */
export default defineConfig(async ({ mode }): Promise<ViteUserConfig> => {
  const cases = casesOf(mode);
  const include = (patterns: readonly string[], exclude: readonly string[] = []) =>
    filesTaken(mode, cases.seed, testFiles(patterns, exclude));
  const workerTests = include(
    ["tests/**/*.test.ts"],
    [...PLAIN, "browser", "routes", "simulator"].map((folder) => `tests/${folder}/**`),
  );
  return {
    test: {
      silent: "passed-only",
      // Much of a test is waiting for queues and objects; one worker a core would leave it idle.
      maxWorkers: 3,
      passWithNoTests: true,
      globalSetup: ["./tests/support/mail-catcher.ts"],
      tags: TAGS,
      ...(mode in TAKEN ? { tagsFilter: TAKEN[mode] } : {}),
      projects: [
        {
          plugins: plugins(),
          test: {
            name: "plain",
            include: include(PLAIN.map((folder) => `tests/${folder}/**/*.test.ts`)),
            environment: "node",
            // A process for each file, and every module anew, took longer than the tests in them.
            pool: "threads",
            isolate: false,
            testTimeout: 30_000,
            provide: { cases },
          },
        },
        {
          // Starts threads of its own on every core when the rest is done.
          test: {
            name: "simulator",
            include: include(["tests/simulator/**/*.test.ts"]),
            environment: "node",
            sequence: { groupOrder: 1 },
            provide: { cases },
          },
        },
        {
          // Looks at what all of the Worker's tests have seen, when they are done.
          test: {
            name: "routes",
            include: include(["tests/routes/**/*.test.ts"]),
            environment: "node",
            sequence: { groupOrder: 2 },
            provide: { workerTests },
          },
        },
        {
          plugins: [...plugins(), await worker()],
          test: {
            name: "workers",
            include: mode === "examples" ? [JOURNEY] : workerTests,
            setupFiles: ["./tests/support/setup.ts"],
            // Starting an isolate for each file took longer than most files: `setup.ts` opens a new
            // shop in the same one instead.
            isolate: false,
            testTimeout: 30_000,
            hookTimeout: 30_000,
            provide: { cases },
          },
        },
      ],
    },
  };
});

function casesOf(mode: string): Cases {
  const orders = ORDERS[mode] ?? 200_000;
  return {
    seed: Number(process.env.TEST_SEED),
    all: mode !== "test",
    rest: mode === "rest",
    crashOneIn: CRASH_ONE_IN[mode] ?? 1,
    orders: Number(process.env.TEST_ORDERS ?? orders),
  };
}

/** The Worker with its bindings, as the tests' environment has them. */
async function worker() {
  return cloudflareTest({
    main: "./tests/support/worker.ts",
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      bindings: {
        ...testEnvironment,
        SMTP_PORT: process.env.TEST_MAIL_PORT ?? "",
        TEST_INBOX_PORT: process.env.TEST_INBOX_PORT ?? "",
        TEST_MIGRATIONS: await readD1Migrations("./migrations"),
      },
      ratelimits: {
        EDGE_RATE_LIMITER: { namespace_id: "1001", simple: { limit: 1_000_000, period: 60 } },
      },
      queueConsumers: Object.fromEntries(
        QUEUES.flatMap((queue) => [
          [
            `fa-system-${queue}`,
            {
              maxBatchTimeout: 0.02,
              maxRetries: 10,
              deadLetterQueue: `fa-system-${queue}-dlq`,
            },
          ],
          [`fa-system-${queue}-dlq`, { maxBatchTimeout: 0.02 }],
        ]),
      ),
    },
  });
}

function hasRoom(folder: string, bytes: number): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= bytes;
}
