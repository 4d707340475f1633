import { escapeHtml } from "../../escape-html.ts";
import type { Wording } from "../notice.ts";
import { factsOfKind, namesOfKind } from "./catalogue.ts";
import { renderTemplate } from "./mustache.ts";
import { plainText } from "./plain-text.ts";
import {
  PARTS_OF,
  type Part,
  RENDERED_MAX,
  type TemplateKey,
  type TemplateParts,
} from "./template.ts";
import { isTooLong, shownValue } from "./value.ts";
import { isVariable, type Values, type VariableName, variable } from "./variables.ts";
import { writtenTime } from "./written-time.ts";

/** A message in words, or why the template has none for it. */
type Rendered =
  | { readonly kind: "worded"; readonly wording: Wording }
  | {
      readonly kind: "failed";
      readonly code: "template.says_nothing" | "template.too_long" | "template.variable_missing";
      readonly part: Part;
      readonly variable?: VariableName | undefined;
    };

/** A message by one template; one that lacks what it always has is not worded by it. */
export function rendered(key: TemplateKey, parts: TemplateParts, values: Values): Rendered {
  const { variables } = factsOfKind(key.kind);
  const shown = shownValues(key, values);
  const names = namesOfKind(key.kind);
  const [part = "text"] = PARTS_OF[key.channel];
  const missing = names.find((name) => variables[name] === "always" && shown[name] === undefined);
  if (missing !== undefined) {
    return { kind: "failed", code: "template.variable_missing", part, variable: missing };
  }
  const long = names.find((name) => isTooLong(name, shown[name] ?? ""));
  if (long !== undefined)
    return { kind: "failed", code: "template.too_long", part, variable: long };
  const wording = wordingOf(parts, shown);
  for (const each of PARTS_OF[key.channel]) {
    const fault = faultIn(each, wording);
    if (fault !== undefined) return { kind: "failed", code: fault, part: each };
  }
  return { kind: "worded", wording };
}

/** A message by a built-in template, whatever it lacks. */
export function renderedAnyway(key: TemplateKey, parts: TemplateParts, values: Values): Wording {
  return wordingOf(parts, shownValues(key, values));
}

type Shown = Readonly<Partial<Record<VariableName, string>>>;

function shownValues({ kind, locale }: TemplateKey, values: Values): Shown {
  const shown: Partial<Record<VariableName, string>> = {};
  for (const name of namesOfKind(kind)) {
    const given = values[name] ?? "";
    const isTime = variable(name).type === "time";
    const value = shownValue(name, isTime ? writtenTime(given, locale) : given);
    if (value !== "") shown[name] = value;
  }
  return shown;
}

/** All that any channel takes of a message, made of the parts that this one's templates have. */
function wordingOf(parts: TemplateParts, shown: Shown): Wording {
  const secrets = Object.entries(shown).flatMap(([name, value]) =>
    isVariable(name) && variable(name).secret ? [value] : [],
  );
  return { ...wordsOf(parts, shown), ...(secrets.length > 0 && { secrets }) };
}

function wordsOf(parts: TemplateParts, shown: Shown): Wording {
  const asIs = (source: string) => renderTemplate(source, shown, (value) => value);
  if (parts.html !== undefined) {
    const html = renderTemplate(parts.html, shown, inHtml);
    const subject = headline(asIs(parts.subject ?? ""));
    return { subject, brief: subject, text: plainText(html), html };
  }
  const text = tidy(asIs(parts.text ?? ""));
  const brief = inOneLine(text);
  const html = `<p>${inHtml(text)}</p>`;
  const [first = ""] = text.split("\n");
  const subject = parts.subject === undefined ? first : asIs(parts.subject);
  return { subject: headline(subject), brief, text, html };
}

function inHtml(text: string): string {
  return escapeHtml(text).replaceAll("\n", "<br>");
}

function faultIn(part: Part, wording: Wording) {
  const said = part === "html" ? wording.text : wording[part];
  if (said.trim() === "") return "template.says_nothing";
  // A headline is cut instead.
  const isLong = part !== "subject" && wording[part].length > RENDERED_MAX[part];
  return isLong ? "template.too_long" : undefined;
}

/** No blank line where a value is missing, and none at the ends. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Each line as a sentence of its own. */
function inOneLine(text: string): string {
  const lines = text.split(/\s*\n\s*/).map(oneLine);
  const ended = (line: string) => (/\p{Po}$/u.test(line) ? line : `${line}.`);
  return lines.map((line, at) => (at < lines.length - 1 ? ended(line) : line)).join(" ");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** One line, whatever is in it: a line more would be a header of the letter. */
function headline(text: string): string {
  return [...oneLine(text)].slice(0, RENDERED_MAX.subject).join("");
}
