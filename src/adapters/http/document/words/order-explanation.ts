import type { Words } from "../dictionary.ts";

/** Why one order is as it is: its events, price, hold, attempts and postings. */
export const orderExplanation: Words = {
  "TransactionExplanation.transaction.cost":
    "What the supplier really charged the shop, in minor units of `currency`; `null` until that " +
    "is known, and of what nobody supplied",
  TransactionExplanation: "The whole story of one order, by what the shop has stored about it",
  "TransactionExplanation.transaction": "The order itself",
  "TransactionExplanation.price.supplier": "Who would have delivered it at this price",
  "TransactionExplanation.price.cost":
    "The supplier's price in the catalogue at that moment, in minor units",
  "TransactionExplanation.price.margin": "What the margin rules added to the cost, in minor units",
  "TransactionExplanation.price.tier": "Whose prices it was sold at; `null` of older orders",
  "TransactionExplanation.price.is_bill": "Whether its price came of an inquired bill",
  "TransactionExplanation.price.first_order": "Whether it was sold at a price for new customers",
  "TransactionExplanation.price.rules": "The margin rules that made the price",
  "TransactionExplanation.price.vouchers": "The vouchers that took something off",
  "TransactionExplanation.price.vouchers.state":
    "What became of the use: `HELD` while the order is open; final are `REDEEMED` and " +
    "`RELEASED`, which gave it back",
  "TransactionExplanation.price.vouchers.ended_at":
    "When the use was redeemed or given back; `null` while it is held",
  "TransactionExplanation.hold.amount": "What was held, in minor units",
  "TransactionExplanation.hold.held_at": "Since when it was held",
  "TransactionExplanation.hold.state":
    "`held` while the order is open; final are `taken` and `released`, which went back",
  "TransactionExplanation.hold.ended_at": "When it was taken or released; `null` while it is held",
  "TransactionExplanation.attempts": "Every time it was put to a supplier, the first one first",
  "TransactionExplanation.webhooks": "What vendors told about it by webhook",
  "TransactionExplanation.webhooks.provider": "The vendor who told it",
  "TransactionExplanation.webhooks.effect":
    "What came of it, in a word; `null` while it was not applied",
  "TransactionExplanation.webhooks.received_at": "When it came in",
  "TransactionExplanation.webhooks.applied_at": "When it was applied; `null` while it was not",
  "TransactionExplanation.webhooks.replays": "How often it was applied once more by staff",
  "TransactionExplanation.events": "Every change of its status, the first one first",
  "TransactionExplanation.postings": "The entries of the journal that it made, the first one first",
  "TransactionExplanation.payment":
    "The payment that it waited for; `null` of what is not a top-up",
  "TransactionExplanation.payment.gateway":
    "Who took the money: a gateway, or `bank` for a transfer by hand",
  "TransactionExplanation.payment.method": "How it was to be paid",
  "TransactionExplanation.payment.status": "As in `Payment`: `PAID` and `REFUNDED` are final",
  "TransactionExplanation.payment.paid_at": "When it was paid; `null` while it was not",
  "TransactionExplanation.notices": "Who was told of it, by which way",
  "TransactionExplanation.notices.channel": "The way the message went",
  "TransactionExplanation.notices.event": "What of the order was told",
  "TransactionExplanation.notices.status":
    "How far the message came, as in `NotificationLog`: `READ`, `FAILED` and `CANCELLED` are final",
  "TransactionExplanation.webhooks_out": "Events about it that left, and what became of them",
  "TransactionExplanation.webhooks_out.type": "The kind of event",
  "TransactionExplanation.webhooks_out.state":
    "`PENDING` is still being tried; final are `DELIVERED` and `FAILED`",
  "TransactionExplanation.webhooks_out.tries": "How often it was sent",
  "TransactionExplanation.webhooks_out.sequence": "The event's number at its endpoint",
  "TransactionExplanation.refunds": "What went back of it, and by whom",
  "TransactionExplanation.staff_actions": "What staff did to it, by the audit log",
  "TransactionExplanation.staff_actions.action": "What was done, as the audit log calls it",
  "TransactionExplanation.looks": "Who of the staff looked at what is kept from most",
  ExplainedRule: "A margin rule that had a part in a price",
  "ExplainedAttempt.route.by":
    "By what the sources were put in order: the lowest `priority`, the lowest `price`, or the " +
    "best `success_rate`",
  "ExplainedAttempt.route.candidates":
    "Every source that could have taken it, in the order in which they were asked",
  "ExplainedAttempt.route.candidates.state":
    "Why it was this one, or was not: `chosen`; `paused` and `away` were passed over; `later` " +
    "stood behind the chosen one. Each is final",
  StatusCause: "Why an order has come to a status: a code, and a sentence in each language",
  "StatusCause.code":
    "What has happened and on whose word, with a dot between, such as `completed.supplier_webhook`",
  "StatusCause.id": "The same as a sentence in Indonesian",
  "StatusCause.en": "The same as a sentence in English",
  TransactionEvent: "One change of an order's status",
  "*Event.status_from": "The status before; `null` where it was opened",
  "*Event.status_to": "The status from then on",
  "TransactionEvent.sequence": "Counts the changes of one order, from 1",
  "ExplainedEvent.sequence": "Counts the changes of one order, from 1",
  "*Event.actor":
    "Who did it: a customer or a member of staff by id, or `system:` and the part of the shop",
  "*Event.reason": "What was said about it; `null` where nobody said anything",
  "ExplainedEvent.cause": "Why, for a program and for people",
  "ExplainedEntry.sequence": "Counts the entries of one wallet, from 1",
  "ExplainedEntry.kind": "What kind of movement it is",
  "ExplainedEntry.direction": "Whether it adds to the wallet or takes from it",
  "ExplainedEntry.amount": "By how much, in minor units",
  "ExplainedEntry.balance_after": "What the wallet held of the currency afterwards, in minor units",
  "ExplainedEntry.legs": "The accounts of the ledger that it moves; together they come to zero",
  "ExplainedEntry.legs.account": "An account of the ledger",
  "ExplainedEntry.legs.delta":
    "What it does to the account, in minor units: above zero raises it, below lowers it",
  "TransactionExplanation.refunds.id": "The refund's id",
  "TransactionExplanation.refunds.amount": "What went back to the wallet, in minor units",
  "TransactionExplanation.refunds.state":
    "`OPEN` until the wallet has followed; final are `DONE` and `REFUSED`",
  "TransactionExplanation.refunds.by": "The member of staff who gave it back, by id",
  "TransactionExplanation.refunds.name": "What they are called; `null` where nobody knows any more",
  "TransactionExplanation.refunds.at": "When they did",
  "TransactionExplanation.staff_actions.by": "The member of staff, by id",
  "TransactionExplanation.staff_actions.name":
    "What they are called; `null` where nobody knows any more",
  "TransactionExplanation.staff_actions.at": "When they did it",
  "TransactionExplanation.looks.by": "The member of staff, by id",
  "TransactionExplanation.looks.name": "What they are called; `null` where nobody knows any more",
  "TransactionExplanation.looks.at": "When they looked",
  "TransactionExplanation.webhooks_out.occurred_at": "When what it tells of happened",
  "TransactionExplanation.promise.promised_by": "By when it was promised",
  "TransactionExplanation.promise.noticed_at": "When the shop noticed that it was missed",
  "TransactionExplanation.promise.ended_at":
    "When the order was found to have ended after all; `null` while it has not",
};
