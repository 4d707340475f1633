import { type Finding, finding, type Source } from "./source.ts";

const PARAMETERS_MAX = 3;

/** What needs many things gets one object of named things, after its ports and its actor. */
export function parameterRule(source: Source): readonly Finding[] {
  if (!source.path.startsWith("src/")) return [];
  return [...source.code.matchAll(/\(/g)].flatMap(({ index }) => {
    const end = closing(source.code, index);
    if (!isFunction(source.code, index, end)) return [];
    const count = countOf(source.code.slice(index + 1, end));
    if (count <= PARAMETERS_MAX) return [];
    const message = `takes ${count} parameters, at most ${PARAMETERS_MAX} are allowed`;
    return [finding(source, index, message)];
  });
}

const KEYWORD = /\b(?:if|for|while|switch|catch|return|await|new|super|typeof)\s*$/;
const FUNCTION = /\bfunction\b\s*\*?\s*\w*\s*(?:<[^()]*>)?$/;
const METHOD = /^[ \t]+(?:(?:async|static|get|set|override|readonly)\s+)*[#\w]+(?:<[^()]*>)?$/m;
const ARROW = /^\s*(?::[^=;{}()]+)?=>/;
const BODY = /^\s*(?::[^=;()]+)?\{/;

/** Whether these brackets hold the parameters of a function that is declared here. */
function isFunction(code: string, open: number, close: number): boolean {
  const before = code.slice(Math.max(0, open - 120), open);
  const after = code.slice(close + 1, close + 200);
  if (KEYWORD.test(before)) return false;
  if (FUNCTION.test(before) || ARROW.test(after)) return true;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return METHOD.test(line) && BODY.test(after);
}

const DEPTHS: Readonly<Record<string, number>> = {
  "(": 1,
  "[": 1,
  "{": 1,
  "<": 1,
  ")": -1,
  "]": -1,
  "}": -1,
  ">": -1,
};

function countOf(parameters: string): number {
  const text = parameters.replaceAll("=>", "").trim().replace(/,$/, "");
  if (text === "") return 0;
  let depth = 0;
  let count = 1;
  for (const each of text) {
    depth += DEPTHS[each] ?? 0;
    if (each === "," && depth === 0) count += 1;
  }
  return count;
}

function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === "(") depth += 1;
    if (code[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}
