import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MUTANTS } from "./mutants/index.ts";
import { runAll } from "./pool.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const SEEDS = 40;

describe("planted bugs", () => {
  it.each(MUTANTS)("has exactly one place for: $name", ({ edits }) => {
    for (const { file, find } of edits) {
      expect(
        readFileSync(join(ROOT, file), "utf8").split(find).length - 1,
        `${file}: ${find}`,
      ).toBe(1);
    }
  });

  it("has a dozen of them at least, each with a name of its own", () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    expect(MUTANTS.length).toBeGreaterThanOrEqual(16);
  });

  it("is unknown to the source of the Worker", () => {
    const files = globSync("src/**/*.ts", { cwd: ROOT });
    const telling = files.filter((file) =>
      /mutant|simulat/i.test(readFileSync(join(ROOT, file), "utf8")),
    );

    expect(files.length).toBeGreaterThan(50);
    expect(telling).toEqual([]);
  });

  /** `npm run simulate:mutants` looks at all of them; here every other one has to do. */
  const some = MUTANTS.filter((_, index) => index % 2 === 0);

  it.each(some)("is seen: $name", { timeout: 300_000 }, async ({ edits }) => {
    const { broken } = await runAll({
      from: 1,
      seeds: SEEDS,
      steps: 200,
      edits,
      untilBroken: true,
    });

    expect(broken.length).toBeGreaterThan(0);
  });
});
