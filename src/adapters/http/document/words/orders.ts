import type { Words } from "../dictionary.ts";

/** Orders of every type: statuses, refunds, figures, receipts. */
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
  "StaffOrderStats.data": "The orders of the span, by type and currency",
  "OrderStats.count": "All orders of this type",
  "OrderStats.given_back": "What went back of `captured`, in minor units",
  "Rebuilt.transactions": "How many of the wallet's orders were copied anew",
  "Rebuilt.entries": "How many of its journal entries were copied anew",
  "Rebuilt.complete": "Whether that is all; the rest of a long history follows by itself",
  "ProductOrderRequest.sku": "Of a product of the kind `stock_line` or `counter`",
  "ProductOrderRequest.quantity": "How many pieces, all in one order",
  "ProductOrderRequest.ref_id":
    "What your own system calls it, one name for each order. The same request under it is " +
    "answered with that order as it stands, another one is refused with `order.ref_reused`",
  "RepeatRequest.sequence":
    "Which order of this product for this number it is on this WIB day, from 1. Without a new " +
    "one a second order is refused with `transaction.duplicate_order`",
  SignedReceipt: "A receipt, and what proves that the shop wrote it",
  "SignedReceipt.receipt": "All that is signed",
  "SignedReceipt.alg": "How it is signed: Ed25519",
  "SignedReceipt.kid": "Which key signed it, of `GET /receipts/keys`",
  "Receipt.version": "The form of the receipt",
  "Receipt.product": "What was bought, by its name; `null` where nothing of the catalogue was",
  "Receipt.customer_no": "The number it went to; `null` where it went to none",
  "Receipt.token":
    "PLN prepaid: the digits to type into the meter, in groups of four; `null` of everything else",
  "Receipt.kwh":
    "PLN prepaid: kilowatt hours, as the supplier wrote them; `null` where nobody said",
  "Receipt.serial_number":
    "The supplier's proof of delivery; `null` where a `token` stands for it, and of the shop's " +
    "own secret goods",
  "Receipt.price": "What the shop took for it, in minor units",
  "Receipt.seller": "The word of whoever asked for the receipt, not of the shop",
  "Receipt.seller.shop_name": "What the seller calls their shop; `null` where they did not say",
  "Receipt.seller.fee": "What the seller adds, in minor units",
  "Receipt.total": "What the seller's customer pays, in minor units: price + the seller's fee",
  "Receipt.refunded": "How much of it went back, in minor units",
  "SharedReceipt.path": "Where it is shown to whoever has this link, below the shop's address",
  "NewReceiptShare.days": "For how many days the link shows it",
  "NewReceiptShare.shop_name": "What to call the seller on it; `null` for nobody",
  "NewReceiptShare.fee": "What the seller adds to the price, in minor units",
  "ReceiptKeys.keys": "Every key that has signed receipts, as JSON Web Keys (RFC 7517)",
  "ReceiptKeys.keys.kty": "The family of the key",
  "ReceiptKeys.keys.crv": "The curve of the key",
  "ReceiptKeys.keys.kid": "As in `kid` of a receipt",
  "ReceiptKeys.keys.x": "The public key, in base64url",
  "StaffOrderStats.days": "The same day by day, by type, currency and status",
  "OrderStats.success": "Those in the status `SUCCESS`",
  "OrderStats.failed": "Those in the status `FAILED`",
  "OrderStats.refunded": "Those in the status `REFUNDED`",
  "OrderStats.dropped": "Those in the status `CANCELLED` or `EXPIRED`: nobody had begun",
};
