import { type Explanations, later, mend, never, repeat, reread, wait } from "./explained.ts";

export const MONEY = {
  "wallet.insufficient_funds": mend(
    "The balance that may be spent is less than what is needed.",
    "Top up by what is between `available` and `needed`, in minor units of `currency`.",
  ),
  "wallet.frozen": mend(
    "Staff have frozen the wallet: nothing is begun with it.",
    "Its owner asks the shop's support.",
  ),
  "wallet.closed": never("The wallet was closed with its account.", "Use another account."),
  "wallet.full": mend(
    "With this the balance would be more than a wallet can hold.",
    "Spend or withdraw something first.",
  ),
  "wallet.limit_exceeded": mend(
    "With this, more would be spent than `limit` allows: `maximum` in minor units.",
    "Ask for less, wait until the span of the limit is over, or prove the identity for more.",
  ),
  "test_ledger.full": mend(
    "By test keys no more than `orders` are made: the ledger of play money holds no more.",
    "At `until` it forgets them all and begins anew; orders that are there are still read.",
  ),
  "wallet.operation_conflict": mend(
    "The wallet has recorded another operation under the same name.",
    "Use a new `Idempotency-Key`; if you did, tell the shop the `request_id`.",
  ),
  "wallet.not_empty": mend(
    "The wallet still holds money, or something in it is open.",
    "Spend or withdraw the balance and wait until everything has ended.",
  ),
  "stream.too_many": later(
    "The account has as many streams open as it may.",
    "Close one that is not read any more; let one connection serve a whole page.",
  ),
  "transfer.amount_out_of_range": mend(
    "The amount is not within what may be transferred at once.",
    "Ask for an amount from `minimum` to `maximum`.",
  ),
  "transfer.receiver_not_found": mend(
    "Nobody who can receive is known by what was given.",
    "Have it typed again, or ask the receiver for their address here.",
  ),
  "transfer.to_self": mend("Sender and receiver are the same account.", "Name somebody else."),
  "exchange.no_rate": later(
    "Staff have set no rate between these currencies.",
    "Exchange by way of another currency, or ask the shop.",
  ),
  "exchange.rate_step": mend(
    "The new rate is further from the present one than `percent` allows at once.",
    "Go there in several steps, or have the setting changed.",
  ),
  "exchange.amount_too_small": mend("After rounding nothing would be left of it.", "Ask for more."),
  "exchange.amount_too_large": mend(
    "The result would be more than an amount can be.",
    "Exchange in several parts.",
  ),
  "exchange.quote_not_found": mend(
    "There is no such quote of this account.",
    "Ask for a quote and use its id.",
  ),
  "exchange.quote_expired": mend(
    "The rate of a quote holds for a short while only.",
    "Ask for a new quote and show its rate before it is used.",
  ),
  "exchange.quote_used": never(
    "The quote has bought something already.",
    "Look at the wallet's transactions; ask for a new quote to exchange again.",
  ),
  "currency.unknown": mend(
    "The shop has no such currency, or it is closed.",
    "Use one of those that the wallet lists.",
  ),
  "currency.not_found": mend("The shop has no such currency.", "Read the list of currencies."),
  "currency.code_taken": mend("A currency has this code already.", "Choose another code."),
  "hold.not_found": mend("There is no such hold in this wallet.", "Read the wallet's holds."),
  "hold.already_resolved": never(
    "The hold was captured or released before.",
    "Read it: it says how it ended.",
  ),
  "hold.expired": never("The hold has run out and its money is free.", "Hold it anew."),
  "hold.amount_exceeds": mend("More was asked for than is held.", "Capture what is held or less."),
  "hold.same_admin": mend(
    "Whoever placed a hold of this size may not capture it too.",
    "Another member of staff captures it.",
  ),
  "adjustment.not_found": mend("There is no such correction.", "Read the list of corrections."),
  "adjustment.nothing_to_do": mend(
    "The balance is already what it should become.",
    "Read the balance again before correcting it.",
  ),
  "adjustment.differs": mend(
    "A correction with this id is about another account or amount.",
    "Approve it with the account and amount that it has.",
  ),
  "adjustment.decided": never("It was decided before.", "Read it: it says by whom, and how."),
  "adjustment.expired": never("It was not decided in time.", "Propose it again."),
  "adjustment.same_admin": mend(
    "Whoever proposed a correction cannot decide about it.",
    "Another member of staff decides.",
  ),
  "pin.required": mend(
    "For a sum like this, whoever has set a PIN gives it.",
    "Ask for the PIN and send it as `pin`, or a `pin_token` of `POST /users/pin/challenge`.",
  ),
  "pin.not_set": mend("The wallet has no PIN yet.", "Set one: `PUT /wallet/pin`."),
  "pin.wrong": mend("It is not the PIN.", "Ask again; after too many tries it is `pin.locked`."),
  "pin.locked": wait(
    "The PIN was wrong too often.",
    "Wait for `Retry-After`, or set another: `POST /users/pin/forgot`.",
  ),
  "pin.reset_required": mend(
    "The PIN was wrong so often that it is good no more.",
    "Set another: `POST /users/pin/forgot`, then `POST /users/pin/reset`.",
  ),
  "pin.token_invalid": mend(
    "The token is over, was used, or stands for another request.",
    "Ask for the PIN again: `POST /users/pin/challenge`.",
  ),
  "pin.password_wrong": mend("It is not the account's password.", "Have it typed again."),
  "topup.amount_out_of_range": mend(
    "The amount is not within what may be topped up at once.",
    "Ask for an amount from `minimum` to `maximum`.",
  ),
  "topup.bank_unavailable": later(
    "The shop takes no bank transfers at the moment.",
    "Top up another way.",
  ),
  "topup.codes_exhausted": mend(
    "Transfers are told apart by their last digits, and all are taken for this amount.",
    "Choose another amount, or another way to pay.",
  ),
  "topup.too_many_open": mend(
    "Several top-ups of this account wait to be paid.",
    "Pay one of them or call it off.",
  ),
  "topup.too_many_today": wait(
    "As many top-ups were opened as one may on a day.",
    "Pay one that is open, or wait until midnight in Jakarta.",
  ),
  "topup.not_found": mend("There is no such top-up of this account.", "Read the list."),
  "topup.not_open": never(
    "The top-up was paid, called off, or ran out.",
    "Read it; open another one if it is still wanted.",
  ),
  "topup.proofs_full": never(
    "It has as many proofs as a top-up may have.",
    "Wait for staff to look at them.",
  ),
  "topup.proof_not_found": mend("There is no such proof.", "Read the top-up's proofs."),
  "topup.decided": never(
    "Staff, or a line of the bank's statement, have decided about it: `decision`.",
    "Read the top-up again.",
  ),
  "payment.gateway_unavailable": repeat(
    "The payment gateway did not answer; whether it took the payment is not known yet.",
    "Send the same again with the same `Idempotency-Key` after `Retry-After` seconds.",
  ),
  "payment.rejected": mend(
    "The payment gateway refused it.",
    "Choose another way to pay; if all are refused, ask the shop.",
  ),
  "payment.not_found": mend("There is no such payment.", "Read the list of payments."),
  "payment.method_unavailable": later(
    "This way to pay is switched off.",
    "Choose another way to pay.",
  ),
  "payment.not_cancellable": never("It was paid or has ended.", "Read the payment again."),
  "payment.not_in_review": never(
    "It does not wait for a person, or not any more.",
    "Read the payment again.",
  ),
  "payment.not_received": mend(
    "No sum is certain that came in for it.",
    "Ask the gateway again: `POST /admin/payments/{payment_id}/recheck`.",
  ),
  "payment.already_resolved": never("Staff settled it another way.", "Read the payment again."),
  "payment.exceeds_received": mend("More was named than came in.", "Name what came in or less."),
  "refund.not_paid": mend("Nothing of it has come in yet.", "Wait until it is paid."),
  "refund.exceeds_payment": mend(
    "More was asked for than is left: `refundable` in `currency`.",
    "Give back that much or less.",
  ),
  "refund.already_in_wallet": never(
    "This way to pay cannot give back, and its money is in the customer's balance.",
    "The customer spends or withdraws it.",
  ),
  "refund.whole_only": mend(
    "This way to pay gives back all or nothing.",
    "Give back the whole payment.",
  ),
  "refund.channel_closed": later(
    "This way to pay takes no refunds at this hour.",
    "Ask again in its hours.",
  ),
  "refund.not_found": mend("There is no such refund.", "Read the list of refunds."),
  "refund.not_in_review": never("It does not wait for a person.", "Read the refund again."),
  "refund.already_resolved": never("It was settled another way.", "Read the refund again."),
  "bank_statement.rows_invalid": mend(
    "Some rows cannot be read; none was stored.",
    "Mend the rows that `errors` points at and send the file again.",
  ),
  "bank_statement.direction_unknown": mend(
    "The file does not tell what came in from what went out.",
    "Export it with a sign, a column of direction, or two columns of amounts.",
  ),
  "bank_statement.mismatch": mend(
    "The file is of another account or currency.",
    "Choose the account that the file belongs to.",
  ),
  "bank_transfer.second_person": mend(
    "The sum is more than one of the staff may credit alone.",
    "Another member of staff does the same.",
  ),
  "bank_line.not_waiting": never("The line waits for nobody.", "Read it again."),
  "bank_line.not_found": mend("There is no such line.", "Read the lines of the statement."),
  "bank_line.assigned": never("The line has credited something.", "Read it: it says what."),
  "bank_account.not_found": mend("There is no such account of this customer.", "Read the list."),
  "bank_account.code_needed": mend(
    "A bank account is added with a code that is sent to its owner.",
    "Ask for one (`POST /wallet/bank-accounts/code`) and send it as `code`.",
  ),
  "bank_account.exists": mend("The customer has registered it before.", "Use the one there is."),
  "bank_account.too_many": mend("The customer has as many as one may.", "Remove one first."),
  "bank_account.too_many_today": wait(
    "As many were registered as one may on a day.",
    "Wait until midnight in Jakarta.",
  ),
  "bank_account.cooling_down": wait(
    "A new bank account may be withdrawn to only after a while: from `usable_at` on.",
    "Wait until then, or use an older account.",
  ),
  "bank_account.name_mismatch": mend(
    "The bank knows the account under another name.",
    "Correct the holder's name as it stands at the bank.",
  ),
  "bank_account.unknown_at_bank": mend(
    "The bank does not know the number.",
    "Correct the number or the bank.",
  ),
  "bank_account.unchecked": later(
    "The bank has not said yet whose account it is.",
    "Ask again in some minutes.",
  ),
  "withdrawal.not_found": mend("There is no such withdrawal.", "Read the list."),
  "withdrawal.amount_out_of_range": mend(
    "The amount is not within what may be withdrawn at once.",
    "Ask for an amount from `minimum` to `maximum`.",
  ),
  "withdrawal.changed": reread(
    "The amount or the account is not the one that was looked at.",
    "Read the withdrawal again before deciding.",
  ),
  "withdrawal.reviewed": never("Somebody has proposed it.", "Another member of staff approves."),
  "withdrawal.not_reviewed": mend("Nobody has proposed to pay it.", "Propose it first."),
  "withdrawal.review_expired": mend("The proposal was not taken in time.", "Propose it again."),
  "withdrawal.same_admin": mend(
    "Whoever proposed it cannot approve.",
    "Another member of staff approves.",
  ),
  "withdrawal.decided": never("It was decided before.", "Read it: it says by whom, and how."),
  "withdrawal.closed": never("It has ended.", "Read it again."),
  "withdrawal.not_manual": mend(
    "The payout service pays it, no person.",
    "Wait for the service, or ask it again.",
  ),
  "withdrawal.not_concluded": mend(
    "Nobody has recorded this end of the payout.",
    "Record how it ended first.",
  ),
  "withdrawal.not_arrived": later(
    "The payout service does not say that the money has arrived.",
    "Ask again once it does.",
  ),
  "withdrawal.own_result": mend(
    "Whoever recorded how it ended cannot correct that.",
    "Another member of staff corrects it.",
  ),
  "withdrawal.corrected": never("It was corrected before.", "Read it again."),
  "withdrawal.concluded": never("How it ended stands already.", "Read it again."),
} as const satisfies Explanations;
