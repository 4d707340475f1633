import { posix } from "node:path";
import { type Finding, finding, type Source } from "./source.ts";

const CODE = /^(src|sandbox|scripts)\//;
/** Read by their names from outside: by drizzle-kit, and by the runtime. */
const READ_FROM_OUTSIDE = /^src\/adapters\/d1\/.*schema\.ts$|worker\.ts$/;
const EXPORTS = /^export (?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
const IMPORTS = /^(?:import|export)\s(?:type\s)?([^;'"]*?)\sfrom\s*(?=["'])/gm;
const DYNAMIC_IMPORTS = /\bimport\(\s*(?=["'])/g;

/** What is exported and imported by no other file. */
export function exportFindings(sources: readonly Source[]): readonly Finding[] {
  const imported = new Set(sources.flatMap(importedBy));
  return sources
    .filter(({ path }) => CODE.test(path) && !READ_FROM_OUTSIDE.test(path))
    .filter(({ path }) => !imported.has(`${path} *`))
    .flatMap((source) =>
      [...source.code.matchAll(EXPORTS)]
        .filter(([, name]) => !imported.has(`${source.path} ${name}`))
        .map(({ index, 1: name }) =>
          finding(source, index, `exports ${name}, which no other file imports`),
        ),
    );
}

/** `<path> <name>` of each name that a file imports from another; `*` is all of them. */
function importedBy(source: Source): readonly string[] {
  const statements = [...source.code.matchAll(IMPORTS)].flatMap((match) => {
    const from = pathAt(source, match.index + match[0].length);
    const [, names = ""] = match;
    return names.includes("*") ? [`${from} *`] : namesIn(names).map((name) => `${from} ${name}`);
  });
  const dynamic = [...source.code.matchAll(DYNAMIC_IMPORTS)].map(
    (match) => `${pathAt(source, match.index + match[0].length)} *`,
  );
  return [...statements, ...dynamic];
}

function pathAt(source: Source, quote: number): string {
  const start = quote + 1;
  const from = source.text.slice(start, source.text.indexOf(source.text.charAt(quote), start));
  return posix.join(posix.dirname(source.path), from);
}

/** `{ a, type B, c as d }` brings a, B and c. */
function namesIn(list: string): readonly string[] {
  const braces = /\{([^}]*)\}/.exec(list)?.[1] ?? "";
  return braces
    .split(",")
    .map((each) => each.trim().replace(/^type\s+/, ""))
    .map((each) => each.split(/\s/)[0] ?? "")
    .filter((each) => each !== "");
}
