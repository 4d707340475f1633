import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A change of a source file, made as it is loaded. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const ROOT = join(import.meta.dirname, "..", "..", "..");
const STUB = pathToFileURL(join(import.meta.dirname, "module.ts")).href;

/** Stands in for the Workers runtime's modules, and makes `edits` in what is loaded after this. */
export function hookModules(edits: readonly Edit[]): void {
  const edited = new Set(edits.map(({ file }) => pathToFileURL(join(ROOT, file)).href));
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith("cloudflare:")
        ? { url: STUB, shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      edited.has(url)
        ? { format: "module-typescript", source: editedSource(url, edits), shortCircuit: true }
        : next(url, context),
  });
}

function editedSource(url: string, edits: readonly Edit[]): string {
  const path = fileURLToPath(url);
  return edits
    .filter(({ file }) => join(ROOT, file) === path)
    .reduce((text, { find, replace, file }) => {
      if (text.split(find).length !== 2) throw new Error(`${file} has not exactly one: ${find}`);
      return text.replace(find, () => replace);
    }, readFileSync(path, "utf8"));
}
