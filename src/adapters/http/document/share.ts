import { type Members, members, operationsIn } from "./json.ts";

/** A part of an operation, the name of its component, and how it becomes a reference. */
interface Part {
  readonly name: string;
  readonly value: Members;
  /** How the component is described; without it, as most of its references would. */
  readonly title?: string;
  readonly refer: (reference: Members) => void;
}

/** Tells once, as a component they refer to, everything that several operations have alike. */
export function shareParts(document: object): void {
  const components = members(members(document).components);
  const operations = operationsIn(document);
  share(components, "parameters", operations.flatMap(parameterParts));
  share(components, "responses", numbered(operations.flatMap(kindParts)));
  share(components, "responses", operations.flatMap(answerParts));
  share(components, "requestBodies", operations.flatMap(bodyParts));
}

/** Those that are alike to the word have one number behind their name, in order of appearance. */
function numbered(parts: readonly Part[]): readonly Part[] {
  const names = new Map<string, string>();
  return parts.map((part) => {
    const key = text(part.value);
    const name = names.get(key) ?? `${part.name}-${names.size + 1}`;
    names.set(key, name);
    return { ...part, name };
  });
}

/**
 * Of several that would have one name, the one that is used most gets it, the next a number. What
 * differs by its description alone is alike: a reference may say its own.
 */
function share(components: Members, kind: string, parts: readonly Part[]): void {
  const alike = Object.values(Object.groupBy(parts, keyOf))
    .map((group) => group ?? [])
    .filter((group) => group.length > 1)
    .sort((left, right) => right.length - left.length);
  const named: Members = { ...members(components[kind]) };
  for (const group of alike) {
    const [{ name: wanted, value, title } = { name: "", value: {}, title: undefined }] = group;
    const name = free(wanted, named);
    const description = title ?? mostUsed(group);
    named[name] = description === undefined ? value : { ...value, description };
    for (const part of group) {
      const own = part.value.description;
      const $ref = `#/components/${kind}/${name}`;
      part.refer(own === description ? { $ref } : { $ref, description: own });
    }
  }
  const sorted = Object.entries(named).sort(([left], [right]) => (left < right ? -1 : 1));
  components[kind] = Object.fromEntries(sorted);
}

function keyOf({ name, value: { description, ...rest } }: Part): string {
  return `${name} ${description === undefined} ${text(rest)}`;
}

function mostUsed(group: readonly Part[]): unknown {
  const uses = Object.groupBy(group, ({ value }) => text(value));
  const [most] = Object.values(uses).sort(
    (left, right) => (right?.length ?? 0) - (left?.length ?? 0),
  );
  return most?.[0]?.value.description;
}

function free(name: string, taken: Members): string {
  const numbers = [name, ...Object.keys(taken).map((_, at) => `${name}-${at + 2}`)];
  return numbers.find((each) => !Object.hasOwn(taken, each)) ?? name;
}

function parameterParts(operation: Members): readonly Part[] {
  const given = operation.parameters;
  const parameters: unknown[] = Array.isArray(given) ? given : [];
  return parameters.map(members).map((value, at) => ({
    name: String(value.name),
    value,
    refer(reference) {
      parameters[at] = reference;
    },
  }));
}

/** What every route of a kind may answer; alike only to the word. */
function kindParts({ responses }: Members): readonly Part[] {
  return [partAt(members(responses), "default", "kind")];
}

/** Answers under the schema of what they give, problems under what comes with them. */
function answerParts(operation: Members): readonly Part[] {
  const responses = members(operation.responses);
  return Object.entries(responses)
    .filter(([, value]) => members(value).$ref === undefined)
    .map(([status, value]) =>
      isProblem(members(value))
        ? { ...partAt(responses, status, refusedBy(members(value))), title: "Refused" }
        : partAt(responses, status, schemaName(value) ?? status),
    );
}

function partAt(responses: Members, status: string, name: string): Part {
  return {
    name,
    value: members(responses[status]),
    refer(reference) {
      responses[status] = reference;
    },
  };
}

function isProblem(answer: Members): boolean {
  return members(answer.content)["application/problem+json"] !== undefined;
}

function refusedBy(problem: Members): string {
  const headers = Object.keys(members(problem.headers));
  const isBrief = headers.includes("Retry-After") ? "ForNow" : "";
  return `Refused${isBrief}${headers.includes("RateLimit-Limit") ? "Counted" : ""}`;
}

function bodyParts(operation: Members): readonly Part[] {
  if (operation.requestBody === undefined) return [];
  const value = members(operation.requestBody);
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
