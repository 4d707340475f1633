/**
 * `npm run check`: everything but the tests. Each step runs, two at a time, so that one look shows
 * all there is to do.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import process from "node:process";

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");

type Step = readonly [name: string, command: string];

/** The longest one first. */
const STEPS: readonly Step[] = [
  ["types", "tsc --noEmit"],
  ["bundle", "node scripts/bundle.ts"],
  ["format and lint", "biome check --error-on-warnings ."],
  ["tidy", "node scripts/tidy.ts"],
  ["openapi.json up to date", "node scripts/openapi.ts --check"],
  ["OpenAPI documents valid", "node scripts/openapi-valid.ts"],
  ["openapi.json described", "node scripts/openapi-depth.ts"],
  ["client's types up to date", "node clients/typescript/scripts/schema.ts --check"],
  ["client compiles anywhere", "tsc -p clients/typescript"],
  ["docs/events.md up to date", "node scripts/events.ts --check"],
  ["docs/database-schema.md up to date", "node scripts/schema.ts --check"],
  ["migrations up to date", "node scripts/migrations.ts"],
];

const PATH = `${BIN}${delimiter}${process.env.PATH ?? ""}`;

/** Runs one step, tells what it said when it is over, and answers whether it failed. */
async function fails([name, command]: Step): Promise<boolean> {
  const started = Date.now();
  const child = spawn(command, { cwd: ROOT, env: { ...process.env, PATH }, shell: true });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => said.push(chunk));
  }
  const [status] = await once(child, "close");
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(Buffer.concat(said));
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  return status !== 0;
}

/** Takes one step after another, of those that no other runner has taken. */
async function runner(steps: Iterator<Step>): Promise<readonly string[]> {
  const failed: string[] = [];
  for (let next = steps.next(); !next.done; next = steps.next()) {
    if (await fails(next.value)) failed.push(next.value[0]);
  }
  return failed;
}

const steps = STEPS.values();
const failed = (await Promise.all([runner(steps), runner(steps)])).flat();

if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
