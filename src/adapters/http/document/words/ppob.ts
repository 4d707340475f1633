import type { Words } from "../dictionary.ts";

/** What suppliers deliver: purchases, attempts, bills, names and favourite numbers. */
export const ppob: Words = {
  InquiredBill: "Which bill an order pays: at this supplier alone, on this WIB day",
  "InquiredBill.number": "What it is paid by at the supplier",
  "InquiredBill.day": "The WIB day on which it may be paid as it was found",
  "PurchaseStats.count": "All purchases in this currency",
  "PurchaseStatistics.count": "All purchases in this currency",
  "PurchaseStats.open": "Neither ended nor given up",
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
  Favourite: "A number that a customer buys for again and again, under a name of their own",
  "*Favourite*.label": "What the customer calls it",
  "Favourite.customer_no": "The number, as it was typed",
  "FavouriteSuggestion.customer_no": "The number, as it was bought for",
  "NewFavourite.customer_no":
    "The number, as people type it; with `sku` it is held to the form of that product's numbers",
  "FavouriteChange.customer_no":
    "The number, as people type it; with `sku` it is held to the form of that product's numbers",
  "Favourite.sku": "The product it is for; `null` for any",
  "NewFavourite.sku": "The product it is for; `null` for any",
  "FavouriteChange.sku": "The product it is for; `null` for any",
  "FavouriteSuggestion.category":
    "The category of what was bought for it; `null` where that is not known",
  "FavouriteSuggestion.sku": "What was bought for it last; `null` where that is not known",
  "FavouriteSuggestion.last_transaction_id": "The order that bought it",
  "Purchase*.success": "Those in the status `SUCCESS`",
  "Purchase*.failed": "Those in the status `FAILED`",
  "Purchase*.refunded": "Those in the status `REFUNDED`",
  "Purchase*.dropped": "Those in the status `CANCELLED` or `EXPIRED`: nobody had begun",
};
