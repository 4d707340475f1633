import { type Members, members, operationsIn } from "./json.ts";

/** Refers to a named schema wherever the library has written it out because it may be `null`. */
export function referToNamed(document: object): void {
  const { schemas } = members(members(document).components);
  const named = new Map(
    Object.entries(members(schemas)).flatMap(([name, schema]) => {
      const { type, properties } = members(schema);
      return type !== "object" || properties === undefined
        ? []
        : [[JSON.stringify(properties), name] as const];
    }),
  );
  visit(document, (part) => {
    const { type, properties, required: _required, ...facts } = part;
    if (properties === undefined || !Array.isArray(type)) return;
    const name = named.get(JSON.stringify(properties));
    if (name === undefined) return;
    for (const member of Object.keys(part)) delete part[member];
    const reference = { $ref: `#/components/schemas/${name}` };
    Object.assign(part, { anyOf: [reference, { type: "null" }] }, facts);
  });
}

/** Refers to a named text or number wherever a parameter has it written out. */
export function referInParameters(document: object): void {
  const named = new Map(
    Object.entries(members(members(members(document).components).schemas))
      .filter(([, schema]) => members(schema).pattern ?? members(schema).format)
      .map(([name, schema]) => [JSON.stringify(schema), name] as const),
  );
  for (const { parameters } of operationsIn(document)) {
    for (const parameter of Array.isArray(parameters) ? parameters.map(members) : []) {
      const name = named.get(JSON.stringify(parameter.schema));
      if (name !== undefined) parameter.schema = { $ref: `#/components/schemas/${name}` };
    }
  }
}

/** From the inside out, since what stands inside has become a reference in the named one, too. */
function visit(part: unknown, change: (part: Members) => void): void {
  if (typeof part !== "object" || part === null) return;
  for (const each of Object.values(part)) visit(each, change);
  change(members(part));
}
