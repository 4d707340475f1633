import { hitOf } from "../../../../domain/fraud/hit.ts";
import { type FraudMatch, judgeOrder, matchOf, type Past } from "../../../../domain/fraud/judge.ts";
import { TYPES_OF } from "../../../../domain/fraud/rule.ts";
import type { Screening } from "../../../../domain/fraud/screening.ts";
import { lowestId } from "../../../../domain/ids.ts";
import type { NewTransaction } from "../../../../domain/orders/transaction.ts";
import type { Declined } from "../../../../domain/wallet/wallet-state.ts";
import type { Change } from "../change.ts";

/**
 * Whether rules against fraud let an order open that nothing else is in the way of. What it meets
 * is noted with this command, refused or not, and reaches staff by the outbox.
 */
export function screened(
  change: Change,
  wanted: NewTransaction,
  screening: Screening | undefined,
): Declined | undefined {
  if (screening === undefined) return undefined;
  const met = [...screening.met, ...judged(change, wanted, screening)];
  const isRefused = met.some(({ rule }) => rule.mode === "block");
  const { act, ip, user_agent } = screening;
  const { total: amount, currency, created_at } = wanted;
  const of = {
    ...{ act, amount, currency, ip, user_agent, created_at },
    user_id: change.owner,
    transaction_id: isRefused ? null : wanted.id,
  };
  change.fraud_hits.push(...met.map((match) => hitOf(match, of)));
  return isRefused ? { kind: "screened" } : undefined;
}

function judged(
  { sql, facts }: Change,
  { total, currency, created_at: at }: NewTransaction,
  { act, open }: Screening,
): readonly FraudMatch[] {
  const { account, discord_id } = facts;
  const subject = {
    ...{ act, currency, total, at, discord_id },
    email: account?.email,
    account_since: account?.created_at,
    past: (asked: Past) => pastOrders(sql, asked),
  };
  return open.flatMap((rule) => {
    const detail = judgeOrder(rule.condition, subject);
    return detail === undefined ? [] : [matchOf(rule, detail)];
  });
}

/**
 * Orders count whatever came of them: a limit that a cancellation resets limits nobody. Of both
 * sides of a transfer or an exchange the one that pays counts.
 */
function pastOrders(sql: SqlStorage, { acts, currency, since, enough }: Past) {
  return sql
    .exec<{ count: number; sum: number }>(
      `SELECT COUNT(*) AS count, COALESCE(SUM(total), 0) AS sum FROM (
         SELECT total FROM transactions INDEXED BY transactions_by_type
         WHERE type IN (SELECT value FROM json_each(?1)) AND id >= ?2 AND currency = ?3
           AND direction = IIF(type = 'TOPUP', 'credit', 'debit') LIMIT ?4)`,
      JSON.stringify(acts.flatMap((act) => TYPES_OF[act])),
      lowestId("transaction", since),
      currency,
      enough ?? -1,
    )
    .one();
}
