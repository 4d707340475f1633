import { expect, it } from "vitest";
import { FraudPreview } from "../../src/domain/fraud/preview.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { askWithdrawal, setSetting } from "../withdrawals/payout-shop.ts";
import { buys, codeOf, VELOCITY } from "./rules.ts";

const shop = await openShop();

async function preview(condition: object): Promise<FraudPreview> {
  const { token } = await shop.staff("support");
  const asked = { token, body: { condition, days: 2 } };
  const answer = await shop.request("POST", "/admin/fraud/rules/preview", asked);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return FraudPreview.parse(await answer.json());
}

/** Until the copy that staff read knows of so many orders of a customer. */
async function copied({ id }: Buyer, count: number): Promise<void> {
  const rows = shop.db.prepare("SELECT COUNT(*) AS many FROM transactions WHERE user_id = ?");
  await eventually(async () => (await rows.bind(id).first("many")) === count);
}

it("tells which orders a rule would have refused, and stores nothing", async () => {
  await setSetting(shop, "withdrawal.cooldown_hours", 0);
  await setSetting(shop, "bank_account.code_required", false);
  const buyer = await shop.customer({ balance: 500_000 });
  const other = await shop.customer({ balance: 500_000 });
  for (let order = 0; order < 4; order += 1) await buys(shop, buyer);
  await buys(shop, other, { sku: "xld10", customer_no: "087800001230" });
  expect((await askWithdrawal(shop, other)).status).toBe(202);
  await copied(buyer, 5);
  await copied(other, 3);

  // Those that are refused are not counted for those that follow.
  const fast = await preview({ ...VELOCITY, count_max: 2 });
  expect(fast).toMatchObject({ checked: 5, refused: 2, customers: 1, complete: true });
  expect(fast.examples.map(({ user_id }) => user_id)).toEqual([buyer.id, buyer.id]);
  const listed = { kind: "number", acts: ["purchase"], numbers: ["0878 0000 1230"] };
  expect(await preview(listed)).toMatchObject({ checked: 5, refused: 1 });
  const accounts = [{ bank: "bca", account_number: "5271000042" }];
  const bank = { kind: "bank_account", acts: ["withdrawal"], accounts };
  expect(await preview(bank)).toMatchObject({ checked: 1, refused: 1 });
  const young = { kind: "new_account", acts: ["purchase"], hours: 1, currency: "IDR", above: 0 };
  expect(await preview(young)).toMatchObject({ refused: 5, customers: 2 });
  const domain = { kind: "email_domain", acts: ["purchase"], domains: ["elsewhere.example"] };
  expect(await preview(domain)).toMatchObject({ checked: 5, refused: 0, examples: [] });
  expect((await shop.ports.fraudRules.list({ limit: 9, archived: true })).data).toEqual([]);
});

it.each([
  { kind: "address", acts: ["purchase"], ranges: ["192.0.2.1"] },
  { kind: "email_domain", acts: ["login"], domains: ["mailinator.com"] },
])("has no order to ask for $kind at $acts", async (condition) => {
  const { token } = await shop.staff("support");
  const asked = { token, body: { condition } };
  const answer = await shop.request("POST", "/admin/fraud/rules/preview", asked);
  expect(await codeOf(answer)).toBe("fraud_rule.not_previewable");
});
