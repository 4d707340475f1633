import { type Members, members } from "./json.ts";
import recorded from "./recorded.json" with { type: "json" };
import { type Shapes, sampleOf } from "./samples.ts";

/** One exchange with the running shop; `npm run examples` records them. */
interface Recorded {
  readonly route: string;
  readonly name: string;
  readonly status: number;
  readonly request?: unknown;
  readonly answer?: unknown;
}

const RECORDED: readonly Recorded[] = recorded;

/**
 * Shows every body by example, as the running shop was asked and answered. A request, and an answer
 * that fills other fields at times, has its own; what several routes answer alike is shown once, at
 * its named schema. What could not be recorded is shown as its schema says.
 */
export function showExamples(document: object): void {
  const { schemas } = members(members(document).components);
  const named = members(schemas);
  const shapes: Shapes = JSON.parse(JSON.stringify(named));
  const unrecorded: Members[] = [];
  for (const { route, operation } of operationsOf(document)) {
    const { requestBody, responses } = members(operation);
    const here = RECORDED.filter((each) => each.route === route);
    const taken = jsonOf(requestBody);
    if (taken !== undefined && !showOwn(taken, valuesOf(here, "request"))) unrecorded.push(taken);
    for (const [status, answer] of Object.entries(members(responses))) {
      const given = jsonOf(answer);
      const answers = here.filter((each) => String(each.status) === status);
      const values = valuesOf(answers, "answer");
      if (given === undefined || showAtName(given, values, named)) continue;
      if (!showOwn(given, values)) unrecorded.push(given);
    }
  }
  for (const content of unrecorded) {
    if (shownAt(content.schema, named) !== undefined) continue;
    content.example = sampleOf(members(content.schema), shapes);
  }
}

function operationsOf(document: object) {
  return Object.entries(members(members(document).paths)).flatMap(([path, operations]) =>
    Object.entries(members(operations)).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

type Named = readonly (readonly [name: string, value: unknown])[];

function valuesOf(exchanges: readonly Recorded[], side: "request" | "answer"): Named {
  const found = exchanges.flatMap((each) =>
    each[side] === undefined ? [] : [[each.name, each[side]] as const],
  );
  return [...new Map(found)];
}

function jsonOf(body: unknown): Members | undefined {
  const content = members(members(members(body).content)["application/json"]);
  return content.schema === undefined ? undefined : content;
}

function showOwn(content: Members, values: Named): boolean {
  const [first, ...more] = values;
  if (first === undefined) return false;
  if (more.length === 0) content.example = first[1];
  else content.examples = Object.fromEntries(values.map(([name, value]) => [name, { value }]));
  return true;
}

/** Shows the only value of a named schema there, or the first row of a list at what it lists. */
function showAtName(content: Members, values: Named, named: Members): boolean {
  const [first, ...more] = values;
  if (first === undefined || more.length > 0) return false;
  const { schema, isList } = listed(content.schema, named);
  const rows = members(first[1]).data;
  const value: unknown = isList ? Array.isArray(rows) && rows[0] : first[1];
  if (schema === undefined || !value) return false;
  schema.example ??= value;
  return true;
}

/** The named schema that a body is, or that it is a list of. */
function listed(schema: unknown, named: Members): { schema?: Members; isList: boolean } {
  const whole = namedBy(schema, named);
  const data = members(members(whole?.properties).data);
  const isList = data.type === "array";
  const found = isList ? namedBy(data.items, named) : whole;
  return { ...(found === undefined ? {} : { schema: found }), isList };
}

function namedBy(schema: unknown, named: Members): Members | undefined {
  const name = String(members(schema).$ref).split("/").at(-1) ?? "";
  return Object.hasOwn(named, name) ? members(named[name]) : undefined;
}

function shownAt(schema: unknown, named: Members): unknown {
  return listed(schema, named).schema?.example;
}
