import { type Members, members, operationsIn } from "./json.ts";
import { type Shapes, sampleOf } from "./samples.ts";

/**
 * Shows by example what every schema looks like: the named ones where they stand, so that whatever
 * is made of them is shown with them, and every other body at its place.
 */
export function showExamples(document: object): void {
  const { schemas } = members(members(document).components);
  const named: Shapes = JSON.parse(JSON.stringify(schemas ?? {}));
  for (const [name, schema] of Object.entries(members(schemas))) {
    if (isBody(members(schema)))
      Object.assign(members(schema), { example: sampleOf(named[name] ?? {}, named) });
  }
  for (const { requestBody, responses } of operationsIn(document)) {
    for (const body of [requestBody, ...Object.values(members(responses))]) {
      const content = members(members(members(body).content)["application/json"]);
      const schema = members(content.schema);
      if (content.schema === undefined || schema.$ref !== undefined) continue;
      content.example = sampleOf(schema, named);
    }
  }
}

/** A list is shown by its rows, and what is only made of other bodies by theirs. */
function isBody({ properties, example }: Members): boolean {
  const parts = Object.entries(members(properties));
  const isList = parts[0]?.[0] === "data";
  const isMade = parts.every(([, part]) => members(part).$ref !== undefined);
  return properties !== undefined && example === undefined && !isList && !isMade;
}
