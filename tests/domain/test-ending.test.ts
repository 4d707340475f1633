import { expect, it } from "vitest";
import { testEndingOf } from "../../src/domain/integrations/test-ending.ts";

const at = (after_seconds: number, settles: string) => ({ after_seconds, settles });

it.each([
  ["081234567810", [at(0, "failed")]],
  ["081234567820", [at(10, "delivered")]],
  ["081234567830", [at(10, "failed")]],
  ["081234567840", [at(3_600, "delivered")]],
  ["081234567850", [at(0, "delivered"), at(10, "reversed")]],
  ["081234567860", "insufficient_funds"],
  ["081234567811", [at(0, "delivered")]],
  ["12345678(2020)", [at(10, "delivered")]],
  ["1234 5678 20", [at(10, "delivered")]],
  ["", [at(0, "delivered")]],
])("%j ends as documented", (customer_no, ending) => {
  expect(testEndingOf(customer_no)).toEqual(ending);
});
