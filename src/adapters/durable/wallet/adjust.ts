import { type Amount, amount, ZERO } from "../../../domain/money.ts";
import { newTransaction } from "../../../domain/orders/transaction.ts";
import type { Adjusted } from "../../../domain/wallet/outcomes.ts";
import { creditPostings, kindOf, partialCapturePostings } from "../../../domain/wallet/wallet.ts";
import type { Adjustment, RequestKey } from "../../../ports/wallet/wallets.ts";
import { balanceNow, type Change } from "./change.ts";
import { credit, debit, hasRoomFor } from "./ledger.ts";
import { findTransaction } from "./reads/rows.ts";
import { findReplay, hasTombstone, remember } from "./requests.ts";
import { insert, transition } from "./transitions.ts";

/**
 * Corrects a balance by one journal entry; what to correct is worked out here, where it is true.
 */
export function adjust(change: Change, wanted: Adjustment, request: RequestKey): Adjusted {
  const { sql, owner } = change;
  const before = findReplay(sql, request);
  if (before) return before;
  if (hasTombstone(sql, wanted.id)) return { kind: "abandoned" };
  const known = findTransaction(sql, owner, wanted.id);
  if (known) return { kind: "repeated", transaction: known };
  if (change.facts.state.closed) return { kind: "closed" };
  const { available } = balanceNow(change, wanted.currency);
  const by = changeOf(wanted, available);
  if (by === 0) return { kind: "nothing_to_do" };
  if (available + by < 0) {
    const { currency } = wanted;
    return { kind: "insufficient_funds", needed: amount(-by), available, currency };
  }
  if (Math.abs(by) > (wanted.maximum ?? Number.MAX_SAFE_INTEGER)) return { kind: "too_much" };

  const size = amount(Math.abs(by));
  if (by > 0 && !hasRoomFor(sql, wanted.currency, size)) return { kind: "full" };
  const { actor, ...fresh } = newTransaction({
    id: wanted.id,
    user_id: owner,
    type: "ADJUSTMENT",
    direction: by > 0 ? "credit" : "debit",
    currency: wanted.currency,
    price: size,
    fee: ZERO,
    discount: ZERO,
    note: wanted.reason,
    created_at: wanted.created_at,
    actor: wanted.actor,
  });
  const opened = insert(change, fresh, actor);
  const operation = {
    operation_id: `${opened.id}:capture`,
    transaction_id: opened.id,
    kind: kindOf("ADJUSTMENT"),
    currency: opened.currency,
    at: wanted.created_at,
  };
  if (by > 0) credit(change, operation, creditPostings("ADJUSTMENT", size));
  else debit(change, operation, partialCapturePostings("ADJUSTMENT", size));
  const cause = { at: wanted.created_at, actor: wanted.actor };
  const outcome = { captured: size };
  const done = transition(change, opened, { to: "SUCCESS", cause, reason: wanted.reason, outcome });
  remember(sql, request, done);
  return { kind: "opened", transaction: done };
}

function changeOf({ action, amount: said }: Adjustment, available: Amount): number {
  if (action === "set") return said - available;
  return action === "add" ? said : -said;
}
