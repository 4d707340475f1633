import { type Members, members, operationsIn } from "./json.ts";

/** Refers to a named schema wherever it is written out, as it is where it may be `null`. */
export function referToNamed(document: object): void {
  const schemas = members(members(members(document).components).schemas);
  const whole = new Set(Object.values(schemas).map(members));
  const named = new Map(
    Object.entries(schemas).flatMap(([name, schema]) =>
      members(schema).type === "object" ? [[bodyOf(members(schema)), name] as const] : [],
    ),
  );
  visit(document, (part) => {
    const { type, properties, required: _required, additionalProperties: _more, ...facts } = part;
    const name = properties === undefined ? undefined : named.get(bodyOf(part));
    const isNullable = Array.isArray(type);
    if (name === undefined || whole.has(part)) return;
    if (!isNullable && Object.keys(facts).length > 0) return;
    for (const member of Object.keys(part)) delete part[member];
    const reference = { $ref: `#/components/schemas/${name}` };
    Object.assign(part, isNullable ? { anyOf: [reference, { type: "null" }] } : reference, facts);
  });
}

function bodyOf({ properties, required, additionalProperties }: Members): string {
  return JSON.stringify([properties, required, additionalProperties]);
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
