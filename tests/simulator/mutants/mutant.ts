import type { Edit } from "../platform/hooks.ts";

/** A bug somebody could have written: edits made as the files are loaded, and nowhere else. */
export interface Mutant {
  readonly name: string;
  readonly why: string;
  readonly edits: readonly Edit[];
}

/** A mutant of one place. */
export function mutant(
  name: string,
  why: string,
  file: string,
  find: string,
  replace: string,
): Mutant {
  return { name, why, edits: [{ file, find, replace }] };
}

/** Source that is too long for a line, or has several of them. */
export function lines(...text: readonly string[]): string {
  return text.join("\n");
}
