import { type Finding, finding, type Source } from "./source.ts";

const FILE_LINES = 300;
const FUNCTION_LINES = 70;
const LINE_COLUMNS = 100;

/** Files, functions and lines fit a screen. */
export function sizeRule(source: Source): readonly Finding[] {
  return [...fileSize(source), ...functionSizes(source), ...lineWidths(source)];
}

function fileSize(source: Source): readonly Finding[] {
  const lines = source.text.trimEnd().split("\n").length;
  if (lines <= FILE_LINES) return [];
  return [finding(source, 0, `has ${lines} lines, at most ${FILE_LINES} are allowed`)];
}

function lineWidths(source: Source): readonly Finding[] {
  return source.text.split("\n").flatMap((text, index) => {
    // An import cannot be broken, and an address should not be.
    const columns = [...text].length;
    if (columns <= LINE_COLUMNS || /^import |https?:\/\//.test(text)) return [];
    const message = `is ${columns} columns wide, at most ${LINE_COLUMNS} are allowed`;
    return [{ path: source.path, line: index + 1, message }];
  });
}

function functionSizes(source: Source): readonly Finding[] {
  return bodiesOf(source.code).flatMap(({ start, open, name }) => {
    const close = closing(source.code, open);
    const lines = source.code.slice(start, close).split("\n").length;
    if (lines <= FUNCTION_LINES || isSuite(source.code, start)) return [];
    const message = `${name} has ${lines} lines, at most ${FUNCTION_LINES} are allowed`;
    return [finding(source, start, message)];
  });
}

interface Body {
  /** Where the function begins, and where its body's brace stands. */
  readonly start: number;
  readonly open: number;
  readonly name: string;
}

const FUNCTIONS = /\bfunction\b\s*\*?\s*(\w*)\s*/g;
const METHODS = /^[ \t]+(?:(?:async|static|get|set|override)\s+)*([#\w]+)(?=[(<])/gm;
const KEYWORDS = /^(if|for|while|switch|catch|return|await|function|super|new|typeof|void|throw)$/;

/** Every function, method and arrow function that has a body in braces. */
function bodiesOf(code: string): readonly Body[] {
  const arrows = [...code.matchAll(/=>\s*\{/g)].map((match) => ({
    start: match.index,
    open: match.index + match[0].length - 1,
    name: "an arrow function",
  }));
  const named = [...code.matchAll(FUNCTIONS), ...code.matchAll(METHODS)].flatMap((match) => {
    const name = match[1] ?? "";
    if (KEYWORDS.test(name)) return [];
    const open = bodyAfter(code, match.index + match[0].length);
    return open === undefined ? [] : [{ start: match.index, open, name: name || "a function" }];
  });
  return [...arrows, ...named];
}

/** The brace that opens the body behind type parameters, parameters and a return type. */
function bodyAfter(code: string, from: number): number | undefined {
  let at = from;
  if (code[at] === "<") at = closing(code, at) + 1;
  if (code[at] !== "(") return undefined;
  at = closing(code, at) + 1;
  let last = ")";
  while (at < code.length) {
    const here = code.charAt(at);
    if (here === "{" && !/[:|&<,=]/.test(last)) return last === ")" || at > from ? at : undefined;
    if (here === ";" || here === ")" || here === "," || here === "}") return undefined;
    if (last === ")" && !/[\s:{]/.test(here)) return undefined;
    if ("{(<[".includes(here)) at = closing(code, at);
    if (!/\s/.test(here)) last = code.charAt(at);
    at += 1;
  }
  return undefined;
}

const PAIRS: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]", "<": ">" };

/**
 * Where the bracket at `open` is closed; other kinds between do not matter in code that compiles.
 */
function closing(code: string, open: number): number {
  const [left, right] = [code.charAt(open), PAIRS[code.charAt(open)]];
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    const here = code[at];
    if (here === left) depth += 1;
    if (here === right && !(right === ">" && code[at - 1] === "=")) depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}

/** A suite of tests holds functions; it is none itself. */
function isSuite(code: string, arrow: number): boolean {
  const line = code.slice(code.lastIndexOf("\n", arrow) + 1, arrow);
  return /\bdescribe(\.\w+(\([^)]*\))?)?\(/.test(line);
}
