import { judgeOrder, judgeRequest, needsWallet, type Past } from "../../domain/fraud/judge.ts";
import type { FraudPreview } from "../../domain/fraud/preview.ts";
import {
  type FraudCondition,
  type FraudConditionInput,
  ORDER_ACTS,
  type OrderAct,
  TYPES_OF,
} from "../../domain/fraud/rule.ts";
import { newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { PastOrder } from "../../ports/fraud/fraud-rules.ts";
import type { Use } from "../../ports/index.ts";
import { numberText } from "../shared/fraud/listed-index.ts";
import { keptCondition } from "./kept-condition.ts";

const DAY_SECONDS = 24 * 60 * 60;
/** The newest orders that are looked at. */
const ORDERS_MAX = 2_000;
const EXAMPLES_MAX = 20;

type Ports = Use<"fraudRules" | "now" | "vault">;

interface Asked {
  readonly condition: FraudConditionInput;
  readonly days: number;
}

/**
 * Which of the last days' orders a rule would have refused, judged one after another by the rule's
 * own code. What it would have refused does not count for those that follow.
 */
export async function previewRule(ports: Ports, { condition, days }: Asked): Promise<FraudPreview> {
  const acts = seenActs(condition);
  if (acts.length === 0) refuse("fraud_rule.not_previewable");
  const at = ports.now();
  const kept = await keptCondition(ports, newId("fraud_rule", at), condition);
  const since = addSeconds(at, -days * DAY_SECONDS);
  const orders = await ports.fraudRules.pastOrders(acts, since, ORDERS_MAX);
  const judge = pastJudge(ports, kept.condition);
  const found: FraudPreview["examples"][number][] = [];
  const customers = new Set<string>();
  for (const order of orders.toReversed()) {
    const detail = await judge(order);
    if (detail === undefined) continue;
    const { id: transaction_id, user_id, currency, total: amount, created_at } = order;
    found.push({ transaction_id, user_id, currency, amount, created_at, detail });
    customers.add(user_id);
  }
  return {
    checked: orders.length,
    refused: found.length,
    customers: customers.size,
    complete: orders.length < ORDERS_MAX,
    examples: found.toReversed().slice(0, EXAMPLES_MAX),
  };
}

/** Of what a past order still tells; a transfer does not tell how its receiver was named. */
function seenActs({ kind, acts }: FraudConditionInput): readonly OrderAct[] {
  if (kind === "device" || kind === "address") return [];
  const seen = kind === "number" ? (["purchase"] as const) : ORDER_ACTS;
  return seen.filter((act) => acts.some((each) => each === act));
}

/** Judges orders, oldest first, each by those of its owner that it has let through before. */
function pastJudge({ vault }: Use<"vault">, condition: FraudCondition) {
  const through = new Map<PastOrder["user_id"], PastOrder[]>();
  return async (order: PastOrder): Promise<string | undefined> => {
    const before = through.get(order.user_id) ?? [];
    const detail = needsWallet(condition)
      ? judgeOrder(condition, { ...subjectOf(order), past: (asked) => sumOf(before, asked) })
      : judgeRequest(condition, {
          ...{ act: actOf(order), ip: "", user_agent: "" },
          indexes: await indexesOf({ vault }, condition, order),
        });
    if (detail === undefined) through.set(order.user_id, [...before, order]);
    return detail;
  };
}

function subjectOf(order: PastOrder) {
  const { currency, total, created_at: at, email, account_since, discord_id } = order;
  return {
    ...{ act: actOf(order), currency, total, at, email, account_since },
    discord_id: discord_id ?? undefined,
  };
}

function actOf({ type }: PastOrder): OrderAct {
  const act = ORDER_ACTS.find((each) => TYPES_OF[each].includes(type));
  if (act === undefined) throw new Error(`no act opens a ${type}`);
  return act;
}

function sumOf(orders: readonly PastOrder[], { acts, currency, since }: Past) {
  const counted = orders.filter(
    (each) =>
      each.created_at >= since &&
      each.currency === currency &&
      acts.some((act) => TYPES_OF[act].includes(each.type)),
  );
  return { count: counted.length, sum: counted.reduce((sum, { total }) => sum + total, 0) };
}

async function indexesOf(
  { vault }: Use<"vault">,
  { kind }: FraudCondition,
  { customer_no, number_index }: PastOrder,
): Promise<ReadonlySet<string>> {
  if (kind === "bank_account") return new Set(number_index === null ? [] : [number_index]);
  return new Set(customer_no === null ? [] : [await vault.index(numberText(customer_no))]);
}
