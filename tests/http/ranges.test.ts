import { expect, it } from "vitest";
import * as z from "zod";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

it.each([
  ["from", "to", "2026-01-02", "2026-01-01"],
  ["from", "to", "2026-02", "2026-01"],
  ["amount_from", "amount_to", "2", "1"],
  ["min_price", "max_price", "2", "1"],
])("every list from %s to %s refuses what ends before it begins", (first, last, from, to) => {
  const ranged = endpoints.flatMap(({ spec: { path, query } }) => {
    const isRanged = query instanceof z.ZodObject && first in query.shape && last in query.shape;
    return isRanged ? [{ path, query }] : [];
  });
  expect(ranged.length).toBeGreaterThan(2);
  for (const { path, query } of ranged) {
    if (!query.shape[first]?.safeParse(from).success) continue;
    const words = "q" in query.shape ? { q: "x" } : {};
    const steps = "steps" in query.shape ? { steps: "seen,bought" } : {};
    const said = (end: string) =>
      query
        .safeParse({ ...words, ...steps, [first]: from, [last]: end })
        .error?.issues.filter(({ message }) => /^must not be (before|below) /.test(message))
        .map(({ path: [name], message }) => `${String(name)} ${message}`) ?? [];
    expect(said(to), path).toEqual([expect.stringMatching(new RegExp(`^${last} .* ${first}$`))]);
    expect(said(from), path).toEqual([]);
  }
});
