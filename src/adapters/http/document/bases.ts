import { type Members, members } from "./json.ts";

interface Named {
  readonly name: string;
  readonly schema: Members;
  /** Its properties as text, by name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly required: ReadonlySet<unknown>;
}

/** Below this many characters a reference says no less than the properties themselves. */
const WORTH_SHARING = 250;

/** Says of a schema that has all properties of another one only what it has beyond that. */
export function extendBases(document: object): void {
  const schemas = members(members(members(document).components).schemas);
  const named = Object.entries(schemas).flatMap(([name, schema]) => objectOf(name, schema));
  for (const each of named) {
    const [base] = named
      .filter((other) => isBase(other, each))
      .sort((left, right) => lengthOf(right) - lengthOf(left));
    if (base !== undefined) schemas[each.name] = extended(base, each);
  }
}

/** Such as forbid what they do not name cannot be a part of another. */
function objectOf(name: string, schema: unknown): readonly Named[] {
  const { type, properties, required = [], additionalProperties } = members(schema);
  if (type !== "object" || properties === undefined || additionalProperties !== undefined)
    return [];
  const entries = Object.entries(members(properties));
  const texts = new Map(entries.map(([key, value]) => [key, JSON.stringify(value)]));
  const needed = new Set(Array.isArray(required) ? required : []);
  return [{ name, schema: members(schema), texts, required: needed }];
}

function isBase(base: Named, whole: Named): boolean {
  if (base.texts.size >= whole.texts.size || lengthOf(base) < WORTH_SHARING) return false;
  return [...base.texts].every(
    ([key, text]) =>
      whole.texts.get(key) === text && whole.required.has(key) === base.required.has(key),
  );
}

function lengthOf({ texts }: Named): number {
  return [...texts.values()].join("").length;
}

function extended(base: Named, whole: Named): Members {
  const { type, properties, required: _required, ...facts } = whole.schema;
  const own = Object.entries(members(properties)).filter(([key]) => !base.texts.has(key));
  const required = [...whole.required].filter((key) => !base.required.has(key));
  const more = { type, properties: Object.fromEntries(own) };
  return {
    allOf: [
      { $ref: `#/components/schemas/${base.name}` },
      required.length === 0 ? more : { ...more, required },
    ],
    ...facts,
  };
}
