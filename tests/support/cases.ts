import { inject, TestRunner } from "vitest";
import type { Death } from "./crashing.ts";

/**
 * Which of many cases of one kind a run takes. The quick run takes a sample that its seed chooses
 * (`TEST_SEED` sets it), the full run takes all, and that of the rest all but every other crash.
 */
export interface Cases {
  readonly seed: number;
  readonly all: boolean;
  /** Whether this is the run that takes some more of them after the quick one. */
  readonly rest: boolean;
  /** Of so many steps to crash at, one is taken. */
  readonly crashOneIn: number;
  /** How many orders the test at volume makes up. */
  readonly orders: number;
}

declare module "vitest" {
  interface ProvidedContext {
    cases: Cases;
  }
}

const { seed, all, rest, crashOneIn } = inject("cases");

const TAG = "unsampled";

/**
 * Options of tests that look at the same in every run, in a file that also has some that sample:
 * `--mode rest` leaves them out. One that draws a sample all the same fails.
 */
export const UNSAMPLED = { tags: [TAG] };

/** For generators of cases: chooses what this run looks at. */
export const SEED = seed;

let drawn = 0;

/** On which side of the steps this run crashes. */
export const DEATHS: readonly Death[] = sampled<Death>(["before", "after"], 1);

/**
 * The steps to crash at, one after another without an end: whoever asks stops after the first that
 * is never reached. So every run sees the undisturbed ending too.
 */
export function* crashPoints(): Generator<number, never> {
  expectSampling();
  for (let at = 1 + draw(crashOneIn); ; at += crashOneIn) yield at;
}

/**
 * How often to try something random: `quickly` in the quick run, `fully` in the full one; `more`
 * where the run of the rest is not to try as often.
 */
export function rounds(quickly: number, fully: number, more = fully): number {
  expectSampling();
  if (rest) return more;
  return all ? fully : quickly;
}

/** Whether this run takes a dear test that stands alone: the quick one in one seed of so many. */
export function oneIn(count: number): boolean {
  expectSampling();
  return all || draw(count) === 0;
}

/**
 * So many of these, neighbours in their order, or all of them; `more` where the run of the rest is
 * not to take all either.
 */
export function sampled<Case>(
  cases: readonly Case[],
  quickly: number,
  more = cases.length,
): readonly Case[] {
  expectSampling();
  const most = rest ? more : cases.length;
  const count = Math.min(all ? most : quickly, cases.length);
  if (count === cases.length) return cases;
  const from = draw(cases.length);
  return Array.from({ length: count }, (_, place) => {
    const index = (from + place) % cases.length;
    return cases[index] as Case;
  });
}

function expectSampling(): void {
  const test = TestRunner.getCurrentTest();
  if (test?.tags?.includes(TAG)) throw new Error(`${test.name} samples, and so is not ${TAG}`);
}

/** A whole number from zero to one below `below`; another one each time. */
function draw(below: number): number {
  drawn += 1;
  return Math.floor(((seed * 0.618_033_988_75 + drawn * 0.414_213_562_37) % 1) * below);
}
