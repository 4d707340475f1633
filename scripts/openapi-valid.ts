/**
 * `node scripts/openapi-valid.ts`: fails when `openapi.json` is not valid OpenAPI 3.1, when one of
 * its patterns is no regular expression, or when an example is not what its own schema says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

interface Schema {
  readonly example?: unknown;
  readonly [name: string]: unknown;
}

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const ROOT = join(import.meta.dirname, "..");

/** Everything that is wrong with a document. */
export async function documentFindings(document: object): Promise<readonly string[]> {
  const text = JSON.stringify(document);
  const copy: Record<string, unknown> = JSON.parse(text);
  const { valid, errors } = await new Validator().validate(copy);
  const broken = valid ? [] : [`is not valid OpenAPI: ${JSON.stringify(errors).slice(0, 2_000)}`];
  return [...broken, ...exampleFindings(JSON.parse(text))];
}

/** Compiling every schema also reads every pattern, with the flag `u` as JSON Schema asks. */
function exampleFindings(document: Document): readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  return Object.entries(document.components.schemas).flatMap(([name, { example }]) => {
    const check = ajv.getSchema(`document#/components/schemas/${name}`);
    if (check === undefined) return [`${name} cannot be read`];
    if (example === undefined || check(example)) return [];
    return [`the example of ${name} ${ajv.errorsText(check.errors)}`];
  });
}

if (process.argv[1] === import.meta.filename) {
  const text = readFileSync(join(ROOT, "openapi.json"), "utf8");
  const findings = await documentFindings(JSON.parse(text));
  for (const finding of findings) console.error(`openapi.json ${finding}`);
  if (findings.length > 0) process.exitCode = 1;
}
