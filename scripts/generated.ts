/** What every script does that writes a file of the repository from the source. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { commandLine } from "./command-line.ts";

interface Generated {
  /** Its path from the root of the repository. */
  readonly file: string;
  /** What it is made of, as a sentence goes on about it: `the routes say`. */
  readonly from: string;
  readonly usage: string;
  /** The same source always gives the same text. */
  readonly make: () => string;
}

/** Writes the file, or with `--check` fails when the committed one is another. */
export function writeGenerated({ file, from, usage, make }: Generated): void {
  const flags = commandLine({ usage, options: { check: { type: "boolean" } } }, (values) => values);
  const path = join(import.meta.dirname, "..", file);
  const text = make();
  if (flags.check !== true) {
    writeFileSync(path, text);
    return;
  }
  const difference = firstDifference(readFileSync(path, "utf8"), { text, from });
  if (difference === undefined) return;
  const command = usage.split(" --")[0];
  console.error(`${file} is not up to date: ${difference}\nRun: ${command}`);
  process.exitCode = 1;
}

/** Where two texts part, in words; `undefined` when they are the same. */
function firstDifference(
  committed: string,
  made: { readonly text: string; readonly from: string },
): string | undefined {
  if (committed === made.text) return undefined;
  const [left, right] = [committed.split("\n"), made.text.split("\n")];
  const index = right.findIndex((line, at) => line !== left[at]);
  const at = index < 0 ? right.length : index;
  const is = left[at]?.trim() ?? "nothing";
  return `line ${at + 1} has ${is}, ${made.from} ${right[at]?.trim()}`;
}
