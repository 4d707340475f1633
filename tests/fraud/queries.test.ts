import { expect, it } from "vitest";
import { d1FraudRules } from "../../src/adapters/d1/fraud/fraud-rules.ts";
import { ORDER_ACTS } from "../../src/domain/fraud/rule.ts";
import { instant } from "../../src/domain/time.ts";
import { explainedDb } from "../support/query-plans.ts";

const explained = explainedDb();
const rules = d1FraudRules(explained.db);

it.each([
  {},
  { rule_id: "frl_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
  { user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
  { mode: "block" },
  { act: "login" },
  { act: "login", mode: "dry_run" },
] as const)("lists hits by an index, in its order: %j", async (filter) => {
  const cursor = "fht_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
  const steps = await explained.stepsOf(() => rules.hits(filter, { limit: 20, cursor }));
  expect(steps.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([]);
});

it("finds past orders of each type by its index, the newest first", async () => {
  const steps = await explained.stepsOf(() => rules.pastOrders(ORDER_ACTS, instant(0), 2_000));
  expect(steps.filter((step) => step.includes("transactions_by_type"))).toHaveLength(6);
  expect(steps.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([]);
});
