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

/** From so many characters on, what two schemas have alike is worth a schema of its own. */
const WORTH_NAMING = 500;

/** Says of a schema that has all properties of another one only what it has beyond that. */
export function extendBases(document: object): void {
  const schemas = members(members(members(document).components).schemas);
  const made = nameCommonParts(schemas);
  const named = Object.entries(schemas).flatMap(([name, schema]) => objectOf(name, schema));
  for (const each of named) {
    const [base] = named
      .filter((other) => isBase(other, each))
      .sort((left, right) => lengthOf(right) - lengthOf(left));
    if (base !== undefined) schemas[each.name] = extended(base, each);
  }
  // Both of a pair may have found a larger base meanwhile.
  const text = JSON.stringify(schemas);
  for (const name of made) {
    if (!text.includes(`"#/components/schemas/${name}"`)) delete schemas[name];
  }
}

/** Says of each page of a list only what it lists. */
export function extendPage(document: object): void {
  const schemas = members(members(members(document).components).schemas);
  const isPage = (schema: unknown) =>
    Object.keys(members(members(schema).properties)).join() === "data,next_cursor";
  const pages = Object.entries(schemas).filter(([, schema]) => isPage(schema));
  for (const [name, schema] of pages) {
    const { type, properties, required } = members(schema);
    const { data, next_cursor } = members(properties);
    schemas.Page ??= { type, properties: { data: { type: "array" }, next_cursor }, required };
    const { items } = members(data);
    const listed = { properties: { data: { items } } };
    schemas[name] = { allOf: [{ $ref: "#/components/schemas/Page" }, listed] };
  }
}

/**
 * Gives the two that have most alike a base of their own, and so on with those that are left; the
 * names of the bases.
 */
function nameCommonParts(schemas: Members): readonly string[] {
  const left = Object.entries(schemas).flatMap(([name, schema]) => objectOf(name, schema));
  const pairs = left
    .flatMap((one, at) => left.slice(at + 1).map((other) => commonPart(one, other)))
    .filter((part) => lengthOf(part) >= WORTH_NAMING)
    .sort((one, other) => lengthOf(other) - lengthOf(one));
  const based = new Set<string>();
  const made: string[] = [];
  for (const { name, of, schema } of pairs) {
    if (of.some((each) => based.has(each))) continue;
    for (const each of of) based.add(each);
    if (schemas[name] === undefined) made.push(name);
    schemas[name] ??= schema;
  }
  return made;
}

function commonPart(one: Named, other: Named) {
  const alike = [...one.texts].filter(
    ([key, text]) =>
      other.texts.get(key) === text && other.required.has(key) === one.required.has(key),
  );
  const isWhole = [one, other].some(({ texts }) => texts.size === alike.length);
  const texts = new Map(isWhole ? [] : alike);
  const properties = members(one.schema.properties);
  const schema = {
    type: "object",
    properties: Object.fromEntries([...texts.keys()].map((key) => [key, properties[key]])),
    required: [...one.required].filter((key) => texts.has(String(key))),
  };
  const of = [one.name, other.name];
  const name = `${of.toSorted((left, right) => left.length - right.length)[0]}Base`;
  return { name, of, schema, texts, required: one.required };
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

function lengthOf({ texts }: Pick<Named, "texts">): number {
  return [...texts.values()].join("").length;
}

function extended(base: Named, whole: Named): Members {
  const { type: _type, properties, required: _required, ...facts } = whole.schema;
  const own = Object.entries(members(properties)).filter(([key]) => !base.texts.has(key));
  const required = [...whole.required].filter((key) => !base.required.has(key));
  const more = { properties: Object.fromEntries(own) };
  return {
    allOf: [
      { $ref: `#/components/schemas/${base.name}` },
      required.length === 0 ? more : { ...more, required },
    ],
    ...facts,
  };
}
