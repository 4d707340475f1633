import type * as z from "zod";
import type { FieldError } from "./refusal.ts";

type Issue = z.core.$ZodRawIssue;

const ERRORS_MAX = 50;

/** A validator's findings, each with a pointer to what it is about, below `place`. */
export function fieldErrors(
  issues: readonly z.core.$ZodIssue[],
  place: string,
): readonly FieldError[] {
  return issues.flatMap((issue) => pointersOf(issue, place)).slice(0, ERRORS_MAX);
}

function pointersOf(issue: z.core.$ZodIssue, place: string): readonly FieldError[] {
  const path = `${place}${issue.path.map((part) => `/${escapePointer(String(part))}`).join("")}`;
  if (issue.code !== "unrecognized_keys") return [{ pointer: path, message: issue.message }];
  return issue.keys.map((key) => ({
    pointer: `${path}/${escapePointer(key)}`,
    message: "is not a known field",
  }));
}

/** RFC 6901 §3. */
export function escapePointer(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1").slice(0, 100);
}

const TYPES: Readonly<Record<string, string>> = {
  string: "must be text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  array: "must be a list",
  object: "must be an object",
  record: "must be an object",
  nonoptional: "is required",
};

const FORMATS: Readonly<Record<string, string>> = {
  email: "must be an e-mail address",
  date: "must be a date, such as 2026-01-31",
  datetime: "must be a time, such as 2026-01-31T09:30:00.000Z",
};

/**
 * How a validator is to word its findings: short, in English, and each with its Indonesian among
 * the messages about fields. Schemas with words of their own keep them.
 */
export const FIELD_WORDS: z.core.ParseContext<z.core.$ZodIssue> = { error: wordsFor };

function wordsFor(issue: Issue): string {
  if (issue.input === undefined && issue.code !== "custom") return "is required";
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? "is not valid";
    case "invalid_value":
      return among(issue.values);
    case "invalid_union":
      return Array.isArray(issue.options) ? among(issue.options) : "is not valid";
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return FORMATS[issue.format] ?? patternOf(issue.pattern);
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "invalid_key":
      return "is not a known field";
    default:
      return "is not valid";
  }
}

function among(values: readonly unknown[]): string {
  const [only] = values;
  return values.length === 1 ? `must be exactly ${only}` : `must be one of: ${values.join(", ")}`;
}

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: "too_small" }>): string {
  if (origin === "string") {
    return minimum === 1 ? "must not be empty" : `must have at least ${minimum} characters`;
  }
  if (origin === "array") return `must have at least ${minimum} entries`;
  return inclusive === false ? `must be above ${minimum}` : `must be at least ${minimum}`;
}

function tooBig({ origin, maximum, inclusive }: Extract<Issue, { code: "too_big" }>): string {
  if (origin === "string") return `must have at most ${maximum} characters`;
  if (origin === "array") return `must have at most ${maximum} entries`;
  return inclusive === false ? `must be below ${maximum}` : `must be at most ${maximum}`;
}

function patternOf(pattern: string | undefined): string {
  return pattern === undefined ? "is not written as it must be" : `must match ${pattern}`;
}
