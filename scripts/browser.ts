/**
 * `npm run test:browser`: the console in a real browser, against a shop that is open and on which
 * the demo was played, or one that is started for it. `npm run console:gallery` takes pictures.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { chromiumMissing } from "./browser/chromium.ts";
import { type OpenShop, ownShop } from "./browser/own-shop.ts";
import { commandLine } from "./command-line.ts";
import { ROOT } from "./start/wrangler.ts";

const USAGE = `npm run test:browser -- [flags]

  --url URL      a shop on which npm run demo was played (one is started)
  --sandbox URL  its vendors
  --only TEXT    only the files of tests with TEXT in their name
  --report FILE  writes what was counted, too, as JSON
  --gallery      takes the pictures of docs/console.md instead
  --or-skip      where there is no Chromium, says so and is no failure
  --help         show this
`;

const flags = commandLine(
  {
    usage: USAGE,
    options: {
      url: { type: "string" },
      sandbox: { type: "string" },
      only: { type: "string" },
      report: { type: "string" },
      gallery: { type: "boolean", default: false },
      "or-skip": { type: "boolean", default: false },
    },
  },
  ({ url, sandbox, ...rest }) => {
    if ((url === undefined) !== (sandbox === undefined)) {
      throw new Error("--url and --sandbox are given together");
    }
    return { open: url && sandbox ? { url, sandbox } : undefined, ...rest };
  },
);

const missing = chromiumMissing();
if (missing !== undefined) {
  console.log(flags["or-skip"] ? `skipped: no Chromium. ${missing}` : missing);
  process.exit(flags["or-skip"] ? 0 : 1);
}

const shop: OpenShop = flags.open
  ? { ...flags.open, stop: async () => undefined }
  : await ownShop();
try {
  process.exitCode = runTests(shop);
} finally {
  await shop.stop();
}

function runTests({ url, sandbox }: OpenShop): number {
  const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
  const mode = flags.gallery ? ["--mode", "gallery"] : [];
  const only = flags.only === undefined ? [] : [flags.only];
  const report = flags.report === undefined ? [] : reportTo(flags.report);
  const config = ["run", "--config", "vitest.browser.config.ts"];
  const args = [vitest, ...config, ...mode, ...report, ...only];
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, SHOP_URL: url.replace(/\/+$/, ""), SANDBOX_URL: sandbox },
    stdio: "inherit",
  });
  return status ?? 1;
}

function reportTo(file: string): readonly string[] {
  return ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
}
