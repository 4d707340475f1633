/** Why a text is no MarkdownV2, in Telegram's words. */
export class Unparsable extends Error {}

const RESERVED = new Set("_*[]()~`>#+-=|{}.!");
const NAMES: Readonly<Record<string, string>> = {
  "*": "Bold",
  _: "Italic",
  __: "Underline",
  "~": "Strikethrough",
  "||": "Spoiler",
  "[": "TextUrl",
  "`": "Code",
  "```": "Pre",
};
const MARKS = ["||", "__", "*", "_", "~"];

/**
 * What is left of a text when its MarkdownV2 is read, as Telegram reads it: whatever means
 * something and stands there for itself must be escaped.
 */
export function readMarkdown(text: string): string {
  let plain = "";
  let at = 0;
  const open: string[] = [];
  while (at < text.length) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === "\\" && isEscapable(next)) {
      plain += next;
      at += 2;
    } else if (char === "`") {
      const fence = text.startsWith("```", at) ? "```" : "`";
      const end = endOf(text, at + fence.length, fence);
      plain += unescaped(text.slice(at + fence.length, end));
      at = end + fence.length;
    } else if (char === "[") {
      open.push("[");
      at += 1;
    } else if (char === "]" && open.at(-1) === "[") {
      open.pop();
      at = behindLink(text, at + 1);
    } else if (char === ">" && (at === 0 || text.charAt(at - 1) === "\n")) {
      at += 1;
    } else {
      const mark = MARKS.find((each) => text.startsWith(each, at));
      if (mark === undefined && RESERVED.has(char)) throw reserved(char);
      if (mark === undefined) plain += char;
      else if (open.at(-1) === mark) open.pop();
      else open.push(mark);
      at += mark?.length ?? 1;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) throw unended(left);
  return plain;
}

function isEscapable(char: string): boolean {
  const code = char.charCodeAt(0);
  return code > 0 && code <= 126;
}

/** Within code, only the fence and the backslash itself are escaped. */
function endOf(text: string, from: number, fence: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === "\\") at += 1;
    else if (text.startsWith(fence, at)) return at;
  }
  throw unended(fence);
}

function unescaped(code: string): string {
  return code.replace(/\\([\s\S])/g, "$1");
}

function behindLink(text: string, at: number): number {
  if (text.charAt(at) !== "(") return at;
  return endOf(text, at + 1, ")") + 1;
}

function reserved(char: string): Unparsable {
  const rule = "is reserved and must be escaped with the preceding '\\'";
  return new Unparsable(`Bad Request: can't parse entities: Character '${char}' ${rule}`);
}

function unended(mark: string): Unparsable {
  const name = NAMES[mark] ?? "an";
  return new Unparsable(`Bad Request: can't parse entities: Can't find end of ${name} entity`);
}
