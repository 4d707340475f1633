import { expect, it } from "vitest";
import { misfitOf, PropertyRules } from "../../src/domain/analytics/event-schema.ts";

it("takes what every object has by itself for no property of an event", () => {
  const rules = PropertyRules.parse({ constructor: { type: "string", max: 9 } });
  expect(misfitOf(rules, {})).toBeUndefined();
  expect(misfitOf(rules, Object.fromEntries([["constructor", "x".repeat(10)]]))).toBe(
    "constructor",
  );
});
