/**
 * `npm run docs:check`: runs the blocks of shell of every document against a shop that is open, but
 * for those that say why they cannot be run.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import * as z from "zod";
import { commandLine } from "./command-line.ts";
import { runDocuments } from "./docs/run.ts";
import { readVars } from "./start/dev-vars.ts";

const ROOT = join(import.meta.dirname, "..");
const USAGE = `npm run docs:check -- [flags]

  --url URL       the shop (http://127.0.0.1:8787)
  --sandbox URL   its vendors (http://127.0.0.1:8788)
  --help          show this
`;

const { url, sandbox } = commandLine(
  {
    usage: USAGE,
    options: {
      url: { type: "string", default: "http://127.0.0.1:8787" },
      sandbox: { type: "string", default: "http://127.0.0.1:8788" },
    },
  },
  (values) => z.object({ url: z.url(), sandbox: z.url() }).parse(values),
);
const vars = z
  .object({ SEED_ADMIN_EMAIL: z.string(), SEED_ADMIN_PASSWORD: z.string() })
  .parse(readVars(readFileSync(join(ROOT, ".dev.vars"), "utf8")));
const staff = { email: vars.SEED_ADMIN_EMAIL, password: vars.SEED_ADMIN_PASSWORD };

const failed = runDocuments({ url, sandbox, staff });
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
