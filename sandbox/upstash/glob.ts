/**
 * Whether a text is of a pattern as Redis reads them: `*`, `?`, `[a-c]`, `[^a]`, and `\` before a
 * character that means itself.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  return new RegExp(`^${regexOf(pattern)}$`, "su").test(text);
}

function regexOf(pattern: string): string {
  let regex = "";
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    const here = characters[at] ?? "";
    const next = characters[at + 1];
    if (here === "*") regex += ".*";
    else if (here === "?") regex += ".";
    else if (here === "[" && characters.includes("]", at)) {
      const end = characters.indexOf("]", at);
      regex += classOf(characters.slice(at + 1, end));
      at = end;
    } else if (here === "\\" && next !== undefined) {
      regex += escaped(next);
      at += 1;
    } else regex += escaped(here);
  }
  return regex;
}

function classOf(inside: readonly string[]): string {
  const isNot = inside[0] === "^";
  const rest = (isNot ? inside.slice(1) : inside).map((each) =>
    each === "-" ? "-" : escaped(each),
  );
  return `[${isNot ? "^" : ""}${rest.join("")}]`;
}

function escaped(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
