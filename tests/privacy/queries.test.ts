import { expect, it } from "vitest";
import { d1Erasures } from "../../src/adapters/d1/privacy/erasures.ts";
import { d1PersonalData } from "../../src/adapters/d1/privacy/personal-data.ts";
import { newId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";

await openShop();

const at = instant(0);
const owner = newId("user", at);
const { db, stepsOf } = explainedDb();
const erasures = d1Erasures(db);

it("finds what is left of somebody by index, and reads no table from end to end", async () => {
  const steps = await stepsOf(() => d1PersonalData(db).left(owner));
  const scans = steps.filter((step) => step.startsWith("SCAN") && step !== "SCAN CONSTANT ROW");
  expect(scans).toEqual([]);
});

it("finds what is due, and lists by state, in the order of an index", async () => {
  const due = await stepsOf(() => erasures.due(at, { behind: `${at} ${owner}`, limit: 20 }));
  expect(due).toEqual([expect.stringContaining("USING INDEX erasures_due")]);
  const list = await stepsOf(() => erasures.list({ state: "WAITING", cursor: owner, limit: 20 }));
  expect(list).toEqual([expect.stringContaining("USING INDEX erasures_by_state")]);
});
