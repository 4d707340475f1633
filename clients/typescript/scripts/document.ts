export type Json = { [name: string]: unknown };

/** Stands for a problem with the codes in it. */
export const PROBLEM = "x-problem";

/** Asked by staff, by vendors or by what watches the shop. */
const NOT_CUSTOMERS = ["Webhooks", "Staff sign-in", "Discord deposits"];
const NOT_CUSTOMERS_PATHS = /^\/(?:admin|metrics)\b/;
const PROBLEM_REFERENCE = "#/components/schemas/Problem";
/** What problems carry, by their codes, as if it were one object. */
const MEMBERS = "ProblemMembers";
const KEY = "idempotency-key";

/** What of the document customers and their programs need, as plainly as types can be made of. */
export function customersDocument(whole: Json): Json {
  const document: Json = JSON.parse(JSON.stringify(whole));
  document.paths = customersPaths(members(document.paths));
  const components = members(document.components);
  optionalKey(members(components.parameters));
  const schemas = members(components.schemas);
  flatten(document, schemas);
  const { additionalProperties: _open, ...problem } = members(schemas.Problem);
  schemas.Problem = problem;
  // A shop that is newer than the client may have more codes.
  delete members(members(problem.properties).code).enum;
  schemas[MEMBERS] = {
    type: "object",
    properties: membersOf(whole),
    required: Object.keys(membersOf(whole)),
  };
  withoutLargeExamples(document);
  keepReached(document);
  return document;
}

/** The paths whose POST takes an `Idempotency-Key`. */
export function keyedPaths(whole: Json): readonly string[] {
  const paths = Object.entries(customersPaths(members(whole.paths)));
  return paths.flatMap(([path, operations]) =>
    JSON.stringify(members(members(operations).post).parameters ?? []).includes(KEY) ? [path] : [],
  );
}

/** What problems carry, by their codes: schemas of objects. */
export function membersOf(whole: Json): Readonly<Record<string, Json>> {
  const { schemas } = members(whole.components);
  const byCode = members(members(members(schemas).Problem)["x-members"]);
  return Object.fromEntries(Object.entries(byCode).map(([code, each]) => [code, members(each)]));
}

function customersPaths(paths: Json): Json {
  const kept = Object.entries(paths).flatMap(([path, operations]) => {
    const own = Object.entries(members(operations)).filter(([, each]) => isCustomers(each));
    return own.length === 0 || NOT_CUSTOMERS_PATHS.test(path)
      ? []
      : [[path, Object.fromEntries(own)] as const];
  });
  return Object.fromEntries(kept);
}

function isCustomers(operation: unknown): boolean {
  const { security, tags } = members(operation);
  const isStaffs = JSON.stringify(security ?? []).includes('"staff"');
  return !isStaffs && !NOT_CUSTOMERS.some((tag) => Array.isArray(tags) && tags.includes(tag));
}

/** The client makes a key where its user gives none. */
function optionalKey(parameters: Json): void {
  const parameter = members(parameters[KEY]);
  parameter.required = false;
}

/**
 * One object instead of several at once: types of both would be their intersection, in which a
 * list of anything and a list of something are both.
 */
function flatten(part: unknown, schemas: Json): void {
  if (typeof part !== "object" || part === null) return;
  for (const each of Object.values(part)) flatten(each, schemas);
  const schema = members(part);
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return;
  delete schema.allOf;
  const [base, own] = allOf.map(members);
  if (base?.$ref === PROBLEM_REFERENCE) {
    schema.type = "object";
    schema[PROBLEM] = members(members(own?.properties).code).enum;
    return;
  }
  for (const each of allOf.map(members)) {
    const named = typeof each.$ref === "string" ? schemaNamed(each.$ref, schemas) : each;
    flatten(named, schemas);
    join(schema, named);
  }
}

function schemaNamed(reference: string, schemas: Json): Json {
  return members(schemas[reference.split("/").at(-1) ?? ""]);
}

function join(schema: Json, { properties, required }: Json): void {
  const known = members(schema.properties);
  schema.type = "object";
  schema.properties = known;
  for (const [name, value] of Object.entries(members(properties))) {
    const general = members(known[name]);
    known[name] = general.$ref === undefined ? { ...general, ...members(value) } : value;
  }
  const all = [schema.required, required].flatMap((each) => (Array.isArray(each) ? each : []));
  if (all.length > 0) schema.required = [...new Set(all)];
}

/** Examples of whole objects are longer than the types that they explain. */
function withoutLargeExamples(part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  const { example } = members(part);
  if (typeof example === "object") delete members(part).example;
  delete members(part).examples;
  for (const each of Object.values(part)) withoutLargeExamples(each);
}

/** Only the components that something refers to, and those that these refer to. */
function keepReached(document: Json): void {
  const components = members(document.components);
  const kept: Record<string, Json> = {};
  const follow = (part: unknown) => {
    const references = JSON.stringify(part).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g);
    for (const [, kind = "", name = ""] of references) {
      kept[kind] ??= {};
      if (Object.hasOwn(kept[kind], name)) continue;
      kept[kind][name] = members(components[kind])[name];
      follow(kept[kind][name]);
    }
  };
  follow([
    document.paths,
    document.webhooks,
    { $ref: PROBLEM_REFERENCE },
    { $ref: `#/components/schemas/${MEMBERS}` },
  ]);
  document.components = Object.fromEntries(
    Object.entries(components).map(([kind]) => [kind, sorted(kept[kind] ?? {})]),
  );
}

function sorted(part: Json): Json {
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The members of a part of the document; none where there is no such part. */
function members(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
