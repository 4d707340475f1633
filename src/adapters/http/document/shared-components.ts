import { type Members, members, operationsIn } from "./json.ts";

/** A part of an operation, the name of its component, and how it becomes a reference. */
interface Part {
  readonly name: string;
  readonly value: unknown;
  readonly refer: (reference: { readonly $ref: string }) => void;
}

/** Tells once, as a component they refer to, everything that several operations have alike. */
export function shareComponents(document: object): void {
  const components = members(members(document).components);
  const operations = operationsIn(document);
  share(components, "parameters", operations.flatMap(parameterParts));
  const answers = operations.flatMap(answerParts);
  share(components, "responses", numbered(answers.filter(isProblem)));
  share(
    components,
    "responses",
    answers.filter((part) => !isProblem(part)),
  );
  share(components, "requestBodies", operations.flatMap(bodyParts));
}

/** Those that are alike have one number behind their name, in the order of their first place. */
function numbered(parts: readonly Part[]): readonly Part[] {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  return parts.map((part) => {
    const key = `${part.name} ${text(part.value)}`;
    const count = (counts.get(part.name) ?? 0) + (known.has(key) ? 0 : 1);
    counts.set(part.name, count);
    const name = known.get(key) ?? `${part.name}-${count}`;
    known.set(key, name);
    return { ...part, name };
  });
}

/** Of several that would have one name, the one that is used most gets it, the next a number. */
function share(components: Members, kind: string, parts: readonly Part[]): void {
  const alike = Object.values(Object.groupBy(parts, ({ name, value }) => `${name} ${text(value)}`))
    .map((group) => group ?? [])
    .filter((group) => group.length > 1)
    .sort((left, right) => right.length - left.length);
  const named: Members = { ...members(components[kind]) };
  for (const group of alike) {
    const [{ name: wanted, value } = { name: "", value: undefined }] = group;
    const name = free(wanted, named);
    named[name] = value;
    for (const part of group) part.refer({ $ref: `#/components/${kind}/${name}` });
  }
  const sorted = Object.entries(named).sort(([left], [right]) => (left < right ? -1 : 1));
  components[kind] = Object.fromEntries(sorted);
}

function free(name: string, taken: Members): string {
  const numbers = [name, ...Object.keys(taken).map((_, at) => `${name}-${at + 2}`)];
  return numbers.find((each) => !Object.hasOwn(taken, each)) ?? name;
}

function parameterParts(operation: Members): readonly Part[] {
  const given = operation.parameters;
  const parameters: unknown[] = Array.isArray(given) ? given : [];
  return parameters.map((value, at) => ({
    name: String(members(value).name),
    value,
    refer(reference) {
      parameters[at] = reference;
    },
  }));
}

/** Problems under their status or their kind, other answers under the schema of what they give. */
function answerParts(operation: Members): readonly Part[] {
  const responses = members(operation.responses);
  return Object.entries(responses).map(([status, value]) => {
    const refer: Part["refer"] = (reference) => {
      responses[status] = reference;
    };
    const ofItsKind = status === "default" && isProblem({ value });
    const name = ofItsKind ? "kind" : (schemaName(value) ?? status);
    return { name, value, refer };
  });
}

function isProblem({ value }: Pick<Part, "value">): boolean {
  return members(members(value).content)["application/problem+json"] !== undefined;
}

function bodyParts(operation: Members): readonly Part[] {
  const value = operation.requestBody;
  if (value === undefined) return [];
  const refer: Part["refer"] = (reference) => {
    operation.requestBody = reference;
  };
  return [{ name: schemaName(value) ?? String(operation.operationId), value, refer }];
}

/** The name of the schema that a body in JSON has. */
function schemaName(body: unknown): string | undefined {
  const { schema } = members(members(members(body).content)["application/json"]);
  return /[^/]+$/.exec(String(members(schema).$ref ?? ""))?.[0];
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
