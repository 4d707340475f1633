import type { FieldError } from "../../../domain/refusal.ts";
import type { Field, Typed } from "./field.ts";
import type { Text } from "./text.ts";

/**
 * The body for a route from what was typed, its amounts in minor units: by the kind of each field a number, a list or a yes or
 * no, by dots in its name a member of a member. What is no number stays as it is typed, and is
 * refused by the route where it stands.
 */
export function bodyFrom(fields: readonly Field[], typed: Typed): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueTyped(meantBy(field, typed), typed[field.name]);
    if (value !== undefined) put(body, field.name.split("."), value);
  }
  return body;
}

/** The field as it is meant by what was typed beside it. */
export function meantBy(field: Field, typed: Typed): Field {
  const { percentWhere } = field;
  const isPercent = percentWhere !== undefined && typed[percentWhere.field] === percentWhere.is;
  return isPercent ? { ...field, kind: "percent" } : field;
}

function valueTyped(field: Field, given: Typed[string] | undefined): unknown {
  if (field.kind === "check") return given !== undefined;
  if (field.kind === "checks") return [given ?? []].flat().filter((each) => each !== "");
  const text = typeof given === "string" ? given.trim() : "";
  if (text === "") return field.whenEmpty;
  if (field.kind === "number" || field.kind === "money") return numberOf(text);
  if (field.kind === "percent") return basisPointsIn(text);
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

/** Per cent as people write it, `2,5` or `2.5 %`, as basis points: 250. */
function basisPointsIn(text: string): number | string {
  const [, whole, hundredths = ""] = /^(\d{1,7})(?:[.,](\d{1,2}))?\s*%?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  return Number(whole) * 100 + Number(hundredths.padEnd(2, "0"));
}

/** Basis points as they are typed: 250 is `2,5`. */
export function percentTyped(basisPoints: number): string {
  const hundredths = String(basisPoints % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${Math.floor(basisPoints / 100)}${hundredths === "" ? "" : `,${hundredths}`}`;
}

const UNREAD: Readonly<Partial<Record<Field["kind"], Text>>> = {
  number: ["Type a whole number, such as 12.", "Ketik bilangan bulat, misalnya 12."],
  percent: [
    "Type a percentage with at most two decimals, such as 2,5.",
    "Ketik persen dengan paling banyak dua desimal, misalnya 2,5.",
  ],
};

/** What to type instead, where what was typed of a field cannot be read as a number. */
export function unreadNumber(field: Field, typed: Typed): Text | undefined {
  const meant = meantBy(field, typed);
  const hint = UNREAD[meant.kind];
  return hint !== undefined && typeof valueTyped(meant, typed[field.name]) === "string"
    ? hint
    : undefined;
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
