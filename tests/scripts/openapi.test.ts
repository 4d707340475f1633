import { describe, expect, it } from "vitest";
import document from "../../openapi.json" with { type: "json" };
import { documentFindings } from "../../scripts/openapi-valid.ts";

const withSchema = (schema: object) => ({
  ...document,
  components: { ...document.components, schemas: { ...document.components.schemas, X: schema } },
});

describe("the OpenAPI document", () => {
  it("is valid, and so is every example in it", async () => {
    expect(await documentFindings(document)).toEqual([]);
  });

  it("is told from one that is not valid", async () => {
    const [finding] = await documentFindings({ ...document, ...{ paths: { nowhere: 1 } } });
    expect(finding).toMatch(/^is not valid OpenAPI/);
  });

  it("is told from one with an example that its schema does not take", async () => {
    const findings = await documentFindings(withSchema({ type: "integer", example: "two" }));
    expect(findings).toEqual(["the example of X data must be integer"]);
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
