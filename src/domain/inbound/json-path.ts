import * as z from "zod";

const STEPS = String.raw`(?:\.[A-Za-z_][A-Za-z0-9_-]{0,63}|\['[^'\\{}]{1,64}'\]|\[\d{1,3}\]){1,10}`;
export const JSON_PATH = String.raw`\$${STEPS}`;

/** Names and places, ten deep at most: `$.data.id`, `$['event-type']`, `$.items[0].id`. */
export const zJsonPath = z
  .string()
  .max(200)
  .regex(new RegExp(`^${JSON_PATH}$`), "must be a path such as $.data.id")
  .meta({ example: "$.data.id" });

const STEP = /\.([A-Za-z_][A-Za-z0-9_-]*)|\['([^']*)'\]|\[(\d+)\]/g;
const TEXT_CHARS_MAX = 200;

/**
 * The text or whole number at a path. A number that JavaScript cannot hold exactly is none: two
 * of them would be one.
 */
export function textAt(document: unknown, path: string): string | undefined {
  let value: unknown = document;
  for (const [, name, quoted, place] of path.matchAll(STEP)) {
    value = place === undefined ? member(value, name ?? quoted ?? "") : element(value, place);
  }
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value !== "string" || value === "") return undefined;
  return value.length <= TEXT_CHARS_MAX ? value : undefined;
}

/** The JSON that bytes hold; `undefined` where they hold none. */
export function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function element(value: unknown, place: string): unknown {
  return Array.isArray(value) ? value[Number(place)] : undefined;
}
