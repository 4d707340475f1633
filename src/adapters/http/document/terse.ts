import { type Members, members, operationsIn } from "./json.ts";

/** Leaves out what goes without saying: what is the default, and what is said beside it. */
export function leaveOutDefaults(document: object): void {
  for (const operation of operationsIn(document)) {
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
    if (part.minimum === Number.MIN_SAFE_INTEGER) delete part.minimum;
  });
  for (const schema of Object.values(members(members(members(document).components).schemas))) {
    const { example, properties } = members(schema);
    if (example === undefined) continue;
    for (const each of Object.values(members(properties))) delete members(each).example;
  }
}

function visit(part: unknown, change: (part: Members) => void): void {
  if (typeof part !== "object" || part === null) return;
  change(members(part));
  for (const each of Object.values(part)) visit(each, change);
}
