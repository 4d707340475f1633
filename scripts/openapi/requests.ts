import { type Members, members } from "../../src/adapters/http/document/json.ts";

/** A parameter that a request must have, with the value that its description shows. */
export interface ShownParameter {
  readonly in: string;
  readonly name: string;
  readonly value: unknown;
  readonly required: boolean;
}

/** A request as the document shows it by example. */
export interface ShownRequest {
  readonly method: string;
  readonly path: string;
  readonly operation: Members;
  readonly parameters: readonly ShownParameter[];
  /** None where it takes no JSON. */
  readonly body?: unknown;
}

/** Every request of a document by example, in the order of its paths. */
export function requestsOf(document: object): readonly ShownRequest[] {
  const { paths } = members(document);
  return Object.entries(members(paths)).flatMap(([path, operations]) =>
    Object.entries(members(operations)).map(([method, each]) => {
      const operation = members(each);
      const body = bodyOf(document, operation.requestBody);
      const parameters = listed(operation.parameters).map((one) => shown(document, one));
      return { method, path, operation, parameters, ...(body === undefined ? {} : { body }) };
    }),
  );
}

function shown(document: object, given: Members): ShownParameter {
  const { in: place, name, required, example, schema } = referred(document, given);
  const value = example ?? exampleOf(document, members(schema));
  return { in: String(place), name: String(name), required: required === true, value };
}

function bodyOf(document: object, given: unknown): unknown {
  const { content } = referred(document, members(given));
  const { example, examples, schema } = members(members(content)["application/json"]);
  const [first] = Object.values(members(examples)).map(members);
  return example ?? first?.value ?? exampleOf(document, members(schema));
}

/** Of the schema itself, or put together from those of its fields. */
function exampleOf(document: object, given: Members): unknown {
  const { example, default: usual, properties, enum: values } = referred(document, given);
  if (example !== undefined || usual !== undefined) return example ?? usual;
  if (Array.isArray(values)) return values[0];
  if (properties === undefined) return undefined;
  const { required } = referred(document, given);
  const names = Array.isArray(required) ? required.map(String) : [];
  const rows = names.map((name) => [
    name,
    exampleOf(document, members(members(properties)[name])) ?? "",
  ]);
  return Object.fromEntries(rows);
}

function referred(document: object, part: Members): Members {
  if (typeof part.$ref !== "string") return part;
  const names = part.$ref.replace("#/", "").split("/");
  return names.reduce((at, name) => members(at[name]), members(document));
}

function listed(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(members) : [];
}
