// @module-tag unsampled
import { describe, expect, it } from "vitest";
import document from "../../openapi.json" with { type: "json" };
import type { OpenApi } from "../../scripts/examples/bodies.ts";
import { openApiText } from "../../scripts/openapi.ts";
import { documentFindings, unrecordedFindings } from "../../scripts/openapi-valid.ts";
import { SLOW } from "../support/slow.ts";

/** Of the file as it is served, its shared parts included; a quarter of it describes fields. */
const BYTES_PER_ROUTE = 2_100;
/** Of these the example is a third, and what every event refers to another. */
const BYTES_PER_EVENT = 1_100;

const components: Readonly<Record<string, Readonly<Record<string, unknown>>>> = document.components;

/** The components that something refers to, and those that these refer to. */
function reached(from: unknown, seen = new Set<string>()): ReadonlySet<string> {
  for (const [, kind = "", name = ""] of JSON.stringify(from).matchAll(
    /"#\/components\/(\w+)\/([^"]+)"/g,
  )) {
    if (seen.has(`${kind}/${name}`)) continue;
    seen.add(`${kind}/${name}`);
    reached(components[kind]?.[name], seen);
  }
  return seen;
}

const paths = { "/ppob/transactions": document.paths["/ppob/transactions"] };
const used = reached(paths);
const only = <Part>(kind: string, parts: Readonly<Record<string, Part>>) =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => used.has(`${kind}/${name}`)));
const schemas = only("schemas", document.components.schemas);
const responses = only("responses", document.components.responses);
const parameters = only("parameters", document.components.parameters);

/** One route of it with what that refers to, in which a mistake is as easily told. */
const small = {
  ...document,
  paths,
  webhooks: {},
  components: { ...document.components, schemas, responses, parameters, requestBodies: {} },
};

const withSchema = (schema: object) => ({
  ...small,
  components: { ...small.components, schemas: { ...schemas, X: schema } },
});

describe("the OpenAPI document", () => {
  it("is valid, and so is every example in it", SLOW, async () => {
    expect(await documentFindings(document)).toEqual([]);
  });

  it("says of every stream of events by what it is taken up again", () => {
    const streams = Object.entries(document.paths).filter(([, routes]) =>
      JSON.stringify(routes).includes("text/event-stream"),
    );
    expect(streams.length).toBeGreaterThan(2);
    for (const [path, routes] of streams) {
      expect(JSON.stringify(routes), path).toContain("last-event-id");
    }
  });

  it("costs no more than so many bytes a route and an event, however many there are", SLOW, () => {
    const routes = Object.values(document.paths).flatMap((operations) => Object.keys(operations));
    const events = Object.keys(document.webhooks);
    const ofEvents = JSON.stringify(document.webhooks).length;
    expect((openApiText().length - ofEvents) / routes.length).toBeLessThan(BYTES_PER_ROUTE);
    expect(ofEvents / events.length).toBeLessThan(BYTES_PER_EVENT);
  });

  it("is told from one that is not valid", async () => {
    const [finding] = await documentFindings({ ...document, ...{ paths: { nowhere: 1 } } });
    expect(finding).toMatch(/^is not valid OpenAPI/);
  });

  it("is told from one with an example that its schema does not take", async () => {
    const findings = await documentFindings(withSchema({ type: "integer", example: "two" }));
    expect(findings).toEqual(["the example of X data must be integer"]);
  });

  it("is told from one with an example that its operation does not take", async () => {
    const text = JSON.stringify(small).replaceAll('"sku":"pln20"', '"sku":20');
    const findings = await documentFindings(JSON.parse(text));
    expect(findings.join("\n")).toContain("the example of POST /ppob/transactions ");
  });

  it("shows every good answer as it was recorded, or says why not", () => {
    const read: OpenApi = JSON.parse(JSON.stringify(document));
    const findings = unrecordedFindings(read, []);
    expect(findings).toContain("shows no recorded example of POST /wallet/transfer 202");
    expect(findings.join("\n")).not.toContain("/notifications/webhook/midtrans");
    const needless = [{ route: "POST /notifications/webhook/midtrans", status: 200 }];
    expect(unrecordedFindings(read, needless)).toContain(
      "has an example of POST /notifications/webhook/midtrans 200, which is said to have none",
    );
  });

  it("is told from one with a pattern that is no regular expression", async () => {
    const broken = withSchema({ type: "string", pattern: "(", example: "(" });
    await expect(documentFindings(broken)).rejects.toThrow("Invalid regular expression");
  });

  it("holds patterns that a client can read", () => {
    const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text = '""']): string => JSON.parse(text),
    );

    expect(patterns).not.toHaveLength(0);
    for (const pattern of patterns) expect(() => new RegExp(pattern, "u")).not.toThrow();
    expect(patterns.filter((pattern) => /\/[a-z]*$/.test(pattern))).toEqual([]);
  });
});
