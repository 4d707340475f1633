/**
 * `npm run examples`: makes a journey through the shop in the tests' environment, and writes what
 * was asked and answered as the examples of `openapi.json`, then that file.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import type { Exchange } from "./examples/exchange.ts";
import { stable, writtenByLine } from "./examples/stable.ts";

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");
const RECORDED = join(ROOT, "src", "adapters", "http", "document", "recorded.json");

const folder = mkdtempSync(join(tmpdir(), "examples-"));
const file = join(folder, "journey.json");
try {
  run("vitest run --mode examples --project workers", { EXAMPLES_FILE: file });
  const { examples }: { examples: Exchange[] } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(RECORDED, writtenByLine(stable(examples)));
  run("node scripts/openapi.ts", {});
} finally {
  rmSync(folder, { recursive: true });
}

function run(command: string, more: Readonly<Record<string, string>>): void {
  const env = { ...process.env, ...more, PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}` };
  const { status } = spawnSync(command, { cwd: ROOT, env, shell: true, stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} failed`);
}
