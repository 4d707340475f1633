import { isDescribed, resolved } from "../../src/adapters/http/document/descriptions.ts";
import { type Members, members } from "../../src/adapters/http/document/json.ts";

/** A field of a schema of the document. */
export interface Field {
  /** Such as `User.tier`, or `POST /files 202.id` of an answer that has no name. */
  readonly at: string;
  readonly name: string;
  readonly schema: Members;
  /** Whether it says what it is: itself, where it refers to, or in a schema beside it. */
  readonly described: boolean;
}

/** Every field of every schema, in the order of the document. */
export function fieldsIn(document: object): readonly Field[] {
  const { schemas, responses, requestBodies } = members(members(document).components);
  const named = Object.entries(members(schemas)).flatMap(([name, schema]) =>
    fieldsOf(schema, { at: name, document }),
  );
  const shared = [responses, requestBodies].flatMap((each) =>
    Object.entries(members(each)).flatMap(([name, body]) =>
      bodyFields(body, { at: name, document }),
    ),
  );
  const own = operationsWithRoutes(document).flatMap(({ route, operation }) => [
    ...bodyFields(operation.requestBody, { at: route, document }),
    ...Object.entries(members(operation.responses)).flatMap(([status, answer]) =>
      bodyFields(answer, { at: `${route} ${status}`, document }),
    ),
  ]);
  return [...named, ...shared, ...own];
}

interface Place {
  readonly at: string;
  readonly document: object;
  /** The fields that a schema beside this one describes. */
  readonly beside?: ReadonlySet<string>;
}

function bodyFields(body: unknown, place: Place): readonly Field[] {
  const contents = Object.values(members(members(body).content));
  return contents.flatMap((each) => fieldsOf(members(each).schema, place));
}

function fieldsOf(schema: unknown, place: Place): readonly Field[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties, items, additionalProperties, anyOf, oneOf, allOf } = members(schema);
  const own = Object.entries(members(properties)).flatMap(([name, value]) => {
    const field = members(value);
    const at = `${place.at}.${name}`;
    const described = place.beside?.has(name) || isDescribed(field, place.document);
    return [
      { at, name, schema: field, described },
      ...fieldsOf(field, { ...place, at, beside: NONE }),
    ];
  });
  const parts = [items, additionalProperties, anyOf, oneOf].flat();
  const merged = Array.isArray(allOf) ? allOf.map(members) : [];
  const beside = new Set(merged.flatMap((each) => describedIn(each, place.document)));
  return [
    ...own,
    ...parts.flatMap((part) => fieldsOf(part, place)),
    ...merged.flatMap((part) => fieldsOf(part, { ...place, beside })),
  ];
}

const NONE: ReadonlySet<string> = new Set();

/** The fields that a schema describes, those of the schemas that it is made of included. */
function describedIn(schema: Members, document: object): readonly string[] {
  const { properties, allOf } = resolved(schema, document);
  const own = Object.entries(members(properties))
    .filter(([, field]) => isDescribed(members(field), document))
    .map(([name]) => name);
  const parts = Array.isArray(allOf) ? allOf.map(members) : [];
  return [...own, ...parts.flatMap((each) => describedIn(each, document))];
}

/** Every operation with its method and path, those of events by their names. */
export function operationsWithRoutes(document: object) {
  const { paths, webhooks } = members(document);
  return [paths, webhooks].flatMap((each) =>
    Object.entries(members(each)).flatMap(([path, operations]) =>
      Object.entries(members(operations)).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path}`,
        operation: members(operation),
      })),
    ),
  );
}
