import { isDescribed, resolved } from "./descriptions.ts";
import type { Dictionary } from "./dictionary.ts";
import { type Members, members } from "./json.ts";

const MARKS: Readonly<Record<string, string>> = { query: "?", header: "#" };

/** Says what the dictionary knows of every schema, field and parameter that says nothing itself. */
export function describeParts(document: object, words: Dictionary): void {
  const { components, paths, webhooks } = members(document);
  const schemas = members(members(components).schemas);
  for (const [name, schema] of Object.entries(schemas)) {
    describe(members(schema), words.ofSchema(name));
  }
  const place = { words, document };
  for (const [name, schema] of Object.entries(schemas)) {
    describeFields(schema, { ...place, at: name });
  }
  const routes = [paths, webhooks].flatMap((each) => Object.entries(members(each)));
  for (const [path, operations] of routes) {
    for (const [method, operation] of Object.entries(members(operations))) {
      const route = `${method.toUpperCase()} ${path}`;
      describeParameters(route, members(operation), words);
      describeBodies(members(operation), place);
    }
  }
}

function describeParameters(route: string, { parameters }: Members, words: Dictionary): void {
  for (const parameter of Array.isArray(parameters) ? parameters.map(members) : []) {
    const mark = MARKS[String(parameter.in)];
    const name = String(parameter.name);
    const key = mark === undefined ? `{${name}}` : `${mark}${name}`;
    describe(parameter, words.ofParameter(route, key));
  }
}

function describeBodies(operation: Members, place: Omit<Place, "at">): void {
  const at = String(operation.operationId);
  for (const body of [operation.requestBody, ...Object.values(members(operation.responses))]) {
    for (const kind of Object.values(members(members(body).content))) {
      describeFields(members(kind).schema, { ...place, at });
    }
  }
}

interface Place {
  /** The name of the schema or of the operation, and the path there. */
  readonly at: string;
  readonly words: Dictionary;
  readonly document: object;
  /** The fields of the schemas beside it: a problem's `code`, the `data` of an event. */
  readonly beside?: ReadonlySet<string>;
}

function describeFields(schema: unknown, place: Place): void {
  if (typeof schema !== "object" || schema === null) return;
  const { properties, items, additionalProperties, anyOf, oneOf, allOf } = members(schema);
  for (const [name, value] of Object.entries(members(properties))) {
    const at = `${place.at}.${name}`;
    const field = members(value);
    if (!place.beside?.has(name)) {
      describe(field, place.words.ofField(at));
      if (!isDescribed(field, place.document)) describe(field, place.words.ofName(name));
    }
    describeFields(field, { ...place, at, beside: new Set() });
  }
  for (const part of [items, additionalProperties, anyOf, oneOf].flat()) {
    describeFields(part, place);
  }
  const parts = Array.isArray(allOf) ? allOf.map(members) : [];
  const beside = new Set(
    parts.flatMap((part) => (part.$ref === undefined ? [] : fieldsIn(part, place.document))),
  );
  for (const part of parts) describeFields(part, { ...place, beside });
}

/** The fields of a schema, those of the schemas that it is made of included. */
function fieldsIn(schema: Members, document: object): readonly string[] {
  const { properties, allOf } = resolved(schema, document);
  const parts = Array.isArray(allOf) ? allOf.map(members) : [];
  return [
    ...Object.keys(members(properties)),
    ...parts.flatMap((part) => fieldsIn(part, document)),
  ];
}

function describe(part: Members, description: string | undefined): void {
  if (description !== undefined) part.description ??= description;
}
