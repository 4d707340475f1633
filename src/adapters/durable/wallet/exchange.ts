import type { NewTransaction, Transaction } from "../../../domain/orders/transaction.ts";
import type { Exchanged } from "../../../domain/wallet/outcomes.ts";
import { creditPostings, debitPostings, kindOf } from "../../../domain/wallet/wallet.ts";
import type { Exchange } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import { credit, debit, entryOf, hasRoomFor } from "./ledger.ts";
import { findTransaction } from "./reads/rows.ts";
import { findReplay, remember } from "./requests.ts";
import { declined, type Terms } from "./spending/limits.ts";
import { screened } from "./spending/screen.ts";
import { insert, transition } from "./transitions.ts";

/** Out of one currency and into another under one quote: two entries, or none. */
export function exchange(change: Change, wanted: Exchange, { request, limits }: Terms): Exchanged {
  const { sql } = change;
  const before = findReplay(sql, request);
  if (before?.kind === "key_reused") return before;
  if (before) return repeated(change, before.transaction);
  const outId = `${wanted.quote_id}:out`;
  if (entryOf(sql, outId)) return { kind: "quote_used" };
  if (wanted.out.created_at >= wanted.expires_at) return { kind: "quote_expired" };
  const why = declined(change, wanted.out, limits);
  if (why) return why;
  if (change.facts.state.frozen_in) return { kind: "frozen" };
  if (!hasRoomFor(sql, wanted.into.currency, wanted.into.total)) return { kind: "full" };
  const refused = screened(change, wanted.out, limits?.screening);
  if (refused) return refused;

  const out = leg(change, wanted.out, outId);
  const into = leg(change, wanted.into, `${wanted.quote_id}:into`);
  remember(sql, request, out);
  return { kind: "exchanged", out, into };
}

function leg(change: Change, wanted: NewTransaction, operation_id: string): Transaction {
  const { actor, ...fresh } = wanted;
  const opened = insert(change, fresh, actor);
  const at = wanted.created_at;
  const operation = {
    operation_id,
    transaction_id: opened.id,
    kind: kindOf(opened.type),
    currency: opened.currency,
    at,
  };
  if (opened.direction === "debit") debit(change, operation, debitPostings(wanted));
  else credit(change, operation, creditPostings(opened.type, opened.total));
  const outcome = { captured: opened.total };
  return transition(change, opened, { to: "SUCCESS", cause: { at, actor }, outcome });
}

function repeated(change: Change, out: Transaction): Exchanged {
  const into =
    out.related_id === null ? undefined : findTransaction(change.sql, change.owner, out.related_id);
  if (into === undefined) throw new Error(`${out.id} has lost its other side`);
  return { kind: "repeated", out, into };
}
