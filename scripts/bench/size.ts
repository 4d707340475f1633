import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import * as z from "zod";

const ROOT = join(import.meta.dirname, "../..");
const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const SIZES = "tests/operations/stored-size.test.ts";
const VOLUME = "tests/volume/volume.test.ts";
const LARGEST = 12;

const Invocation = z.object({
  queries: z.int(),
  rows: z.int(),
  rows_most: z.int(),
  ms: z.int(),
});
const Told = z.object({
  title: z.string(),
  status: z.string(),
  meta: z.record(z.string(), z.unknown()).default({}),
});
type Told = z.infer<typeof Told>;
const Report = z.object({
  testResults: z.array(z.object({ message: z.string(), assertionResults: z.array(Told) })),
});

/** Prints what the test of the sizes measures beside what it promises, and answers as it ended. */
export function printSizes(): number {
  return printMeasured([SIZES], {}, printSize);
}

/** The same of the test at volume, with so many orders: what each invocation took. */
export function printVolume(orders: number): number {
  console.log("   queries   rows read   by one statement        ms");
  return printMeasured(
    [VOLUME, "--mode", "rest"],
    { TEST_ORDERS: String(orders) },
    printInvocations,
  );
}

function printMeasured(
  test: readonly string[],
  env: Readonly<Record<string, string>>,
  print: (told: Told) => void,
): number {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "measured.json");
  const asked = ["--project", "workers", "--reporter=json", `--outputFile=${file}`];
  const run = spawnSync(process.execPath, [VITEST, "run", ...test, ...asked], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (!existsSync(file)) throw new Error(run.stdout + run.stderr);
  const json = readFileSync(file, "utf8");
  rmSync(folder, { recursive: true });
  const { testResults } = Report.parse(JSON.parse(json));
  for (const { message, assertionResults } of testResults) {
    if (message !== "") console.log(message);
    assertionResults.forEach(print);
  }
  return run.status ?? 1;
}

function printInvocations({ title, status, meta }: Told): void {
  if (status !== "passed") console.log(`${status}: ${title}`);
  for (const [name, each] of Object.entries(meta)) {
    const { success, data } = Invocation.safeParse(each);
    if (!success) continue;
    const { queries, rows, rows_most, ms } = data;
    const figures = [
      String(queries).padStart(10),
      String(rows).padStart(12),
      String(rows_most).padStart(19),
      String(ms).padStart(10),
    ];
    console.log(`${figures.join("")}  ${name}`);
  }
}

const Bytes = z.record(z.string(), z.int()).default({});

function printSize({ title, status, meta }: Told): void {
  const parts = Object.entries(Bytes.parse(meta.bytes)).toSorted(
    ([, one], [, other]) => other - one,
  );
  const sum = (some: typeof parts) => some.reduce((total, [, bytes]) => total + bytes, 0);
  const notices = sum(parts.filter(([name]) => name.includes("inbound_events")));
  const [total, stays] = [sum(parts), sum(parts) - notices];
  console.log(`${status}: ${title}`);
  console.log(`${String(total).padStart(8)} bytes, ${stays} once vendors' notices have left`);
  for (const [name, bytes] of parts.slice(0, LARGEST)) {
    console.log(`${String(bytes).padStart(12)} ${name}`);
  }
}
