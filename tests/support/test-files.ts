import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");

/** A file with tests that take a sample of their cases. */
const SAMPLES = /from "[./]+\/support\/cases\.ts"/;
/** A file with tests that the quick run leaves out, and one that has no others. */
const HAS_SLOW = /from "[./]+\/support\/slow\.ts"|@module-tag slow/;
const IS_SLOW = /@module-tag slow/;

/** Of the files that have slow tests and sample nothing, a run of the rest takes one in so many. */
const SLOW_FILES_ONE_IN = 2;

/** The files that a run opens: none of which it would leave out every test. */
export function filesTaken(mode: string, seed: number, files: readonly string[]): string[] {
  return files.filter((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    if (mode === "test") return !IS_SLOW.test(text);
    if (mode !== "rest" || SAMPLES.test(text)) return true;
    return HAS_SLOW.test(text) && (seed + hashOf(file)) % SLOW_FILES_ONE_IN === 0;
  });
}

export function testFiles(patterns: readonly string[], exclude: readonly string[] = []): string[] {
  return globSync(patterns, { cwd: ROOT, exclude });
}

function hashOf(text: string): number {
  return [...text].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
