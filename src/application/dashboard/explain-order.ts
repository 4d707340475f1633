import type { Staff } from "../../domain/actor.ts";
import { causeOf } from "../../domain/dashboard/cause.ts";
import { Explanation, maskedProof, ruleText } from "../../domain/dashboard/explanation.ts";
import type { Id } from "../../domain/ids.ts";
import { isOpen, isVoid, type TransactionEvent } from "../../domain/orders/transaction.ts";
import { readChoice } from "../../domain/ppob/route-choice.ts";
import { refuse } from "../../domain/refusal.ts";
import type { OrderFacts } from "../../ports/dashboard/explanations.ts";
import type { Use } from "../../ports/index.ts";

/**
 * The whole story of one order, by what is stored alone; who asks is noted with it. The read model
 * knows whose order it is, the wallet has its log.
 */
export async function explainOrder(
  { explanations, wallets, now }: Use<"explanations" | "now" | "wallets">,
  { id: admin_id, request_id }: Staff,
  transaction_id: Id<"transaction">,
): Promise<Explanation> {
  const look = { transaction_id, admin_id, request_id, at: now() };
  const facts = (await explanations.look(look)) ?? refuse("transaction.not_found");
  const events = (await wallets.events(facts.order.user_id, transaction_id)) ?? [];
  return hidden(facts, explained(facts, events));
}

function explained(facts: OrderFacts, events: readonly TransactionEvent[]): Explanation {
  const { order, attempts, voucher_uses: _uses, rules: _rules, ...stored } = facts;
  return {
    ...stored,
    transaction: order,
    price: priceOf(facts),
    hold: holdOf(facts, events),
    attempts: attempts.map((each) => ({ ...each, route: readChoice(each.chosen, each) ?? null })),
    events: events.map((event) => ({ ...event, cause: causeOf(event) })),
  };
}

function priceOf({ order, rules, voucher_uses }: OrderFacts): Explanation["price"] {
  const { quote } = order;
  if (quote === null) return null;
  const { supplier, supplier_sku, cost, cost_ceiling, margin } = quote;
  return {
    ...{ supplier, supplier_sku, cost, cost_ceiling, margin },
    tier: quote.tier ?? null,
    is_bill: quote.bill !== undefined,
    first_order: quote.first_order === true,
    rules: quote.margin_rule_ids.map((id) => {
      const rule = rules.find((each) => each.id === id);
      const changed_since = rule === undefined || rule.updated_at > order.created_at;
      return { id, text: rule === undefined ? null : ruleText(rule), changed_since };
    }),
    vouchers: (quote.vouchers ?? []).map(({ code, amount }) => {
      const use = voucher_uses.find((each) => each.code === code);
      return { code, amount, state: use?.state ?? "RELEASED", ended_at: use?.ended_at ?? null };
    }),
  };
}

/** What an order takes is held from its opening to its end. */
function holdOf({ order }: OrderFacts, events: readonly TransactionEvent[]): Explanation["hold"] {
  const { direction, total, status, created_at } = order;
  if (direction === "credit" || total === 0) return null;
  const end = events.find(({ status_to }) => !isOpen(status_to));
  const state = isOpen(status) ? "held" : isVoid(status) ? "released" : "taken";
  return { amount: total, held_at: created_at, state, ended_at: end?.created_at ?? null };
}

/** Whatever proves a delivery is worth as much as what was bought, wherever it is repeated. */
function hidden({ order }: OrderFacts, story: Explanation): Explanation {
  const proofs = [order.token, order.serial_number].filter((each) => each !== null && each !== "");
  const hide = (text: string) =>
    proofs.reduce<string>(
      (said, proof) => said.replaceAll(proof ?? "", maskedProof(proof) ?? ""),
      text,
    );
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return hide(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, clean(each)]));
  };
  return Explanation.parse(clean(story));
}
