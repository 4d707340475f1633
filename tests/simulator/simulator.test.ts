import { describe, expect, it } from "vitest";
import { sampled } from "../support/cases.ts";
import { runAll, seedsFrom, tellStory } from "./pool.ts";
import type { Story } from "./run.ts";
import { shrink } from "./shrink.ts";

const SEEDS = seedsFrom(1, 130);
const QUICK = 2;
const STEPS = 200;

describe("the money simulator", () => {
  it("keeps every invariant through good and bad days", { timeout: 900_000 }, async () => {
    const seeds = sampled(SEEDS, QUICK, 24);
    const { reports, broken } = await runAll({
      seeds,
      steps: STEPS,
      untilBroken: true,
    });
    const [first] = broken;
    const story = first && (await tellStory(first.seed, STEPS));

    expect(story === undefined ? "" : told(story)).toBe("");
    expect(broken).toEqual([]);
    expect(reports.length).toBe(seeds.length);
    // Half of the histories pay none.
    const isSample = reports.length < SEEDS.length;
    expect(isSample || reports.some(({ bills }) => bills > 0)).toBe(true);
    // Staff are told the story of a few orders of each, and of more than a thousand in all.
    const explained = reports.reduce((sum, each) => sum + each.explained, 0);
    expect(explained).toBeGreaterThan(isSample ? 5 * reports.length : 1_000);
  });

  it("plays a seed the same way again", { timeout: 60_000 }, async () => {
    // Two threads, of which each plays it once, whatever they have played before.
    const { reports } = await runAll({ seeds: [7, 7], steps: 60, threads: 2 });

    expect(reports).toHaveLength(2);
    expect(reports[0]).toEqual(reports[1]);
  });
});

describe("shrinking", () => {
  it("keeps what a failure needs and nothing else", async () => {
    const items = Array.from({ length: 200 }, (_, index) => index);
    const fails = async (fewer: readonly number[]) => fewer.includes(17) && fewer.includes(160);

    expect(await shrink(items, fails, 200)).toEqual([17, 160]);
  });

  it("ends when its patience does", async () => {
    let tries = 0;
    const fails = async () => {
      tries += 1;
      return tries % 2 === 0;
    };

    await shrink([1, 2, 3, 4, 5, 6, 7, 8], fails, 10);

    expect(tries).toBeLessThanOrEqual(10);
  });
});

function told({ seed, kept, breaches, log }: Story): string {
  return [
    ...log.slice(-400),
    ...breaches.map(({ invariant, message }) => `${invariant}: ${message}`),
    `npm run simulate -- --seed ${seed} --steps ${STEPS} --only ${kept.join(",")}`,
  ].join("\n");
}
