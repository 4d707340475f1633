import { type FraudRule, FraudRuleView } from "../../domain/fraud/rule.ts";
import type { ShownFraudRule } from "../../ports/fraud/fraud-rules.ts";

/** A rule as staff read it: listed numbers masked, nothing that finds or opens them. */
export function shownRule(rule: FraudRule): ShownFraudRule {
  return FraudRuleView.parse(rule);
}
