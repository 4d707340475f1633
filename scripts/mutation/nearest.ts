import { globSync, readFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";

/**
 * The tests to ask about a file, the likeliest first: those of its name, those that import it, and
 * those of its capability.
 */
export function nearestTests(root: string, file: string): readonly (readonly string[])[] {
  const tests = globSync("tests/**/*.test.ts", { cwd: root }).filter(
    (test) => !test.startsWith("tests/simulator/"),
  );
  const name = basename(file, ".ts");
  const capability = basename(dirname(file));
  // Another word may begin like this one.
  const named = tests.filter((test) => /^[.-]/.test(afterName(basename(test), name)));
  const importing = tests.filter((test) => importsOf(root, test).includes(file));
  const close = [...new Set([...named, ...importing])];
  const wider = tests.filter(
    (test) => test.startsWith(`tests/${capability}/`) && !close.includes(test),
  );
  return [close, wider].filter((stage) => stage.length > 0);
}

/** What follows the name a file begins with; nothing when it begins otherwise. */
function afterName(file: string, name: string): string {
  return file.startsWith(name) ? file.slice(name.length) : "";
}

function importsOf(root: string, test: string): readonly string[] {
  const text = readFileSync(`${root}/${test}`, "utf8");
  return [...text.matchAll(/ from "(\.[^"]+)"/g)].map(([, path]) =>
    relative(root, resolve(root, dirname(test), path ?? "")),
  );
}
