import { describe, expect, it } from "vitest";
import { stable, writtenByLine } from "../../scripts/examples/stable.ts";

const ONE = "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
const OTHER = "txn_01KAV3Q9C5X7M2N8P4R6T0W1YY";
const at = (answer: unknown) =>
  stable([{ route: "GET /transactions", name: "default", status: 200, answer }])[0]?.answer;

describe("a recorded journey", () => {
  it("numbers ids by their kind, and calls the same one the same everywhere", () => {
    const told = stable([
      { route: "POST /a", name: "default", status: 200, answer: { id: ONE } },
      { route: "POST /b", name: "default", status: 200, request: { id: OTHER, of: `for ${ONE}` } },
    ]);
    expect(told.map(({ answer, request }) => answer ?? request)).toEqual([
      { id: "txn_01KEZ3Q9C50000000000000001" },
      { id: "txn_01KEZ3Q9C50000000000000002", of: "for txn_01KEZ3Q9C50000000000000001" },
    ]);
  });

  it("knows time by the minute", () => {
    expect(at({ created_at: "2026-01-15T03:00:12.345Z" })).toEqual({
      created_at: "2026-01-15T03:00:00.000Z",
    });
  });

  it("holds no token that was given", () => {
    const told = JSON.stringify(at({ access_token: "secret-1", refresh_token: "secret-2" }));
    expect(told).not.toContain("secret");
  });

  it("keeps the first row of a list, and two of anything else", () => {
    expect(at({ data: [1, 2, 3], postings: [1, 2, 3] })).toEqual({ data: [1], postings: [1, 2] });
  });

  it("is written with an exchange on each line", () => {
    const exchange = { route: "GET /a", name: "default", status: 200 };
    expect(writtenByLine([exchange, exchange]).split("\n")).toHaveLength(5);
  });
});
