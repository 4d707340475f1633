import type { FieldError } from "../../../domain/refusal.ts";
import type { Field, Typed } from "./field.ts";

/**
 * The body for a route from what was typed: by the kind of each field a number, a list or a yes or
 * no, by dots in its name a member of a member. What is no number stays as it is typed, and is
 * refused by the route where it stands.
 */
export function bodyFrom(fields: readonly Field[], typed: Typed): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueTyped(field, typed[field.name]);
    if (value !== undefined) put(body, field.name.split("."), value);
  }
  return body;
}

function valueTyped(field: Field, given: Typed[string] | undefined): unknown {
  if (field.kind === "check") return given !== undefined;
  if (field.kind === "checks") return [given ?? []].flat().filter((each) => each !== "");
  const text = typeof given === "string" ? given.trim() : "";
  if (text === "") return field.whenEmpty;
  if (field.kind === "number" || field.kind === "money") return numberOf(text);
  if (field.kind === "lines")
    return text
      .split(/[\n,]/)
      .map((line) => line.trim())
      .filter(Boolean);
  if (field.kind === "json") return jsonOf(text);
  return field.kind === "text" || field.kind === "choice" ? text : given;
}

/** Points between thousands are how people here write amounts: `1.234.567`. */
function numberOf(text: string): number | string {
  const plain = text.replace(/^Rp\s*/i, "");
  const whole = /^-?\d{1,3}(\.\d{3})+$/.test(plain) ? plain.replaceAll(".", "") : plain;
  return /^-?\d+$/.test(whole) ? Number(whole) : text;
}

/** What is no JSON stays text, and is refused where it stands. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function put(body: Record<string, unknown>, [name = "", ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    body[name] = value;
    return;
  }
  const inner = Object.hasOwn(body, name) ? body[name] : {};
  body[name] = inner;
  put(inner as Record<string, unknown>, rest, value);
}

/** What is wrong with a field: findings about it, and about what lies in it. */
export function errorsAt(errors: readonly FieldError[], name: string): readonly string[] {
  const pointer = `/${name.replaceAll(".", "/")}`;
  return errors
    .filter((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`))
    .map(({ message }) => message);
}

/** What is wrong with nothing that stands in the form. */
export function otherErrors(
  errors: readonly FieldError[],
  fields: readonly Field[],
): readonly string[] {
  return errors
    .filter((error) => fields.every(({ name }) => errorsAt([error], name).length === 0))
    .map(({ pointer, message }) => `${pointer.replace(/^\//, "")} ${message}`.trim());
}
