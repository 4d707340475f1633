import { type Members, members } from "./json.ts";

/** These say of a value what it looks like, not what it tells where it stands. */
const PLAIN = new Set(["Instant", "BusinessDay", "CountedDay", "TimeOfDay", "Amount"]);

/** Whether a field says what it is: itself, or by the named schema that it is or lists. */
export function isDescribed(field: Members, document: object): boolean {
  if (hasDescription(field)) return true;
  const { $ref, items } = field;
  if (items !== undefined) return isDescribed(members(items), document);
  if (typeof $ref !== "string" || PLAIN.has($ref.split("/").at(-1) ?? "")) return false;
  return hasDescription(resolved(field, document));
}

export function hasDescription({ description }: Members): boolean {
  return typeof description === "string" && description.length > 0;
}

/** A part of the document, or what stands where it refers to. */
export function resolved(part: Members, document: object): Members {
  if (typeof part.$ref !== "string") return part;
  const path = part.$ref.replace("#/", "").split("/");
  return path.reduce((at, name) => members(at[name]), members(document));
}
