import type { Words } from "../dictionary.ts";

/** Balances, the journal, statements, transfers, exchange and corrections; events that leave. */
export const wallet: Words = {
  "WebhookEnvelope.type": "What has happened",
  TransactionEventData:
    "What an order has become: a purchase, a top-up, a transfer, a withdrawal or a refund",
  "TransactionEventData.type": "What kind of order it is",
  BalanceEventData: "What a wallet holds of one currency after a change",
  KycEventData: "What was decided about a customer's identity",
  "KycEventData.decision":
    "What it was: the submission was approved or rejected, or an approval was taken back",
  AlertEventData: "What staff must look at, or need not any more",
  CustomEventData: "What a custom provider of webhooks has told",
  "CustomEventData.provider": "The custom provider, as its address names it",
  "CustomEventData.event_type":
    "The provider's own word for what has happened; `null` where it says none",
  "CustomEventData.event_id": "The provider's own id of the event; `null` where it says none",
  TestEventData: "Nothing has happened: somebody tries an endpoint",
  EntryKind:
    "What moved the money. `REFUND` returns what an order had taken to the wallet, " +
    "`PAYMENT_REFUND` takes a top-up out of it again, back through its gateway",
  Account:
    "An account of the ledger. `wallet` is what customers own, `clearing:…` what others hold or " +
    "owe for a while, `sales:…` and `income:…` what the shop has earned, `expense:…` what it has " +
    "spent, `adjustment` what staff corrected",
  AccountClass: "What an account is to the shop, by the first part of its name",
  JournalEntry: "A change of what a wallet holds; it never changes itself",
  "*Journal*.sequence": "Counts the entries of one wallet, from 1",
  "*Journal*.kind": "What moved the money",
  "JournalEntry.direction": "Whether it adds to the wallet or takes from it",
  "JournalEntry.amount": "By how much, in minor units",
  "JournalEntry.available_after": "What could be spent afterwards, in minor units",
  "JournalEntry.held_after": "What was held for open orders afterwards, in minor units",
  "JournalEntry.balance_after": "Both together afterwards, in minor units",
  "StatementLine.type": "What kind of order it belongs to",
  "StatementLine.product_name": "What was bought; `null` where nothing of the catalogue was",
  "StatementLine.note": "What its owner or staff wrote with the order; `null` where nobody did",
  "StatementLine.counterparty": "Of a transfer, whoever is at the other end; `null` of all else",
  Balance: "What a customer has of one currency",
  "*Balance*.available": "What can be spent now, in minor units",
  "*Balance*.held": "What is held for open orders, in minor units",
  "*Balance*.total": "Both together, in minor units",
  BalanceView: "What a customer has of one currency, also in the units that people count in",
  "BalanceView.units.unit": "The unit, or the currency itself for its minor units",
  "BalanceView.units.count": "So many of it",
  PastBalance: "What a wallet held at a moment that is past",
  "PastBalance.at": "That moment; what came at that very instant is counted",
  "PastBalance.total": "Available and held together, in minor units",
  TopUp: "A top-up, and how to pay it",
  "TopUp.transaction": "The order that credits the wallet once it is paid",
  "TopUp.payment": "How and where to pay",
  "TopUpRequest.amount":
    "What the wallet is to get, in rupiah; the buyer pays the method's fee on top",
  "TopUpRequest.currency": "Gateways take rupiah alone",
  BankTopUp: "A top-up by a transfer to the shop's own account at a bank",
  "BankTopUp.transaction": "The order that credits the wallet once the transfer has come",
  "BankTopUp.transfer": "What to transfer, and where to",
  "BankTransferRequest.amount":
    "What the wallet is to get at least, in rupiah: the exact sum to pay is told",
  "BankTransferRequest.bank":
    "Which of the shop's accounts to pay into, by the name the shop has for it; the usual one " +
    "unless said",
  Statement: "Everything that moved a wallet in some days, with what it held before and after",
  "Statement.opening": "What was there before the first of these days, in minor units",
  "Explanation.opening": "What was there before the first of these days, in minor units",
  "Statement.credits": "All that came in, in minor units",
  "Statement.debits": "All that went out, in minor units",
  "Statement.closing": "What was there after the last of these days, in minor units",
  "Statement.explained": "Whether the figures add up to the balance of now",
  "Statement.data": "The movements of the span, page by page",
  Explanation: "How the balance of now comes of what moved it; each figure is counted by itself",
  "Explanation.credits": "All that came in within the span, in minor units",
  "Explanation.debits": "All that went out within the span, in minor units",
  "Explanation.closing": "What was there after the last of these days, in minor units",
  "Explanation.later_debits": "What went out from the end of the span until now, in minor units",
  "Explanation.available": "What can be spent now, in minor units",
  "Explanation.held": "What is held for open orders now, in minor units",
  "TransferRequest.to": "Whom it goes to: their id, their e-mail address or their phone number",
  "TransferRequest.amount": "What they get, in minor units; a fee may come on top",
  "TransferRequest.note": "A word to them, which they read",
  "TransferRequest.ref_id":
    "What your own system calls it, one name for each order. The same request under it is " +
    "answered with that order as it stands, another one is refused with `order.ref_reused`",
  ExchangeQuote: "What an exchange costs, fixed until it expires and good once",
  "ExchangeQuote.from_currency": "What is given",
  "ExchangeQuote.from_amount": "How much is given, in minor units of `from_currency`",
  "ExchangeQuote.to_currency": "What is got",
  "ExchangeQuote.to_amount": "How much is got, in minor units of `to_currency`, rounded down",
  "ExchangeQuote.numerator":
    "One whole unit of `from_currency` is worth `numerator / denominator` whole units of " +
    "`to_currency`, before the spread",
  "ExchangeQuote.denominator": "See `numerator`",
  "ExchangeQuote.spread_basis_points":
    "What the shop keeps of the exchange, in hundredths of a percent",
  "ExchangeQuoteRequest.from": "What to give",
  "ExchangeQuoteRequest.to": "What to get",
  "ExchangeQuoteRequest.amount": "How much to give, in minor units of `from`",
  Exchange: "Both sides of an exchange",
  "Exchange.out": "The order that took the one currency",
  "Exchange.into": "The order that gave the other",
  ExchangeRate: "What one currency is worth in another; one rate serves both directions",
  "ExchangeRate*.base": "The currency whose whole unit is priced",
  "ExchangeRate*.quote": "The currency in which it is priced",
  "ExchangeRate*.numerator":
    "One whole unit of `base` is worth `numerator / denominator` whole units of `quote`",
  "ExchangeRate*.denominator": "See `numerator`",
  "ExchangeRate*.spread_basis_points":
    "What the shop keeps of every exchange, in hundredths of a percent",
  "ExchangeRateInput.reason": "Why; kept in the audit log",
  Currency: "A currency as the shop keeps it; its code and its exponent are fixed for ever",
  "Currency*.code": "Its code, which never changes",
  "Currency*.name": "What it is called towards people",
  "Currency*.units":
    "Larger names for so many minor units, such as `DL` for 100 `WL`. They are for people: " +
    "amounts are never counted in them",
  "Currency*.active": "Whether orders may be opened in it; what wallets hold of it stays theirs",
  "WalletCurrency.code": "Its code, as it stands beside amounts",
  "WalletCurrency.name": "What it is called towards people",
  "WalletCurrency.units":
    "Larger names for so many minor units, such as `DL` for 100 `WL`. They are for people: " +
    "amounts are never counted in them",
  StaffWallet: "A customer's wallet as staff see it",
  "StaffWallet.balances": "What it holds, by currency; rupiah always and first",
  "StaffWallet.holds": "What is held for open orders, the oldest first",
  "*Wallet*.frozen_in": "Whether nothing may come in",
  "*Wallet*.frozen_out": "Whether nothing may go out",
  "*Wallet*.closed": "Whether neither may",
  "WalletStateInput.reason": "Why; kept in the audit log",
  "HoldRequest.amount": "What to hold, in minor units",
  "HoldRequest.expires_at": "When it is released by itself; without it, staff release or take it",
  "HoldCapture.amount":
    "How much of the hold to take, in minor units; all of it unless said. The rest is released",
  "AdjustmentAnswer.adjustment": "The correction as it stands now",
  BalanceAdjustment: "A correction of a balance by staff; what was asked for never changes",
  "BalanceAdjustment.transaction_id": "The order in the customer's wallet that carries it out",
  "BalanceAdjustment.action":
    "`add` and `subtract` move the balance by `amount`, `set` makes the available balance that, " +
    "`hold` reserves so much until staff take or release it",
  "BalanceAdjustment.amount": "In minor units",
  "BalanceAdjustment.hold_until":
    "Of a `hold`, when it is released by itself; `null` for no such end, and of all else",
  "BalanceAdjustment.status":
    "`AWAITING` another member of staff, `APPROVED` and soon applied. Final are `APPLIED`, " +
    "`REFUSED` (by the wallet: see `refusal`), `REJECTED` and `EXPIRED`",
  "BalanceAdjustment.refusal": "The code with which the wallet refused it; `null` where it did not",
  "BalanceAdjustment.requested_by": "Who asked for it",
  "BalanceAdjustment.decided_by":
    "Who decided; `null` while nobody has, and where nobody else had to",
  "BalanceAdjustment.expires_at": "Until when somebody else may approve it",
  "BalanceInput.action":
    "`add` and `subtract` move the balance by `amount`, `set` makes the available balance that",
  "BalanceInput.amount": "In minor units of `currency`",
  "AdjustmentApproval.amount":
    "The amount as you have seen it, in minor units: another one is refused",
  "AdjustmentApproval.user_id": "The customer as you have seen them: another one is refused",
  "AdjustmentApproval.currency": "The currency as you have seen it: another one is refused",
  WalletCurrency: "A currency that a wallet can hold",
  BalanceStreamData: "What an event `balance` tells: all balances as they are now",
  "BalanceStreamData.data": "By currency; rupiah always and first",
  OrderStreamData: "What an event `status` tells: one change, and the order as it is now",
  "OrderStreamData.sequence": "Counts the changes of one order, from 1; it is the event's id",
  "OrderStreamData.transaction": "The order as it is now",
  StreamEnd: "The last event of a stream",
  "StreamEnd.reason":
    "`done`: nothing will follow. `time`: the stream was open for `seconds`; open the next one " +
    "with the last id. `signed_out`: the session is over",
  StreamMissed: "Some of what happened since the id that was sent is kept no longer",
  "StreamMissed.reason": "Load anew what is shown",
  "Live*.sequence": "Counts what is told; it is the event's id",
  "Live*.at": "When it was told",
  "Live*.event": "The event's name",
  LiveOrder: "An order that was opened just now",
  LiveStatus: "An order that has come to another status",
  "Live*.total": "What it moves, in minor units",
  "Live*.product_name": "What is bought; `null` where nothing of the catalogue is",
  LiveAlert: "An alert that was raised or has ended",
  "LiveAlert.number": "Which alert",
  "LiveAlert.what": "Whether it was raised or has ended",
  "LiveAlert.detail": "What is wrong, in words",
  LiveJob: "A job that was given up, or sent again",
  "LiveJob.id": "Which job",
  "LiveJob.what": "Whether it was given up (`dead`) or sent again",
  "OrderStreamData.status_from": "The status before; `null` where it was opened",
  "OrderStreamData.status_to": "The status from then on",
  "OrderStreamData.actor":
    "Who did it: a customer or a member of staff by id, or `system:` and the part of the shop",
  "OrderStreamData.reason": "What was said about it; `null` where nobody said anything",
  OpenHold: "Money that is held for an open order",
  "OpenHold.amount": "What is held, in minor units",
  "OpenHold.product_name": "What is bought; `null` where nothing of the catalogue is",
  "OpenHold.note": "What its owner or staff wrote with it; `null` where nobody did",
  "OpenHold.expires_at": "When it is released by itself; `null` where it has no such end",
};
