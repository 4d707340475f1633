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
 * Shows every body by example: as the running shop was asked and answered, under a name where there
 * are several ways. What could not be recorded is shown as its schema says.
 */
export function showExamples(document: object, prefix: string): void {
  const { schemas } = members(members(document).components);
  const named: Shapes = JSON.parse(JSON.stringify(schemas ?? {}));
  for (const [path, operations] of Object.entries(members(members(document).paths))) {
    for (const [method, operation] of Object.entries(members(operations))) {
      const route = `${method.toUpperCase()} ${path.slice(prefix.length)}`;
      const { requestBody, responses } = members(operation);
      const here = RECORDED.filter((each) => each.route === route);
      show(requestBody, valuesOf(here, "request"), named);
      for (const [status, answer] of Object.entries(members(responses))) {
        const said = here.filter((each) => String(each.status) === status);
        show(answer, valuesOf(said, "answer"), named);
      }
    }
  }
}

type Named = readonly (readonly [name: string, value: unknown])[];

function valuesOf(exchanges: readonly Recorded[], side: "request" | "answer"): Named {
  const found = exchanges.flatMap((each) =>
    each[side] === undefined ? [] : [[each.name, each[side]] as const],
  );
  return [...new Map(found)];
}

function show(body: unknown, values: Named, named: Shapes): void {
  const content: Members = members(members(members(body).content)["application/json"]);
  if (content.schema === undefined) return;
  const [first, ...more] = values;
  if (first === undefined) content.example = sampleOf(members(content.schema), named);
  else if (more.length === 0) content.example = first[1];
  else {
    content.examples = Object.fromEntries(values.map(([name, value]) => [name, { value }]));
  }
}
