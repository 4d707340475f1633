import { documentFor } from "../../../scripts/openapi/audiences.ts";
import { type Members as Json, members } from "../../../src/adapters/http/document/json.ts";

/** Stands for a problem with the codes in it. */
export const PROBLEM = "x-problem";

const PROBLEM_REFERENCE = "#/components/schemas/Problem";
/** What problems carry, by their codes, as if it were one object. */
const MEMBERS = "ProblemMembers";
const KEY = "idempotency-key";

/** What of the document customers and their programs need, as plainly as types can be made of. */
export function customersDocument(whole: object): Json {
  const document: Json = JSON.parse(JSON.stringify(documentFor("customers", whole)));
  const components = members(document.components);
  optionalKey(members(components.parameters));
  const schemas = members(components.schemas);
  flatten(document, schemas);
  const {
    "x-members": carried,
    additionalProperties: _open,
    ...problem
  } = members(schemas.Problem);
  schemas.Problem = problem;
  // A shop that is newer than the client may have more codes.
  delete members(members(problem.properties).code).enum;
  const properties = members(carried);
  schemas[MEMBERS] = { type: "object", properties, required: Object.keys(properties) };
  withoutLargeExamples(document);
  return document;
}

/** The paths whose POST takes an `Idempotency-Key`. */
export function keyedPaths(whole: object): readonly string[] {
  const paths = Object.entries(members(documentFor("customers", whole).paths));
  return paths.flatMap(([path, operations]) =>
    JSON.stringify(members(members(operations).post).parameters ?? []).includes(KEY) ? [path] : [],
  );
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
