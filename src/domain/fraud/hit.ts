import * as z from "zod";
import { newId, zId } from "../ids.ts";
import { zAmount, zCurrency } from "../money.ts";
import { zInstant } from "../time.ts";
import type { FraudMatch } from "./judge.ts";
import { FRAUD_KINDS, zFraudAct, zFraudMode } from "./rule.ts";

/** One act that a rule has refused or, dry, would have. */
export const FraudHit = z
  .object({
    id: zId("fraud_hit"),
    rule_id: zId("fraud_rule"),
    rule_version: z.int(),
    kind: z.enum(FRAUD_KINDS),
    mode: zFraudMode,
    act: zFraudAct,
    /** Why, for staff alone. */
    detail: z.string().meta({ example: "3 orders within 60 minutes; at most 3" }),
    /** `null` of whoever had not signed in. */
    user_id: zId("user").nullable(),
    transaction_id: zId("transaction")
      .nullable()
      .meta({ description: "The order that opened all the same, when nothing refused it" }),
    amount: zAmount.nullable(),
    currency: zCurrency.nullable(),
    ip: z.string().meta({ example: "203.0.113.7" }),
    user_agent: z.string(),
    created_at: zInstant,
  })
  .meta({ id: "FraudHit" });
export type FraudHit = z.infer<typeof FraudHit>;

type Met = "id" | "rule_id" | "rule_version" | "kind" | "mode" | "detail";

/** What is noted of an act that a rule has met. */
export function hitOf({ rule, detail }: FraudMatch, of: Omit<FraudHit, Met>): FraudHit {
  const { id: rule_id, version: rule_version, kind, mode } = rule;
  const id = newId("fraud_hit", of.created_at);
  return { id, rule_id, rule_version, kind, mode, detail, ...of };
}

/** What the list of hits is narrowed by; what stands together holds together. */
export const FraudHitFilter = z.object({
  rule_id: zId("fraud_rule").optional(),
  user_id: zId("user").optional(),
  mode: zFraudMode.optional(),
  act: zFraudAct.optional(),
});
export type FraudHitFilter = z.infer<typeof FraudHitFilter>;
