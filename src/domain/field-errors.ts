import type { z } from "zod";
import type { FieldError } from "./refusal.ts";

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
