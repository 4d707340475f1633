/** One TypeScript file as the rules see it. */
export interface Source {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text with comments, strings and regular expressions blanked out, place for place. */
  readonly code: string;
  readonly templates: readonly Template[];
}

/** A template literal; each of its holes reads `{}`. */
interface Template {
  readonly at: number;
  readonly tag: string;
  readonly text: string;
  readonly holes: number;
}

/** Something a rule does not like, on a line of a file. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

export type Rule = (source: Source) => readonly Finding[];

export function finding(source: Source, at: number, message: string): Finding {
  return { path: source.path, line: source.text.slice(0, at).split("\n").length, message };
}

/** A finding for each place where `pattern` matches the code itself. */
export function findAll(source: Source, pattern: RegExp, message: string): readonly Finding[] {
  return [...source.code.matchAll(pattern)].map((match) => finding(source, match.index, message));
}

export function readSource(path: string, text: string): Source {
  const reader = new Reader(text);
  reader.readCode();
  return { path, text, code: reader.blanked.join(""), templates: reader.templates };
}

/** Before one of these a `/` begins a regular expression, after anything else it divides. */
const BEFORE_REGEX = /(^|[([{,;=:!&|?+\-*%<>~^]|=>|\b(return|typeof|case|of|in))\s*$/;

/** The tag in front of a template, with or without a type argument. */
const TAG = /([\w.]*)(?:<[^<>]*>)?$/;

const HOLE = "{}";

class Reader {
  readonly blanked: string[];
  readonly templates: Template[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.blanked = [...text.split("")];
  }

  /** Reads to the end, or to the brace that closes a template's hole. */
  readCode(): void {
    let depth = 0;
    while (this.#at < this.#text.length) {
      const here = this.#text.charAt(this.#at);
      const pair = this.#text.slice(this.#at, this.#at + 2);
      if (here === "}" && depth === 0) return;
      if (here === "{") depth += 1;
      if (here === "}") depth -= 1;
      if (pair === "//") this.#blankTo(this.#find("\n", this.#at));
      else if (pair === "/*") this.#blankTo(this.#find("*/", this.#at + 2) + 2);
      else if (here === "'" || here === '"') this.#blankTo(this.#closing(here) + 1, 1);
      else if (here === "`") this.#readTemplate();
      else if (here === "/" && this.#isRegex()) this.#blankTo(this.#endOfRegex(), 1);
      else this.#at += 1;
    }
  }

  #readTemplate(): void {
    const start = this.#at;
    const tag = TAG.exec(this.#text.slice(Math.max(0, start - 60), start))?.[1] ?? "";
    let text = "";
    let holes = 0;
    this.#at += 1;
    while (this.#at < this.#text.length && this.#text[this.#at] !== "`") {
      if (this.#text.startsWith("${", this.#at)) {
        this.#at += 2;
        this.readCode();
        this.#at += 1;
        holes += 1;
        text += HOLE;
        continue;
      }
      const length = this.#text[this.#at] === "\\" ? 2 : 1;
      text += this.#text.slice(this.#at, this.#at + length);
      this.#blankTo(this.#at + length);
    }
    this.#at += 1;
    this.templates.push({ at: start, tag, text, holes });
  }

  #blankTo(end: number, margin = 0): void {
    const stop = Math.min(end, this.#text.length);
    for (let at = this.#at + margin; at < stop - margin; at += 1) {
      if (this.#text[at] !== "\n") this.blanked[at] = " ";
    }
    this.#at = stop;
  }

  #closing(quote: string): number {
    let at = this.#at + 1;
    while (at < this.#text.length && this.#text[at] !== quote && this.#text[at] !== "\n") {
      at += this.#text[at] === "\\" ? 2 : 1;
    }
    return at;
  }

  #isRegex(): boolean {
    // `</a>` and `<br />` are tags.
    const isTag = this.#text[this.#at - 1] === "<" || this.#text[this.#at + 1] === ">";
    if (isTag) return false;
    const before = this.blanked.slice(Math.max(0, this.#at - 40), this.#at).join("");
    return BEFORE_REGEX.test(before);
  }

  #endOfRegex(): number {
    let inClass = false;
    let at = this.#at + 1;
    while (at < this.#text.length && this.#text[at] !== "\n") {
      const here = this.#text[at];
      if (here === "[") inClass = true;
      if (here === "]") inClass = false;
      if (here === "/" && !inClass) return at + 1;
      at += here === "\\" ? 2 : 1;
    }
    return at;
  }

  #find(text: string, from: number): number {
    const found = this.#text.indexOf(text, from);
    return found < 0 ? this.#text.length : found;
  }
}
