import type { Wording } from "../notice.ts";
import { smsText } from "../sms-text.ts";
import { carriesSecrets, factsOfKind, needed } from "./catalogue.ts";
import { elementAt, misplacedHtml } from "./html.ts";
import { parseTemplate, type Span } from "./mustache.ts";
import { rendered } from "./render.ts";
import { sampleValues } from "./samples.ts";
import { PARTS, PARTS_OF, type Part, type TemplateKey, type TemplateParts } from "./template.ts";
import { isVariable, type VariableName, variable } from "./variables.ts";

/** Why a template is not taken. */
export const TEMPLATE_FAULTS = [
  "template.parts_wrong",
  "template.syntax_wrong",
  "template.too_deep",
  "template.variable_unknown",
  "template.variable_unguarded",
  "template.variable_missing",
  "template.secret_misplaced",
  "template.html_refused",
  "template.characters_refused",
  "template.says_nothing",
  "template.too_long",
] as const;
type FaultCode = (typeof TEMPLATE_FAULTS)[number];

/** The first thing that is wrong with a template, and where; lines and columns count from 1. */
export interface TemplateFault {
  readonly code: FaultCode;
  readonly part: Part;
  readonly line: number;
  readonly column: number;
  /** The variable that it is about. */
  readonly variable?: string | undefined;
  /** The element that it is about. */
  readonly element?: string | undefined;
}

const DEPTH_MAX = 4;
/** What nobody sees, or turns the direction of text; in a headline ends of lines, too. */
const UNSEEN = "\\p{Cs}\\p{Zl}\\p{Zp}\\p{Bidi_Control}\\p{Noncharacter_Code_Point}";
const UNFIT = new RegExp(`[^\\P{Cc}\\n\\t]|[${UNSEEN}\\u200b\\u2060\\ufeff]`, "u");
const UNFIT_HEADLINE = new RegExp(`[\\n\\t]|${UNFIT.source}`, "u");

/** What is wrong with the template of a kind and channel; nothing where it may be used. */
export function faultOf(key: TemplateKey, parts: TemplateParts): TemplateFault | undefined {
  const wanted = PARTS_OF[key.channel];
  const odd = PARTS.find((part) => wanted.includes(part) !== (parts[part] !== undefined));
  if (odd !== undefined) return { code: "template.parts_wrong", part: odd, line: 1, column: 1 };
  for (const part of wanted) {
    const fault = faultOfPart({ ...key, part }, parts[part] ?? "");
    if (fault !== undefined) return fault;
  }
  return missingFrom(key, parts) ?? faultOfSample(key, parts);
}

interface Place extends TemplateKey {
  readonly part: Part;
}

/** What is found at an index of the part. */
interface Finding {
  readonly code: FaultCode;
  readonly at: number;
  readonly variable?: string | undefined;
  readonly element?: string | undefined;
}

function faultOfPart(place: Place, source: string): TemplateFault | undefined {
  const found = findingOf(place, source);
  if (found === undefined) return undefined;
  const before = source.slice(0, found.at).split("\n");
  const { code, variable: named, element } = found;
  const column = [...(before.at(-1) ?? "")].length + 1;
  return { code, part: place.part, line: before.length, column, variable: named, element };
}

function findingOf(place: Place, source: string): Finding | undefined {
  const unfit = (place.part === "subject" ? UNFIT_HEADLINE : UNFIT).exec(source);
  if (unfit !== null) return { code: "template.characters_refused", at: unfit.index };
  const spans = parseTemplate(source);
  if ("broken_at" in spans) return { code: "template.syntax_wrong", at: spans.broken_at };
  return findingIn(spans, place, { names: [], end: source.length });
}

/** The values that are known to be there, and where their section ends. */
interface Within {
  readonly names: readonly string[];
  readonly depth?: number;
  readonly end: number;
}

function findingIn(
  spans: readonly Span[],
  place: Place,
  { names, depth = 0, end }: Within,
): Finding | undefined {
  const open: string[] = [];
  for (const span of spans) {
    if (span.kind === "text") {
      const odd = place.part === "html" ? misplacedHtml(span.text, open) : undefined;
      if (odd !== undefined) {
        const element = elementAt(span.text, odd);
        return { code: "template.html_refused", at: span.at + odd, element };
      }
      continue;
    }
    const found = findingOfName(span, place, names);
    if (found !== undefined) return found;
    if (span.kind === "value") continue;
    if (depth >= DEPTH_MAX) return { code: "template.too_deep", at: span.at };
    const known = span.without ? names : [...names, span.name];
    const inside = { names: known, depth: depth + 1, end: span.at };
    const inner = findingIn(span.inner, place, inside);
    if (inner !== undefined) return inner;
  }
  const element = open.at(-1);
  return element === undefined ? undefined : { code: "template.html_refused", at: end, element };
}

function findingOfName(
  { kind, name, at }: Exclude<Span, { kind: "text" }>,
  place: Place,
  known: readonly string[],
): Finding | undefined {
  const { variables } = factsOfKind(place.kind);
  const presence = isVariable(name) ? variables[name] : undefined;
  if (!isVariable(name) || presence === undefined) {
    return { code: "template.variable_unknown", at, variable: name };
  }
  const isShown = place.part !== "subject" && carriesSecrets(place.channel);
  if (variable(name).secret && !isShown) {
    return { code: "template.secret_misplaced", at, variable: name };
  }
  if (kind === "value" && presence === "maybe" && !known.includes(name)) {
    return { code: "template.variable_unguarded", at, variable: name };
  }
  return undefined;
}

/** What has to be said and is not, or not always. */
function missingFrom(key: TemplateKey, parts: TemplateParts): TemplateFault | undefined {
  const [part = "text"] = PARTS_OF[key.channel].filter((each) => each !== "subject");
  const spans = parseTemplate(parts[part] ?? "");
  if ("broken_at" in spans) return undefined;
  const missing = needed(key.kind, key.channel).find((name) => !isSaid(name, spans));
  if (missing === undefined) return undefined;
  return { code: "template.variable_missing", part, line: 1, column: 1, variable: missing };
}

/** Whether the value is said whenever there is one. */
function isSaid(name: VariableName, spans: readonly Span[]): boolean {
  return spans.some((span) => {
    if (span.kind === "text") return false;
    if (span.kind === "value") return span.name === name;
    return span.name === name && !span.without && isSaid(name, span.inner);
  });
}

/** With everything there is to say, and with no more than every message has. */
function faultOfSample(key: TemplateKey, parts: TemplateParts): TemplateFault | undefined {
  for (const extent of ["everything", "always"] as const) {
    const result = rendered(key, parts, sampleValues(key, extent));
    if (result.kind === "failed") {
      return { code: result.code, part: result.part, line: 1, column: 1 };
    }
    if (key.channel === "sms" && losesSecret(result.wording)) {
      return { code: "template.too_long", part: "text", line: 1, column: 1 };
    }
  }
  return undefined;
}

/** Whether the secret of a message comes so late that its other words would have to give way. */
function losesSecret({ brief, secrets = [] }: Wording): boolean {
  const cut = smsText(brief);
  return !secrets.every((each) => cut.includes(each) || !brief.includes(each));
}
