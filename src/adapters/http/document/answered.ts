import { type Members, members, operationsIn } from "./json.ts";

/**
 * A field that has a default may be left out of a request, and never is of an answer: in what only
 * answers are made of, it is always there.
 */
export function requireAnswered(document: object): void {
  const schemas = members(members(members(document).components).schemas);
  const operations = operationsIn(document);
  const taken = reached(
    operations.map(({ parameters, requestBody }) => [parameters, requestBody]),
    schemas,
  );
  for (const [name, schema] of Object.entries(schemas)) {
    if (!taken.has(name)) requireDefaults(schema);
  }
  for (const { responses } of operations) requireDefaults(responses);
}

/** The names of the schemas that something refers to, and of those that these refer to. */
function reached(from: unknown, schemas: Members, seen = new Set<string>()): ReadonlySet<string> {
  for (const [, name = ""] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (seen.has(name)) continue;
    seen.add(name);
    reached(schemas[name] ?? null, schemas, seen);
  }
  return seen;
}

function requireDefaults(part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  const { properties, required } = members(part);
  const fields = Object.entries(members(properties)).filter(
    ([, field]) => members(field).default !== undefined,
  );
  if (fields.length > 0) {
    const known = Array.isArray(required) ? required : [];
    members(part).required = [...new Set([...known, ...fields.map(([name]) => name)])];
    for (const [, field] of fields) delete members(field).default;
  }
  for (const each of Object.values(part)) requireDefaults(each);
}
