/**
 * `node scripts/openapi-depth.ts`: fails when `openapi.json` leaves a field, a parameter or an
 * answer without a description, does not say which statuses are final, what an amount is counted
 * in, which events a stream tells or what tells the variants of a union, or when the dictionary of
 * `src/adapters/http/document/words` has words that nothing uses.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { hasDescription, resolved } from "../src/adapters/http/document/descriptions.ts";
import { telling } from "../src/adapters/http/document/discriminate.ts";
import { type Members, members } from "../src/adapters/http/document/json.ts";
import { dictionary } from "../src/adapters/http/document/words/index.ts";
import { type Field, fieldsIn, operationsWithRoutes } from "./openapi/walk.ts";
import { openApiDocument } from "./openapi.ts";

const ROOT = join(import.meta.dirname, "..");

/** Everything that a document leaves unsaid. */
export function depthFindings(document: object): readonly string[] {
  return [
    ...fieldsIn(document).flatMap((field) => fieldFindings(field, document)),
    ...parameterFindings(document),
    ...operationFindings(document),
    ...streamFindings(document),
    ...unionFindings(document, document),
  ];
}

/** The words of the dictionary that describe nothing in the shop's own document. */
export function unusedWords(): readonly string[] {
  const words = dictionary();
  openApiDocument(words);
  return words.unused();
}

function fieldFindings(field: Field, document: object): readonly string[] {
  const { at, name, schema, described } = field;
  if (!described) return [`does not describe ${at}`];
  const said = descriptionsOf(schema, document).join(" ");
  const isOver = STATUS.test(name) && isOfWords(schema, document);
  return [
    ...(isOver && !FINAL.test(said) ? [`does not say which values of ${at} are final`] : []),
    ...(isMoney(name, schema, document) && !UNIT.test(said)
      ? [`does not say the unit of ${at}`]
      : []),
  ];
}

const STATUS = /^(?:status|state)$|_status$/;
const FINAL = /\bfinal\b/i;

/** Whether it is one of several words, itself or by name. */
function isOfWords(schema: Members, document: object): boolean {
  return alternativesOf(schema, document).some(
    (each) => Array.isArray(each.enum) && each.enum.length > 2 && !each.enum.includes("ok"),
  );
}

const MONEY = new RegExp(
  [
    "^(?:amount|price|cost|fee|balance|discount|spent|revenue|profit|turnover|margin|given_back)$",
    "^(?:gross|credited|budget)$",
    "_(?:amount|price|cost|fee|balance)$",
  ].join("|"),
);
const UNIT = /minor unit|rupiah|\bRp\b|\bIDR\b|Percent|basis point|\bmargin_kind\b/i;

function isMoney(name: string, schema: Members, document: object): boolean {
  if (!MONEY.test(name) || name === "below_cost") return false;
  return alternativesOf(schema, document).some(({ type }) => [type].flat().includes("integer"));
}

/** What a value may be, with what its references name. */
function alternativesOf(schema: Members, document: object): readonly Members[] {
  const named = resolved(schema, document);
  const parts = [named.anyOf, named.oneOf, named.allOf].flatMap((each) =>
    Array.isArray(each) ? each.map(members) : [],
  );
  return [named, ...parts.flatMap((each) => alternativesOf(each, document))];
}

function descriptionsOf(schema: Members, document: object): readonly string[] {
  return [schema, ...alternativesOf(schema, document)].flatMap(({ description }) =>
    typeof description === "string" ? [description] : [],
  );
}

function parameterFindings(document: object): readonly string[] {
  return operationsWithRoutes(document).flatMap(({ route, operation }) =>
    (Array.isArray(operation.parameters) ? operation.parameters : [])
      .map((each) => resolved(members(each), document))
      .filter((each) => typeof each.description !== "string")
      .map(({ name }) => `does not describe ${String(name)} of ${route}`),
  );
}

function operationFindings(document: object): readonly string[] {
  return operationsWithRoutes(document).flatMap(({ route, operation }) => {
    const answers = Object.entries(members(operation.responses))
      .filter(([, answer]) => !hasDescription(resolved(members(answer), document)))
      .map(([status]) => `does not describe the ${status} of ${route}`);
    return typeof operation.summary === "string" ? answers : [`does not name ${route}`, ...answers];
  });
}

/** What a stream tells is typed event by event, as no schema of its text could. */
function streamFindings(document: object): readonly string[] {
  return operationsWithRoutes(document).flatMap(({ route, operation }) =>
    Object.values(members(operation.responses))
      .map((answer) => members(members(answer).content)["text/event-stream"])
      .filter((stream) => stream !== undefined && members(stream)["x-events"] === undefined)
      .map(() => `does not say which events ${route} tells`),
  );
}

function unionFindings(part: unknown, document: object, at = ""): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  const { oneOf, anyOf, discriminator } = members(part);
  const variants = [oneOf, anyOf].find(Array.isArray)?.map(members) ?? [];
  const field = discriminator === undefined ? telling(variants, document) : undefined;
  return [
    ...(field === undefined ? [] : [`does not say that ${field} tells the variants of ${at}`]),
    ...Object.entries(part).flatMap(([name, each]) =>
      unionFindings(each, document, `${at}/${name}`),
    ),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const document: object = JSON.parse(readFileSync(join(ROOT, "openapi.json"), "utf8"));
  const unused = unusedWords().map((each) => `has no use for the words "${each}"`);
  const findings = [...depthFindings(document), ...unused];
  for (const finding of findings) console.error(`openapi.json ${finding}`);
  if (findings.length > 0) process.exitCode = 1;
}
