import { expect } from "vitest";
import * as z from "zod";
import { FraudHit } from "../../src/domain/fraud/hit.ts";
import { FraudRuleView } from "../../src/domain/fraud/rule.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

export type Rule = z.infer<typeof FraudRuleView>;

export const VELOCITY: object = {
  kind: "velocity",
  acts: ["purchase"],
  window_minutes: 60,
  currency: "IDR",
  count_max: 3,
  sum_max: null,
};

/** A rule that one member of staff has added. */
export async function added(shop: Shop, condition: object, mode = "block"): Promise<Rule> {
  const { token } = await shop.staff("finance");
  const body = { condition, mode, reason: "Uji coba" };
  const answer = await shop.request("POST", "/admin/fraud/rules", { token, body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return FraudRuleView.parse(await answer.json());
}

/** Ends every rule, so that no other test meets it. */
export async function archiveAll(shop: Shop): Promise<void> {
  const { token } = await shop.staff("finance");
  const { data } = await shop.ports.fraudRules.list({ limit: 100, archived: false });
  for (const { id } of data) {
    const answer = await shop.request("DELETE", `/admin/fraud/rules/${id}`, { token });
    expect(answer.status).toBe(200);
  }
}

/** The hits of a rule, once there are so many: they come by the queue. */
export async function hitsOf(shop: Shop, rule: Rule, count = 1): Promise<readonly FraudHit[]> {
  const { token } = await shop.staff("support");
  const list = z.object({ data: z.array(FraudHit) });
  return await eventually(async () => {
    const path = `/admin/fraud/hits?rule_id=${rule.id}&limit=100`;
    const { data } = list.parse(await (await shop.request("GET", path, { token })).json());
    return data.length >= count ? data : undefined;
  });
}

export async function codeOf(answer: Response): Promise<string> {
  if (answer.ok) return String(answer.status);
  return z.object({ code: z.string() }).parse(await answer.json()).code;
}

let meters = 40_000_000_000;

/** Buys what nobody has bought before, unless a number is given. */
export function buys(shop: Shop, buyer: Buyer, wanted: object = {}, headers = {}) {
  meters += 1;
  const body = { sku: "pln20", customer_no: String(meters), ...wanted };
  const key = crypto.randomUUID();
  return shop.request("POST", "/ppob/transactions", { token: buyer.token, key, body, headers });
}
