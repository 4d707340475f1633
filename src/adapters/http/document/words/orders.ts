import type { Words } from "../dictionary.ts";

/** Orders of every type: buying, bills, receipts, favourites, what suppliers answered. */
export const orders: Words = {
  TransactionType:
    "`PPOB` and `PRODUCT` are purchases; the others only move money. A `TRANSFER` and an " +
    "`EXCHANGE` are two orders, one for each side, and name each other in `related_id`",
  TransactionStatus:
    "`PENDING` waits to be worked on, `PROCESSING` is at a supplier, a gateway or a bank. Final " +
    "are `FAILED`, `CANCELLED`, `EXPIRED` (what was held is available again) and `REFUNDED`, and " +
    "`SUCCESS`, unless something of it is given back later",
  "Transaction*.direction":
    "What it does to the wallet once it succeeds: `credit` adds, `debit` takes",
  "Transaction*.price": "What is bought or moved, without fee and discount",
  "Transaction*.fee": "What the shop adds for doing it",
  "Transaction*.discount": "What vouchers take off",
  "Transaction*.total": "What the wallet gives or gets: price + fee − discount",
  "Transaction*.captured":
    "What was really taken or added once it succeeded, less than `total` where only a part of a " +
    "hold was taken; `null` until then",
  "Transaction*.refunded": "How much of `captured` has gone back so far; 0 where nothing has",
  "Transaction*.sku": "What was bought, by its SKU; `null` where nothing of the catalogue was",
  "Transaction*.product_name":
    "What was bought, by the name it had then; `null` where nothing of the catalogue was",
  "Transaction*.category":
    "The category of what was bought, by the name it had then; `null` where nothing of the " +
    "catalogue was",
  "Transaction*.customer_no":
    "The number it is delivered to, as the supplier is sent it; `null` of what goes to no number",
  "Transaction*.sequence":
    "Which order it is of this product for this number on this business day, from 1: a second " +
    "one is only opened when asked for by its number. `null` of what goes to no number",
  "Transaction.serial_number":
    "The supplier's proof of delivery, as it came; `null` before, and of what has none",
  "Transaction.token":
    "PLN prepaid: the 20 digits to type into the meter; `null` of everything else, and before it " +
    "is delivered",
  "Transaction*.kwh":
    "PLN prepaid: the energy that was bought, in kilowatt hours as the supplier wrote it " +
    "(`14.5`); `null` where nobody said",
  "Transaction*.failure_code":
    "Why it failed, as a code that a program can tell apart; `null` unless it did",
  "Transaction*.related_id":
    "The order it follows from or belongs to: the other side of a transfer or an exchange, or " +
    "the top-up that a late payment was for; `null` where there is none",
  "Transaction*.payment_id": "Of a top-up, the payment that it waits for; `null` of all else",
  "Transaction*.counterparty": "Of a transfer, whoever is at the other end; `null` of all else",
  "Transaction*.note": "What its owner or staff wrote with it; `null` where nobody did",
  "Transaction*.ref_id": "What its owner's own system calls it; `null` where it was not said",
  "Transaction*.expires_at":
    "When the hold of an open order is released by itself; `null` where it has no such end",
  "Transaction*.promised_by":
    "By when it is delivered or refunded, as promised; `null` where nothing was promised",
  "*Transaction.cost":
    "What the supplier really charged the shop, in minor units of `currency`; `null` until that " +
    "is known, and of what nobody supplied",
  "TransactionExplanation.transaction.cost":
    "What the supplier really charged the shop, in minor units of `currency`; `null` until that " +
    "is known, and of what nobody supplied",
  "HandledTransaction.quote":
    "The price as it was frozen when the order opened, and why it was that; `null` of what is " +
    "not bought",
  "HandledTransaction.quote.supplier": "Who would have delivered it at this price",
  "HandledTransaction.quote.cost":
    "The supplier's price in the catalogue at that moment, in minor units",
  "*.cost_ceiling":
    "The most that the supplier may charge, in minor units; it is told so, and refuses what is " +
    "dearer",
  "HandledTransaction.quote.margin": "What the margin rules added to the cost, in minor units",
  "HandledTransaction.quote.margin_rule_ids": "The margin rules that made the price",
  "HandledTransaction.quote.tier": "Whose prices it was sold at; left out by older orders",
  "HandledTransaction.quote.bill":
    "The inquired bill that it pays; left out where the product has its own price",
  "HandledTransaction.quote.number_parts":
    "The parts of a number that its brand writes in several, an id and a zone say; left out of " +
    "all other numbers",
  "HandledTransaction.quote.vouchers":
    "What its vouchers took off, in the order in which they did; left out without any",
  "*.vouchers.code": "The code as it was used",
  "*.vouchers.amount": "What this voucher took off, in minor units",
  "HandledTransaction.quote.first_order":
    "It was sold at a price for new customers; left out where it was not",
  "HandledTransaction.quote.channel": "Where it was ordered; left out on the shop's own pages",
  "HandledTransaction.quote.claims":
    "What was reserved for it outside of its wallet; left out where nothing was",
  InquiredBill: "Which bill an order pays: at this supplier alone, on this WIB day",
  "InquiredBill.number": "What it is paid by at the supplier",
  "InquiredBill.day": "The WIB day on which it may be paid as it was found",
  "StatusChange.status":
    "What it shall be from now on: `CANCELLED` of `PENDING`, `SUCCESS` or `FAILED` of " +
    "`PROCESSING`, `REFUNDED` of `SUCCESS`. All are final, but `SUCCESS` may still be given back",
  "StatusChange.serial_number": "The supplier's proof, where staff have it; only with `SUCCESS`",
  "Cancellation.reason": "Why it is called off; kept with the order",
  "NewOrderRefund.amount":
    "How much of what was taken goes back, in minor units of the order's currency; all that is " +
    "left of it unless said",
  "NewOrderRefund.reason": "Why it is given back; kept with the refund",
  OrderRefund: "What staff gave back of a delivered order, at the shop's expense",
  "OrderRefund.amount": "What went back to the wallet, in minor units",
  "OrderRefund.refunded_by": "The member of staff who gave it back",
  MissedPromise:
    "An order that had neither been delivered nor given back by the time that was promised",
  "MissedPromise.promised_by": "By when it was promised",
  "MissedPromise.noticed_at": "When the shop noticed",
  "MissedPromise.ended_at": "When it was found to have ended after all; `null` while it has not",
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
  "StaffOrderStats.data": "The orders of the span, by type and currency",
  "PurchaseStats.count": "All purchases in this currency",
  "OrderStats.count": "All orders of this type",
  "PurchaseStatistics.count": "All purchases in this currency",
  "PurchaseStats.open": "Neither ended nor given up",
  "OrderStats.given_back": "What went back of `captured`, in minor units",
  "Rebuilt.transactions": "How many of the wallet's orders were copied anew",
  "Rebuilt.entries": "How many of its journal entries were copied anew",
  "Rebuilt.complete": "Whether that is all; the rest of a long history follows by itself",
  Attempt:
    "One order put to one supplier under one reference. Another is begun only in the place of " +
    "one that is `NOT_FORMED`",
  "*Attempt*.ref": "The shop's reference at the supplier; unique for ever there",
  "*Attempt*.state":
    "Final are `DELIVERED`, `FAILED`, `NOT_FORMED` (nothing was bought: another source may be " +
    "asked) and `UNSENT` (nobody could be called). `SENT`, `PENDING` and `DOUBTFUL` are asked " +
    "about again; `STALE` is not any more, and only the supplier's own word ends it",
  "*Attempt*.rc": "The supplier's own code for how it ended; `null` before it has answered",
  "*Attempt*.detail": "The supplier's own words; `null` before it has answered",
  "*Attempt*.checks": "How often its state was asked for after the first call",
  "*Attempt*.last_asked_at": "When the supplier was last asked",
  "*Attempt*.next_check_at": "When it is asked next; `null` once its end is known",
  "Attempt.bill": "The inquired bill that it pays; `null` where the product has its own price",
  "Attempt.chosen":
    "Why it was put to this supplier, in short; `null` where nobody had a choice. `GET " +
    "/admin/transactions/{transaction_id}/explain` tells it in full",
  "ProductOrderRequest.sku": "Of a product of the kind `stock_line` or `counter`",
  "ProductOrderRequest.quantity": "How many pieces, all in one order",
  "ProductOrderRequest.ref_id":
    "What your own system calls it, one name for each order. The same request under it is " +
    "answered with that order as it stands, another one is refused with `order.ref_reused`",
  "RepeatRequest.sequence":
    "Which order of this product for this number it is on this WIB day, from 1. Without a new " +
    "one a second order is refused with `transaction.duplicate_order`",
  PurchaseRequest:
    "Either `sku` with `customer_no`, for what has its own price, or `inquiry_id`, for a bill " +
    "that was asked for",
  "PurchaseRequest.sku": "Of a product of the kind `ppob_prepaid`",
  "PurchaseRequest.customer_no":
    "The number it is delivered to, as people type it; the product's `customer_number` says what " +
    "it must look like",
  "PurchaseRequest.sequence":
    "Which order of this product for this number it is on this WIB day, from 1. Without a new " +
    "one a second order is refused with `transaction.duplicate_order`; not with `inquiry_id`",
  "PurchaseRequest.inquiry_id":
    "The bill to pay, of `POST /ppob/inquiries`, instead of `sku` and `customer_no`; it can be " +
    "paid for ten minutes, and no later than midnight in Jakarta",
  "PurchaseRequest.amount":
    "Only with `inquiry_id`: the total that you were told, in minor units; the order is refused " +
    "where it is another by now",
  "PurchaseRequest.ref_id":
    "What your own system calls it, one name for each order. The same request under it is " +
    "answered with that order as it stands, another one is refused with `order.ref_reused`",
  PurchaseStats: "What the customer has bought of PPOB, in one currency",
  Inquiry: "A bill as it was found for whoever asked, with what paying it costs",
  "Inquiry.transaction_id":
    "The id that the order will have which pays it: of several payments of one bill only one opens",
  "Inquiry.product_name": "What is paid for, by its name",
  "Inquiry.category": "What is paid for, by the name of its category",
  "Inquiry.customer_no": "The number that was asked about, as the supplier was sent it",
  "Inquiry.customer_name": "Whose bill it is, as the biller says",
  "Inquiry.amount": "All that the biller wants, penalties included, in minor units",
  "Inquiry.admin": "The shop's price for paying it, in minor units",
  "Inquiry.fee": "What the shop adds to each purchase, in minor units",
  "Inquiry.total": "What is to be paid, in minor units: amount + admin + fee",
  "Inquiry.periods": "The months or other periods that are paid together",
  "Inquiry.details": "What else the biller says; each only where it does",
  "Inquiry.details.tariff": "The tariff group of a connection",
  "Inquiry.details.power": "The power of a connection, as the biller writes it",
  "Inquiry.details.address": "Where the connection or the insured is",
  "Inquiry.details.due": "Until when it is due, as the biller writes it",
  "Inquiry.details.bills": "How many bills are paid together",
  "Inquiry.details.bills_left": "How many bills stay open",
  "Inquiry.details.participants": "How many people are insured",
  "Inquiry.details.item": "What is being paid off",
  "Inquiry.details.plate": "The number plate of a vehicle",
  "Inquiry.details.tax_year": "The year of a tax",
  "Inquiry.details.city": "The city or regency that a tax goes to",
  "Inquiry.expires_at":
    "Until then it may be paid as it was found: ten minutes after it was asked for, and no later " +
    "than midnight in Jakarta",
  "BillPeriod.period": "Which month or other period, as the biller writes it",
  "BillPeriod.amount": "What is owed for it, in minor units; `null` where the biller does not say",
  "BillPeriod.penalty":
    "What is owed on top for being late, in minor units; `null` where the biller does not say",
  "BillPeriod.meter": "What a meter showed, as the biller writes it; `null` where it does not say",
  "InquiryRequest.sku": "Of a product of the kind `ppob_postpaid`",
  "InquiryRequest.customer_no": "The number whose bill is asked for, as people type it",
  "StaffInquiry.bill_number": "What it is paid by at the supplier",
  "StaffInquiry.cost": "What paying it costs the shop, in minor units",
  "StaffInquiry.margin_rule_ids": "The margin rules that made `admin`",
  "StaffInquiry.state":
    "`OPEN` may still be paid; final are `ORDERED`, once an order pays it, whatever becomes of " +
    "that, and `EXPIRED`",
  CheckedName: "Whose account is behind a number, as a supplier says",
  "CheckedName.name": "Who it belongs to; `null` where nobody is known under the number",
  "CheckedName.detail": "Of a PLN meter its tariff and power; `null` of all else",
  "CheckedName.checked_at":
    "When the supplier was asked; for five minutes the same answer is told again",
  "NameRequest.sku": "Of a product that goes to such a number",
  "NameRequest.customer_no": "The number to look up, as people type it",
  "DiscordUntoldOrder.tries": "How often it was tried",
};
