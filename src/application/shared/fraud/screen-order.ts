import type { Customer } from "../../../domain/actor.ts";
import { judgeRequest, matchOf, needsWallet } from "../../../domain/fraud/judge.ts";
import { type FraudRule, type OrderAct, TYPES_OF } from "../../../domain/fraud/rule.ts";
import type { Screening } from "../../../domain/fraud/screening.ts";
import { keysOf } from "../../../domain/keys.ts";
import type { NewTransaction } from "../../../domain/orders/transaction.ts";
import { type OpeningLimits, UNLIMITED } from "../../../domain/wallet/wallet-state.ts";
import type { Use } from "../../../ports/index.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { numberText } from "./listed-index.ts";

interface Screened {
  readonly order: Pick<NewTransaction, "type"> &
    Partial<Pick<NewTransaction, "customer_no" | "target">>;
  readonly limits: OpeningLimits | undefined;
  readonly facts: Pick<CatalogueSnapshot, "fraud_rules">;
  /** Numbers it is about besides the order's own. */
  readonly numbers?: readonly string[];
  /** The blind indexes of the bank account it goes to; only worked out when a rule asks. */
  readonly accounts?: () => Promise<readonly string[]>;
}

/**
 * The limits of an order with what rules against fraud ask of it. What its request tells is judged
 * here, by rules that this isolate holds; what its owner's past tells, and whether it opens at all,
 * is for the wallet to say, in the turn in which it opens. No rule, no difference.
 */
export async function screenOrder(
  ports: Use<"vault">,
  { ip, user_agent }: Customer,
  { order, limits, facts, numbers = [], accounts }: Screened,
): Promise<OpeningLimits | undefined> {
  const act = keysOf(TYPES_OF).find((each) => TYPES_OF[each].includes(order.type));
  if (act === undefined) return limits;
  const rules = facts.fraud_rules.filter(({ condition }) => isAbout(condition, act));
  if (rules.length === 0) return limits;
  const all = [order.customer_no, order.target, ...numbers].filter((each) => each != null);
  const listsNumbers = rules.some(({ condition }) => condition.kind === "number");
  const listsAccounts = rules.some(({ condition }) => condition.kind === "bank_account");
  const texts = listsNumbers ? all.map(numberText) : [];
  const found = await Promise.all(texts.map((text) => ports.vault.indexes(text)));
  const indexes = new Set([...found.flat(), ...((listsAccounts && (await accounts?.())) || [])]);
  const met = rules.flatMap((rule) => {
    const detail = judgeRequest(rule.condition, { act, ip, user_agent, indexes });
    return detail === undefined ? [] : [matchOf(rule, detail)];
  });
  const open = rules.filter(({ condition }) => needsWallet(condition)).map(asSent);
  if (met.length + open.length === 0) return limits;
  const screening: Screening = { act, ip, user_agent, met, open };
  return { ...(limits ?? UNLIMITED), screening };
}

function isAbout({ acts }: FraudRule["condition"], act: OrderAct): boolean {
  return acts.some((each) => each === act);
}

function asSent({ id, version, mode, condition }: FraudRule): Screening["open"][number] {
  return { id, version, mode, condition };
}
