/**
 * `npm run check`: everything but the tests. Each step runs, so that one look shows all there is
 * to do.
 */
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import process from "node:process";

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");

const STEPS: readonly (readonly [name: string, command: string])[] = [
  ["format and lint", "biome check --error-on-warnings ."],
  ["types", "tsc --noEmit"],
  ["tidy", "node scripts/tidy.ts"],
  ["openapi.json up to date", "node scripts/openapi.ts --check"],
  ["OpenAPI documents valid", "node scripts/openapi-valid.ts"],
  ["openapi.json described", "node scripts/openapi-depth.ts"],
  ["client's types up to date", "node clients/typescript/scripts/schema.ts --check"],
  ["client compiles anywhere", "tsc -p clients/typescript"],
  ["docs/events.md up to date", "node scripts/events.ts --check"],
  ["docs/database-schema.md up to date", "node scripts/schema.ts --check"],
  ["migrations up to date", "node scripts/migrations.ts"],
  ["bundle", "node scripts/bundle.ts"],
];

const failed = STEPS.filter(([name, command]) => {
  const started = Date.now();
  const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}` };
  const { status } = spawnSync(command, { cwd: ROOT, env, shell: true, stdio: "inherit" });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  return status !== 0;
});

if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(([name]) => name).join(", ")}`);
  process.exitCode = 1;
}
