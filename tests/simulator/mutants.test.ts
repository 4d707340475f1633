import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampled } from "../support/cases.ts";
import { SLOW } from "../support/slow.ts";
import { MUTANTS } from "./mutants/index.ts";
import { runAll, seedsFrom } from "./pool.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const SEEDS = 40;

/** `npm run simulate:mutants` looks at all of them; these show within the first few seeds. */
const QUICKLY_SEEN = [
  "double credit",
  "late payment dropped",
  "capture twice",
  "hold ignored in the balance check",
  "release without resolving the hold",
  "unbalanced journal",
  "alarm never armed",
  "landing not idempotent",
  "refund counted twice",
  "idempotency key ignored",
  "refund on timeout",
  "first doubt believed",
  "payout sent twice",
  "failover after a timeout",
  "supplier left out of the story",
  "line sold twice",
  "inquiry paid with another amount",
  "dedup of inbound events off",
  "message sent before its try is written",
  "sent again by every repeat of its job",
  "fallback after a success",
  "told on everybody's devices",
  "number skipped",
  "told to everybody",
  "another id with every try",
  "given up after a failure",
];

describe("planted bugs", () => {
  const some = MUTANTS.filter(({ name }) => QUICKLY_SEEN.includes(name));

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
    expect(some.length).toBe(QUICKLY_SEEN.length);
  });

  it("is unknown to the source of the Worker", () => {
    const files = globSync("src/**/*.ts", { cwd: ROOT });
    const telling = files.filter((file) =>
      /mutant|simulator|planted/i.test(readFileSync(join(ROOT, file), "utf8")),
    );

    expect(files.length).toBeGreaterThan(50);
    expect(telling).toEqual([]);
  });

  // A thread for each: reading the source takes longer than the few seeds until a bug shows.
  it.concurrent.each(sampled(some, 1, 2))(
    "is seen: $name",
    { ...SLOW, timeout: 300_000 },
    async ({ edits }) => {
      const { broken } = await runAll({
        seeds: seedsFrom(1, SEEDS),
        steps: 200,
        edits,
        threads: 1,
        untilBroken: true,
      });

      expect(broken.length).toBeGreaterThan(0);
    },
  );
});
