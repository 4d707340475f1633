/**
 * `node scripts/openapi-valid.ts`: fails when `openapi.json`, or what is made of it for an
 * audience, is not valid OpenAPI 3.1, when one of its patterns is no regular expression, when an
 * example is not what its own schema says, or when an answer was not recorded and nobody said why.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import recorded from "../src/adapters/http/document/recorded.json" with { type: "json" };
import { bodiesIn, type OpenApi } from "./examples/bodies.ts";
import { UNRECORDED } from "./examples/unrecorded.ts";
import { AUDIENCES, documentFor } from "./openapi/audiences.ts";
import { nameRefusals } from "./openapi/refusals.ts";
import { showClientSamples } from "./openapi/samples.ts";

const ROOT = join(import.meta.dirname, "..");

/** Everything that is wrong with a document. */
export async function documentFindings(document: object): Promise<readonly string[]> {
  const text = JSON.stringify(document);
  const copy: Record<string, unknown> = JSON.parse(text);
  const { valid, errors } = await new Validator().validate(copy);
  if (!valid) return [`is not valid OpenAPI: ${JSON.stringify(errors).slice(0, 2_000)}`];
  const read: OpenApi = JSON.parse(text);
  return [...exampleFindings(read), ...unrecordedFindings(read, recorded)];
}

/** Compiling every schema also reads every pattern, with the flag `u` as JSON Schema asks. */
function exampleFindings(document: OpenApi): readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: true });
  addFormats.default(ajv);
  // Formats that the document names and JSON Schema does not define; zod checks them.
  for (const name of ["ip", "ipv4-cidr", "ipv6-cidr"]) ajv.addFormat(name, true);
  ajv.addSchema(document, "document");
  const schemas = Object.entries(document.components.schemas).map(([name, { example }]) => ({
    at: name,
    pointer: `/components/schemas/${name}`,
    values: example === undefined ? [] : [example],
  }));
  return [...schemas, ...bodiesIn(document)].flatMap(({ at, pointer, values }) => {
    const check = ajv.getSchema(`document#${pointer}`);
    if (check === undefined) return [`${at} cannot be read`];
    return values.flatMap((value) =>
      check(value) ? [] : [`the example of ${at} ${ajv.errorsText(check.errors)}`],
    );
  });
}

/** Each good answer in JSON is recorded from the running shop, or it is said why it is not. */
export function unrecordedFindings(
  document: OpenApi,
  exchanges: readonly { readonly route: string; readonly status: number }[],
): readonly string[] {
  const seen = new Set(exchanges.map(({ route, status }) => `${route} ${status}`));
  const answers = bodiesIn(document).flatMap(({ route, status }) =>
    status?.startsWith("2") ? [`${route} ${status}`] : [],
  );
  const missing = answers.filter((each) => !seen.has(each) && UNRECORDED[each] === undefined);
  const needless = Object.keys(UNRECORDED).filter((each) => seen.has(each));
  return [
    ...missing.map((each) => `shows no recorded example of ${each}`),
    ...needless.map((each) => `has an example of ${each}, which is said to have none`),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const whole: object = JSON.parse(readFileSync(join(ROOT, "openapi.json"), "utf8"));
  const documents = [
    ["openapi.json", whole] as const,
    ...AUDIENCES.map((audience) => {
      const document = nameRefusals(showClientSamples(documentFor(audience, whole)));
      return [`openapi/${audience}.json`, document] as const;
    }),
  ];
  for (const [name, document] of documents) {
    for (const finding of await documentFindings(document)) {
      console.error(`${name} ${finding}`);
      process.exitCode = 1;
    }
  }
}
