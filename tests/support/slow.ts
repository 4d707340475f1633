import { expect, inject } from "vitest";

const { seed, rest } = inject("cases");

/** Of the files that have slow tests, a run of the rest takes those of one in so many. */
const FILES_ONE_IN = 2;

/**
 * Options of tests that take long for what they are: the quick run leaves them to `--mode rest`,
 * which takes those of every other file, chosen by its seed; `--mode all` takes all. A file that
 * has some and samples nothing says `@module-tag unsampled`, so that only these run there; one
 * whose tests build on a slow one says `@module-tag slow`.
 */
export const SLOW = {
  get tags(): string[] {
    const { testPath = "" } = expect.getState();
    const isLeft = rest && (seed + hashOf(testPath)) % FILES_ONE_IN !== 0;
    return isLeft ? ["slow", "left"] : ["slow"];
  },
};

/** Of the path within the tests, as another clone lies elsewhere. */
function hashOf(path: string): number {
  const within = path.slice(path.lastIndexOf("/tests/"));
  return [...within].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
