import { globSync, readFileSync } from "node:fs";

/** One small change of one file: what stands at `at` becomes something else. */
export interface Mutation {
  readonly file: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

/** Where a wrong character costs money. */
export const SCOPES: readonly string[] = [
  "src/domain/**/*.ts",
  "src/application/{payments,withdrawals,wallet}/**/*.ts",
  "src/adapters/durable/wallet/**/*.ts",
];

type Rule = readonly [kind: string, pattern: RegExp, to: (found: string) => string];

const FLIPPED: Readonly<Record<string, string>> = {
  " < ": " <= ",
  " <= ": " < ",
  " > ": " >= ",
  " >= ": " > ",
  " === ": " !== ",
  " !== ": " === ",
  " && ": " || ",
  " || ": " && ",
  " + ": " - ",
  " - ": " + ",
  "add(": "subtract(",
  "subtract(": "add(",
};
const flipped = (found: string): string => FLIPPED[found] ?? found;

const RULES: readonly Rule[] = [
  ["boundary", / (?:<|<=|>|>=) /g, flipped],
  ["comparison", / [!=]== /g, flipped],
  ["logic", / (?:&&|\|\|) /g, flipped],
  ["arithmetic", / [+-] |\b(?:add|subtract)\(/g, flipped],
  ["constant", /(?<![\w.$"'-])\d[\d_]*(?![\w."'])/g, (found) => String(numberOf(found) + 1)],
  ["boolean", /\b(?:true|false)\b/g, (found) => (found === "true" ? "false" : "true")],
  ["condition", /(?<=\bif \()[^()]*(?:\([^()]*\)[^()]*)*(?=\) )/g, (found) => `!(${found})`],
  ["statement", /(?<=\n *)(?:await )?[a-z]\w*(?:\.\w+)*\([^\n;{}]*\);(?=\n)/g, () => ""],
];

/** Every change there is to make, in the order of the source. */
export function allMutations(root: string, scopes: readonly string[]): readonly Mutation[] {
  const files = scopes.flatMap((scope) => globSync(scope, { cwd: root })).sort();
  return files.flatMap((file) => mutationsOf(file, readFileSync(`${root}/${file}`, "utf8")));
}

function mutationsOf(file: string, source: string): readonly Mutation[] {
  const code = blanked(source);
  return RULES.flatMap(([kind, pattern, to]) =>
    [...code.matchAll(pattern)].flatMap((match) => {
      const from = source.slice(match.index, match.index + match[0].length);
      const changed = to(from);
      return changed === from ? [] : [{ file, at: match.index, from, to: changed, kind }];
    }),
  );
}

/** The source with as many blanks where its comments, strings, types and imports stand. */
function blanked(source: string): string {
  const blank = (text: string): string => text.replaceAll(/[^\n]/g, " ");
  return source
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, blank)
    .replaceAll(/^(?:import|export \{)[\s\S]*?;$/gm, blank)
    .replaceAll(/^(?:export )?(?:interface|type) [\s\S]*?^[}\]]?.*;?$/gm, blank)
    .replaceAll(/"(?:[^"\\\n]|\\.)*"/g, (text) => `"${"_".repeat(text.length - 2)}"`);
}

function numberOf(text: string): number {
  return Number(text.replaceAll("_", ""));
}

/** Which line a change is on, counted from one. */
export function lineOf(source: string, at: number): number {
  return source.slice(0, at).split("\n").length;
}
