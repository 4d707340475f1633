/**
 * Writes `src/schema.ts`, the types of all that customers may ask, from `openapi.json`:
 *
 *   node clients/typescript/scripts/schema.ts           writes it
 *   node clients/typescript/scripts/schema.ts --check   fails when the committed file is another
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { writeGenerated } from "../../../scripts/generated.ts";
import { customersDocument, keyedPaths, PROBLEM } from "./document.ts";

const USAGE = `npm run client:schema -- [flags]

  --check   change nothing, and fail when the client's types are not what openapi.json says
  --help    show this
`;

const HEAD = `type Plain = Omit<components["schemas"]["Problem"], "code">;
type Members = components["schemas"]["ProblemMembers"];
/** A refusal (RFC 9457) with one of these codes, and what that code carries. */
export type ProblemOf<Code extends string> = Code extends keyof Members
    ? Plain & { code: Code } & Members[Code]
    : Plain & { code: Code };
interface NoParameters {
    query?: never;
    header?: never;
    path?: never;
    cookie?: never;
}
`;

async function schemaText(): Promise<string> {
  const root = join(import.meta.dirname, "..", "..", "..");
  const whole: object = JSON.parse(readFileSync(join(root, "openapi.json"), "utf8"));
  const nodes = await openapiTS(JSON.stringify(customersDocument(whole)), {
    defaultNonNullable: false,
    silent: true,
    inject: HEAD,
    transform: (schema) => problemNode(Reflect.get(schema, PROBLEM)),
  });
  const maker = "// Made of openapi.json by `npm run client:schema`.\n";
  return `${maker}${tidied(astToString(nodes))}${keyed(whole)}`;
}

/** A problem with one of these codes, each with the members that it carries. */
function problemNode(codes: unknown): ts.TypeNode | undefined {
  if (!Array.isArray(codes)) return undefined;
  const literals = codes.map((code) =>
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(String(code))),
  );
  return ts.factory.createTypeReferenceNode("ProblemOf", [
    ts.factory.createUnionTypeNode(literals),
  ]);
}

const NOTHING = ["query", "header", "path", "cookie"]
  .map((place) => `\\n *${place}\\?: never;`)
  .join("");
const PARAMETERS = new RegExp(`parameters: \\{${NOTHING}\\n *\\}`, "g");

/** Without what every document says of every path and operation. */
function tidied(text: string): string {
  return text
    .replaceAll(/^ *(?:get|put|post|delete|options|head|patch|trace)\?: never;\n/gm, "")
    .replaceAll(PARAMETERS, "parameters: NoParameters")
    .replaceAll(/^ *cookie\?: never;\n/gm, "")
    .replaceAll(/^ {8}parameters: NoParameters;\n(?! *(?:requestB|res))/gm, "")
    .replaceAll(/^ *\/\*\* @enum \{\w+\} \*\/\n/gm, "")
    .replaceAll(/^ *\* @enum \{\w+\}\n/gm, "");
}

function keyed(whole: object): string {
  const rows = keyedPaths(whole).map((path) => `    "${path}",\n`);
  return `/** What is posted there moves money: it is done once by its \`Idempotency-Key\`. */
export const KEYED_PATHS: readonly string[] = [\n${rows.join("")}];\n`;
}

const text = await schemaText();
writeGenerated({
  file: "clients/typescript/src/schema.ts",
  from: "openapi.json says",
  usage: USAGE,
  make: () => text,
});
