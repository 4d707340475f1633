import Mustache from "mustache";

/** A piece of a template: what it says as it stands, a value, or what depends on one. */
export type Span =
  | { readonly kind: "text"; readonly text: string; readonly at: number }
  | { readonly kind: "value"; readonly name: string; readonly at: number }
  | {
      readonly kind: "section";
      readonly name: string;
      /** Whether it shows where there is no such value. */
      readonly without: boolean;
      readonly inner: readonly Span[];
      readonly at: number;
    };

/** A template that cannot be read, and where. */
interface Unreadable {
  readonly broken_at: number;
}

/** Everything that a tag may be; partials, raw values, comments and other delimiters may not. */
const TAG = /\{\{[#^/]?[a-z_]{1,30}\}\}/y;
const TAGS_MAX = 200;

/**
 * Reads a template. Only tags of known form come to the library, so that no text makes it slow, and
 * all it does is to look values up: no loop, no call, no path into a value.
 */
export function parseTemplate(source: string): readonly Span[] | Unreadable {
  let tags = 0;
  for (let at = source.indexOf("{{"); at !== -1; at = source.indexOf("{{", TAG.lastIndex)) {
    TAG.lastIndex = at;
    tags += 1;
    if (!TAG.test(source) || tags > TAGS_MAX) return { broken_at: at };
  }
  try {
    return spansOf(new Mustache.Writer().parse(source));
  } catch (error) {
    const said = error instanceof Error ? / at (\d+)$/.exec(error.message)?.[1] : undefined;
    return { broken_at: Number(said ?? 0) };
  }
}

/** The template with these values, each as it is `written`; an absent one is nothing. */
export function renderTemplate(
  source: string,
  values: Readonly<Record<string, string>>,
  written: (value: string) => string,
): string {
  // Nothing is inherited: neither `constructor` nor any function is ever found.
  const view: object = Object.assign(Object.create(null), values);
  // A writer of its own: the library's keeps every text that it was ever given.
  return new Mustache.Writer().render(source, view, undefined, { escape: written });
}

type Spans = ReturnType<typeof Mustache.parse>;

function spansOf(spans: Spans): readonly Span[] {
  return spans.map(([kind, value, at, , inner]): Span => {
    if (kind === "text") return { kind, text: value, at };
    if (!Array.isArray(inner)) return { kind: "value", name: value, at };
    return { kind: "section", name: value, without: kind === "^", inner: spansOf(inner), at };
  });
}
