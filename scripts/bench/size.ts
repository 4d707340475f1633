import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "../..");
const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const TEST = "tests/operations/stored-size.test.ts";

const Told = z.object({ title: z.string(), meta: z.looseObject({ bytes: z.int().optional() }) });
const Report = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(Told) })),
});

/** Prints what the test of the sizes measures beside what it promises, and answers as it ended. */
export function printSizes(): number {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "size.json");
  const asked = ["run", TEST, "--reporter=json", `--outputFile=${file}`];
  const run = spawnSync(process.execPath, [VITEST, ...asked], { cwd: ROOT, encoding: "utf8" });
  if (!existsSync(file)) throw new Error(run.stdout + run.stderr);
  const json = readFileSync(file, "utf8");
  rmSync(folder, { recursive: true });
  const told = Report.parse(JSON.parse(json)).testResults.flatMap((each) => each.assertionResults);
  for (const { title, meta } of told) {
    console.log(`${String(meta.bytes ?? "?").padStart(6)} bytes: ${title}`);
  }
  return run.status ?? 1;
}
