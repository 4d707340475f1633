// @module-tag unsampled
import { describe, expect, it } from "vitest";
import document from "../../openapi.json" with { type: "json" };
import { depthFindings, unusedWords } from "../../scripts/openapi-depth.ts";
import { dictionaryOf } from "../../src/adapters/http/document/dictionary.ts";
import { SLOW } from "../support/slow.ts";

const amount = { type: "integer", description: "How much" };

/** A document of one schema and one route. */
function documentWith(schema: object, operation: object = {}) {
  const responses = { 200: { description: "It is done" } };
  return {
    paths: { "/x": { get: { summary: "Do it", responses, ...operation } } },
    components: {
      schemas: { Thing: schema, Amount: { description: "In minor units", type: "integer" } },
    },
  };
}

function withField(field: object, name = "field") {
  return depthFindings(documentWith({ type: "object", properties: { [name]: field } }));
}

describe("the depth of the document", () => {
  it("leaves nothing of the shop's own unsaid, and has no words for nothing", SLOW, () => {
    expect(depthFindings(document)).toEqual([]);
    expect(unusedWords()).toEqual([]);
  });

  it("is told from one with a field that is not described", () => {
    expect(withField({ type: "string" })).toEqual(["does not describe Thing.field"]);
    expect(withField({ type: "string", description: "What it is" })).toEqual([]);
  });

  it("takes the description of what a field refers to, but not of a plain amount", () => {
    const other = { properties: { inner: { $ref: "#/components/schemas/Amount" } } };
    expect(depthFindings(documentWith(other))).toEqual(["does not describe Thing.inner"]);
    const named = documentWith({ description: "A thing", type: "string" });
    const holder = { properties: { inner: { $ref: "#/components/schemas/Thing" } } };
    const schemas = { ...named.components.schemas, Holder: holder };
    expect(depthFindings({ ...named, components: { schemas } })).toEqual([]);
  });

  it("takes the description of a schema beside it", () => {
    const refined = {
      allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { code: {} } }],
    };
    const base = { properties: { code: { type: "string", description: "Why" } } };
    const made = documentWith(refined);
    const schemas = { ...made.components.schemas, Base: base };
    expect(depthFindings({ ...made, components: { schemas } })).toEqual([]);
    expect(depthFindings(made)).toEqual(["does not describe Thing.code"]);
  });

  it("is told from one with a parameter that is not described", () => {
    const parameters = [{ in: "query", name: "limit", schema: { type: "integer" } }];
    const findings = depthFindings(documentWith({ type: "object" }, { parameters }));
    expect(findings).toEqual(["does not describe limit of GET /x"]);
  });

  it("is told from one with a route or an answer that nobody knows the sense of", () => {
    const operation = { summary: undefined, responses: { 200: {} } };
    expect(depthFindings(documentWith({ type: "object" }, operation))).toEqual([
      "does not name GET /x",
      "does not describe the 200 of GET /x",
    ]);
  });

  it("is told from one with a status of which nobody knows whether it is final", () => {
    const status = { type: "string", enum: ["OPEN", "DONE", "FAILED"], description: "How it is" };
    expect(withField(status, "status")).toEqual([
      "does not say which values of Thing.status are final",
    ]);
    const told = { ...status, description: "`OPEN` waits; final are `DONE` and `FAILED`" };
    expect(withField(told, "status")).toEqual([]);
  });

  it("is told from one with money in no unit", () => {
    expect(withField(amount, "amount")).toEqual(["does not say the unit of Thing.amount"]);
    expect(withField({ ...amount, description: "In minor units" }, "amount")).toEqual([]);
  });
});

describe("the types in the document", () => {
  it("are told from those of a stream of nobody knows what", () => {
    const stream = { "text/event-stream": { schema: { type: "string" } } };
    const operation = { responses: { 200: { description: "Events", content: stream } } };
    expect(depthFindings(documentWith({ type: "object" }, operation))).toEqual([
      "does not say which events GET /x tells",
    ]);
  });

  it("are told from those of a union whose variants only people could tell", () => {
    const kind = (value: string) => ({ const: value, description: "Which" });
    const variants = ["one", "two"].map((each) => ({ properties: { kind: kind(each) } }));
    expect(depthFindings(documentWith({ oneOf: variants }))).toEqual([
      "does not say that kind tells the variants of /components/schemas/Thing",
    ]);
    const discriminator = { propertyName: "kind" };
    expect(depthFindings(documentWith({ oneOf: variants, discriminator }))).toEqual([]);
  });

  it("have every field of an answer that has a default, and leave it out of a request", () => {
    const { MarginRule, MarginRuleInput } = document.components.schemas;
    expect(MarginRule.required).toContain("tier");
    expect(MarginRuleInput.required).not.toContain("tier");
  });

  it("name every code that there is to refuse with", () => {
    const { code } = document.components.schemas.Problem.properties;
    expect(code.enum).toContain("request.invalid");
    expect(code.enum.length).toBeGreaterThan(300);
  });
});

describe("the dictionary of the document", () => {
  it("knows a field by its place before it knows it by a pattern", () => {
    const words = dictionaryOf([{ "User.name": "one", "*.name": "another", name: "any" }]);
    expect(words.ofField("User.name")).toBe("one");
    expect(words.ofField("Admin.name")).toBe("another");
    expect(words.ofName("name")).toBe("any");
    expect(words.unused()).toEqual([]);
  });

  it("names the words that nothing was described with", () => {
    const words = dictionaryOf([{ "User.name": "one", "{user_id}": "two" }]);
    expect(words.ofParameter("GET /users/{user_id}", "{user_id}")).toBe("two");
    expect(words.unused()).toEqual(["User.name"]);
  });

  it("does not take two descriptions of one thing", () => {
    expect(() => dictionaryOf([{ name: "one" }, { name: "two" }])).toThrow("name");
  });
});
