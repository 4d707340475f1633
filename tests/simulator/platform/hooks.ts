import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * The query builder asks what something is a hundred thousand times a second, by walking up its
 * classes. Here it remembers what it found.
 */
const REMEMBERED = `function is(value, type) {
  if (!value || typeof value !== "object") return slowIs(value, type);
  if (value instanceof type) return true;
  const maker = Object.getPrototypeOf(value)?.constructor;
  if (typeof maker !== "function") return slowIs(value, type);
  let known = answers.get(maker);
  if (known === undefined) answers.set(maker, (known = new Map()));
  let answer = known.get(type);
  if (answer === undefined) known.set(type, (answer = slowIs(value, type)));
  return answer;
}
const answers = new WeakMap();
function slowIs(`;

/** A change of a source file, made as it is loaded. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** What a module imports of its own package needs no looking for, nor for what it is. */
const NEIGHBOUR = /^\.{1,2}\/.*\.(ts|js)$/;

const ROOT = join(import.meta.dirname, "..", "..", "..");
const STUB = pathToFileURL(join(import.meta.dirname, "module.ts")).href;

/** Stands in for the Workers runtime's modules, and makes `edits` in what is loaded after this. */
export function hookModules(edits: readonly Edit[]): void {
  const edited = new Set(edits.map(({ file }) => pathToFileURL(join(ROOT, file)).href));
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith("cloudflare:")) return { url: STUB, shortCircuit: true };
      const { parentURL, conditions } = context;
      const kind = NEIGHBOUR.exec(specifier)?.[1];
      if (kind === undefined || parentURL === undefined || conditions.includes("require")) {
        return next(specifier, context);
      }
      const url = new URL(specifier, parentURL).href;
      const format = kind === "ts" ? "module-typescript" : "module";
      return { url, format, shortCircuit: true };
    },
    load(url, context, next) {
      if (edited.has(url)) {
        return {
          format: "module-typescript",
          source: editedSource(url, edits),
          shortCircuit: true,
        };
      }
      if (!url.endsWith("/drizzle-orm/entity.js")) return next(url, context);
      const source = readFileSync(fileURLToPath(url), "utf8").replace("function is(", REMEMBERED);
      return { format: "module", source, shortCircuit: true };
    },
  });
}

function editedSource(url: string, edits: readonly Edit[]): string {
  const path = fileURLToPath(url);
  return edits
    .filter(({ file }) => join(ROOT, file) === path)
    .reduce(
      (text, { find, replace, file }) => {
        if (text.split(find).length !== 2) throw new Error(`${file} has not exactly one: ${find}`);
        return text.replace(find, () => replace);
      },
      readFileSync(path, "utf8"),
    );
}
