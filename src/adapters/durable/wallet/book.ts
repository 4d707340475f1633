import { add, amount, subtract, ZERO } from "../../../domain/money.ts";
import type { NewTransaction, Transaction } from "../../../domain/orders/transaction.ts";
import type { Booked } from "../../../domain/wallet/outcomes.ts";
import { creditPostings, kindOf, leftPostings } from "../../../domain/wallet/wallet.ts";
import type { Cause, DirectBooking } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import { receive } from "./incoming.ts";
import { credit, debit, hasRoomFor } from "./ledger.ts";
import { notify } from "./notify.ts";
import { findTransaction, readBalance } from "./reads/rows.ts";
import { insert, transition } from "./transitions.ts";

/** Books money that moved without the wallet, once per transaction. */
export function book(change: Change, booking: DirectBooking, cause: Cause): Booked {
  const { id, price, currency, direction } = booking.transaction;
  const known = findTransaction(change.sql, change.owner, id);
  if (known) {
    const same = known.price === price && known.currency === currency;
    return { kind: same ? "unchanged" : "conflict", transaction: known };
  }
  if (!hasRoomFor(change.sql, currency, price)) return { kind: "full" };
  const booked = direction === "credit" ? give : take;
  return { kind: "booked", transaction: booked(change, booking, cause) };
}

function give(change: Change, { transaction, account }: DirectBooking, cause: Cause): Transaction {
  const { actor, ...fresh } = transaction;
  const opened = insert(change, fresh, actor);
  const postings = creditPostings(opened.type, opened.total).map((leg) =>
    leg.account === "wallet" ? leg : { ...leg, account },
  );
  return receive(change, opened, { postings, cause });
}

function take(change: Change, { transaction, account }: DirectBooking, cause: Cause): Transaction {
  const { actor, ...fresh } = withinReach(change, transaction);
  const order = insert(change, fresh, actor);
  const { id, currency, price, total, type } = order;
  const operation = { transaction_id: id, kind: kindOf(type), currency, at: cause.at };
  const taking = { ...operation, operation_id: `${id}:capture` };
  if (total > 0) debit(change, taking, leftPostings({ ...order, account }));
  else {
    // An entry moves a balance: where nothing can be taken, the loss comes in and goes out again.
    const whole = { ...order, discount: ZERO, total: price, account };
    const loss = creditPostings(type, price).map((leg) =>
      leg.account === "wallet" ? leg : { ...leg, account: "expense:loss" as const },
    );
    credit(change, { ...operation, operation_id: `${id}:loss` }, loss);
    debit(change, taking, leftPostings(whole));
  }
  const outcome = { captured: total };
  const taken = transition(change, order, { to: "SUCCESS", cause, outcome });
  if (total > 0) notify(change, taken);
  return taken;
}

/** The order as far as the balance reaches: its fee is taken last. */
function withinReach(change: Change, wanted: NewTransaction): NewTransaction {
  const { available } = readBalance(change.sql, wanted.currency);
  const lacking = amount(Math.max(0, wanted.price - available));
  const fee = amount(Math.min(wanted.fee, Math.max(0, available - wanted.price)));
  return { ...wanted, fee, discount: lacking, total: subtract(add(wanted.price, fee), lacking) };
}
