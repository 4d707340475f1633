import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { SEED_VARIABLES, VARIABLES, type Variable } from "./variables.ts";

const ALL = [...VARIABLES, ...SEED_VARIABLES];

export type Vars = Readonly<Record<string, string>>;

/** The variables of `path`. A missing file is made; a file from before gets the names it lacks. */
export function ensureDevVars(path: string): { readonly vars: Vars; readonly made: boolean } {
  const made = !existsSync(path);
  const before = made ? "" : readFileSync(path, "utf8");
  const after = completed(before, randomText);
  if (after !== before) writeFileSync(path, after, { mode: 0o600 });
  return { vars: readVars(after), made };
}

export function readVars(text: string): Vars {
  const vars: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text))) vars[name] = value ?? "";
  return vars;
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
