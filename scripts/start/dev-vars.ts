import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseEnv } from "node:util";
import { parseEnvironment } from "../../src/config.ts";
import type { Variable } from "./variable.ts";
import { SEED_VARIABLES, VARIABLES } from "./variables.ts";
import { ROOT } from "./wrangler.ts";

const ALL = [...VARIABLES, ...SEED_VARIABLES];

export type Vars = Readonly<Record<string, string>>;

/**
 * The variables of `path`. A missing file is made; a file from before gets the names it lacks, but
 * for those that the data in `persistTo` was written with: a new value would make it useless.
 */
export function ensureDevVars(
  path: string,
  persistTo: string,
): { readonly vars: Vars; readonly made: boolean } {
  const made = !existsSync(path);
  const before = made ? "" : readFileSync(path, "utf8");
  const lost = holdsData(persistTo) ? lostSecrets(readVars(before)) : [];
  if (lost.length > 0) throw new Error(lostSentence(lost, persistTo));
  const after = completed(before, randomText);
  if (after !== before) writeFileSync(path, after, { mode: 0o600 });
  return { vars: readVars(after), made };
}

export function readVars(text: string): Vars {
  const vars: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text))) vars[name] = value ?? "";
  return vars;
}

/** Which of the secrets that stored data depends on are not set. */
function lostSecrets(vars: Vars): readonly string[] {
  return ALL.filter(({ name, kept }) => kept && !(name in vars)).map(({ name }) => name);
}

/** What is set and read by nobody: a name spelt wrong looks as if it counted. */
export function unknownNames(vars: Vars): readonly string[] {
  return Object.keys(vars).filter((name) => !ALL.some((known) => known.name === name));
}

/** Stops a start that could only fail: names every variable that the shop would not take. */
export function expectFit(vars: Vars): void {
  const parsed = parseEnvironment(vars);
  if (parsed.kind === "valid") return;
  const lines = parsed.problems.map((problem) => `  ${problem}`);
  throw new Error(
    [".dev.vars cannot be used as it is:", "", ...lines, "", "See .dev.vars.example."].join("\n"),
  );
}

/** Whether a shop has run on it: only then is there something written with its secrets. */
function holdsData(persistTo: string): boolean {
  return existsSync(join(persistTo, "v3", "do"));
}

function lostSentence(lost: readonly string[], persistTo: string): string {
  const inside = relative(ROOT, persistTo);
  const where = inside.startsWith("..") ? persistTo : inside;
  return [
    `The data in ${where} was written with secrets that .dev.vars no longer holds:`,
    "",
    ...lost.map((name) => `  ${name}`),
    "",
    `Put the old values back; or begin anew: delete ${where}, or choose another --persist-to.`,
  ].join("\n");
}

/** `text` with a development value for every name it does not set; what is set stays. */
export function completed(text: string, random: (bytes: number) => string): string {
  const known = readVars(text);
  const lines = ALL.flatMap(({ name, development }) =>
    development === undefined || name in known ? [] : [`${name}=${development(random)}`],
  );
  if (lines.length === 0) return text;
  const title = "# Made by `npm start` for this machine only. See .dev.vars.example.";
  const head = text.trim() === "" ? [title] : [text.trimEnd()];
  return [...head, ...lines, ""].join("\n");
}

/** The text of `.dev.vars.example`. */
export function exampleText(): string {
  const head = [
    "# Everything the Worker reads. `npm start` makes a `.dev.vars` of its own when there is none.",
    "# In production each of these is a secret: `npx wrangler secret put NAME --env production`.",
    "# A value in <> is a placeholder: with one left, the Worker answers 503 and logs its name.",
  ];
  return [
    ...head,
    ...VARIABLES.map(exampleOf),
    "\n# ---- Read by `npm start` only",
    ...SEED_VARIABLES.map(exampleOf),
    "",
  ].join("\n");
}

function exampleOf({ name, about, example, optional }: Variable): string {
  return `\n# ${about}\n${optional ? "# " : ""}${name}=${example}`;
}

function randomText(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
