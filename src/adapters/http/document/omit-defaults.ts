import { type Members, members, operationsIn } from "./json.ts";

/** Leaves out what goes without saying: what is the default, and what is said beside it. */
export function omitDefaults(document: object): void {
  const operations = operationsIn(document);
  for (const operation of operations) {
    const { parameters, responses } = operation;
    for (const parameter of Array.isArray(parameters) ? parameters.map(members) : []) {
      if (parameter.required === false) delete parameter.required;
      const schema = members(parameter.schema);
      if (schema.description === parameter.description) delete schema.description;
    }
    for (const answer of Object.values(members(responses)).map(members)) {
      if (Object.keys(members(answer.headers)).length === 0) delete answer.headers;
    }
  }
  visit(document, (part) => {
    if (part.maximum === Number.MAX_SAFE_INTEGER) delete part.maximum;
    if (part.default !== undefined && part.default === part.example) delete part.example;
    if (part.minimum === Number.MIN_SAFE_INTEGER) delete part.minimum;
  });
  const schemas = members(members(members(document).components).schemas);
  for (const schema of Object.values(schemas).map(members)) {
    if (schema.example !== undefined) omitInnerExamples(schema);
    if (isMadeOfShown(schema, schemas)) delete schema.example;
  }
  for (const { requestBody } of operations) {
    const { schema, example, examples } = members(
      members(members(requestBody).content)["application/json"],
    );
    const name = String(members(schema).$ref).split("/").at(-1) ?? "";
    if ((example ?? examples) !== undefined) omitInnerExamples(members(schemas[name] ?? schema));
  }
}

/** Whether each of its fields is a named schema that shows itself by example. */
function isMadeOfShown(schema: Members, schemas: Members): boolean {
  const fields = Object.values(members(schema.properties)).map(members);
  return (
    fields.length > 0 &&
    fields.every(({ $ref, anyOf }) => {
      const [first] = Array.isArray(anyOf) ? anyOf.map(members) : [];
      const name =
        String($ref ?? first?.$ref)
          .split("/")
          .at(-1) ?? "";
      const named = members(schemas[name]);
      return named.type === "object" && named.example !== undefined;
    })
  );
}

/** Without the examples of its fields, where one of the whole shows them together. */
function omitInnerExamples(schema: Members): void {
  const { example, ...parts } = schema;
  visit(parts, (part) => {
    if (typeof part.type === "string" || Array.isArray(part.type)) delete part.example;
  });
}

function visit(part: unknown, change: (part: Members) => void): void {
  if (typeof part !== "object" || part === null) return;
  change(members(part));
  for (const each of Object.values(part)) visit(each, change);
}
