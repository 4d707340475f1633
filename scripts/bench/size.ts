import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "../..");
const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const TEST = "tests/operations/stored-size.test.ts";
const LARGEST = 12;

const Told = z.object({
  title: z.string(),
  status: z.string(),
  meta: z.looseObject({ bytes: z.record(z.string(), z.int()).default({}) }),
});
const Report = z.object({
  testResults: z.array(z.object({ message: z.string(), assertionResults: z.array(Told) })),
});

/** Prints what the test of the sizes measures beside what it promises, and answers as it ended. */
export function printSizes(): number {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "size.json");
  const asked = ["run", "--project", "workers", TEST, "--reporter=json", `--outputFile=${file}`];
  const run = spawnSync(process.execPath, [VITEST, ...asked], { cwd: ROOT, encoding: "utf8" });
  if (!existsSync(file)) throw new Error(run.stdout + run.stderr);
  const json = readFileSync(file, "utf8");
  rmSync(folder, { recursive: true });
  const { testResults } = Report.parse(JSON.parse(json));
  for (const { message, assertionResults } of testResults) {
    if (message !== "") console.log(message);
    assertionResults.forEach(printSize);
  }
  return run.status ?? 1;
}

function printSize({ title, status, meta }: z.infer<typeof Told>): void {
  const parts = Object.entries(meta.bytes).toSorted(([, one], [, other]) => other - one);
  const sum = (some: typeof parts) => some.reduce((total, [, bytes]) => total + bytes, 0);
  const notices = sum(parts.filter(([name]) => name.includes("inbound_events")));
  const [total, stays] = [sum(parts), sum(parts) - notices];
  console.log(`${status}: ${title}`);
  console.log(`${String(total).padStart(8)} bytes, ${stays} once vendors' notices have left`);
  for (const [name, bytes] of parts.slice(0, LARGEST)) {
    console.log(`${String(bytes).padStart(12)} ${name}`);
  }
}
