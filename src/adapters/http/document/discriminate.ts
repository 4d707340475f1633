import { resolved } from "./descriptions.ts";
import { type Members, members } from "./json.ts";

/**
 * Names each variant of a named union by the one field whose value tells them apart, and says which
 * that is: clients are made of that.
 */
export function discriminate(document: object): void {
  const schemas = members(members(members(document).components).schemas);
  for (const [name, schema] of Object.entries(schemas)) {
    const union = members(schema);
    const variants = [union.oneOf, union.anyOf].find(Array.isArray)?.map(members) ?? [];
    const field = telling(variants, document);
    if (field === undefined) continue;
    const named = variants.map((variant) => {
      const value = onlyValue(variant, field, document) ?? "";
      if (typeof variant.$ref === "string") return [value, variant.$ref] as const;
      const own = `${name}${pascal(value)}`;
      if (schemas[own] !== undefined) throw new Error(`two schemas are called ${own}`);
      schemas[own] = variant;
      return [value, `#/components/schemas/${own}`] as const;
    });
    delete union.anyOf;
    union.oneOf = named.map(([, $ref]) => ({ $ref }));
    union.discriminator = { propertyName: field, mapping: Object.fromEntries(named) };
  }
}

/** The field that has another value in each variant of a union; `undefined` without one. */
export function telling(variants: readonly Members[], document: object): string | undefined {
  const [first] = variants;
  if (first === undefined || variants.length < 2) return undefined;
  const fields = Object.keys(members(resolved(first, document).properties));
  return fields.find((field) => {
    const values = variants.map((variant) => onlyValue(variant, field, document));
    return !values.includes(undefined) && new Set(values).size === variants.length;
  });
}

/** The only value that a field of a variant has; `undefined` where it may have others. */
function onlyValue(variant: Members, field: string, document: object): string | undefined {
  const { properties } = resolved(variant, document);
  const { const: only, enum: values } = members(members(properties)[field]);
  const [value, ...more] = Array.isArray(values) ? values : [only];
  return typeof value === "string" && more.length === 0 ? value : undefined;
}

function pascal(value: string): string {
  const words = value.toLowerCase().split(/[^a-z0-9]+/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
