/**
 * `node scripts/tidy.ts`: the house rules no compiler knows. Who imports whom, what nobody imports,
 * how long things are, words that have no place, and what a migration may do.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { exportFindings } from "./tidy/exports.ts";
import { importRule } from "./tidy/imports.ts";
import { looseTables, migrationFindings } from "./tidy/migrations.ts";
import { moduleStateRule } from "./tidy/module-state.ts";
import { parameterRule } from "./tidy/parameters.ts";
import { sizeRule } from "./tidy/sizes.ts";
import { type Finding, type Rule, readSource } from "./tidy/source.ts";
import { wordRule } from "./tidy/words.ts";

const ROOT = join(import.meta.dirname, "..");
const SOURCES = [
  "src/**/*.{ts,tsx}",
  "sandbox/**/*.ts",
  "scripts/**/*.ts",
  "tests/**/*.ts",
  "clients/*/{src,scripts,examples}/**/*.ts",
  "*.ts",
];
/** Made by scripts of their own. */
const GENERATED = ["clients/typescript/src/schema.ts"];
const RULES: readonly Rule[] = [importRule, moduleStateRule, parameterRule, sizeRule, wordRule];

/** Everything one file does wrong. */
export function tidy(path: string, text: string): readonly Finding[] {
  if (path.endsWith(".sql")) return migrationFindings(path, text);
  const source = readSource(path, text);
  const tables = /^src\/adapters\/durable\/.*schema\.ts$/.test(path) ? looseTables(path, text) : [];
  return [...RULES.flatMap((rule) => rule(source)), ...tables];
}

function main(): void {
  const paths = globSync([...SOURCES, "migrations/*.sql"], { cwd: ROOT })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !GENERATED.includes(path))
    .sort();
  const texts = paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
  const sources = texts
    .filter(({ path }) => !path.endsWith(".sql"))
    .map(({ path, text }) => readSource(path, text));
  const findings = [
    ...texts.flatMap(({ path, text }) => tidy(path, text)),
    ...exportFindings(sources),
  ];
  for (const { path, line, message } of findings) console.error(`${path}:${line}  ${message}`);
  if (findings.length > 0) process.exitCode = 1;
  else console.log(`tidy: ${paths.length} files`);
}

if (process.argv[1] === import.meta.filename) main();
