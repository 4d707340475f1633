import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const BLOCK = /^([ \t]*)```sh\n(.*?)^\1```$/gms;
/** Right before a block: why it is not run. */
const REASON = /<!-- not run: ([^>]+?) -->\s*$/;

/** A block of shell in a document. */
export interface ShellBlock {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Why it cannot be run by a pipeline, as the document says itself. */
  readonly reason: string | undefined;
}

const PLACES = ["README.md", "CONTRIBUTING.md", "docs/**/*.md", "clients/*/README.md"];

/** The documents whose text is checked, from the root. */
export function documents(): readonly string[] {
  const found = globSync(PLACES, { cwd: ROOT });
  return found.map((path) => path.replaceAll("\\", "/")).toSorted();
}

export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

export function shellBlocks(file: string, text: string = textOf(file)): readonly ShellBlock[] {
  return [...text.matchAll(BLOCK)].map((found) => {
    const before = text.slice(0, found.index);
    const [, indent = "", body = ""] = found;
    return {
      file,
      line: before.split("\n").length,
      text: body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      reason: REASON.exec(before)?.[1],
    };
  });
}
