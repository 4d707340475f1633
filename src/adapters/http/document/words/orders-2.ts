import type { Words } from "../dictionary.ts";

/** Orders of every type: buying, bills, receipts, favourites, what suppliers answered. */
export const orders2: Words = {
  OpenHold: "Money that is held for an open order",
  "OpenHold.amount": "What is held, in minor units",
  "OpenHold.product_name": "What is bought; `null` where nothing of the catalogue is",
  "OpenHold.note": "What its owner or staff wrote with it; `null` where nobody did",
  "OpenHold.expires_at": "When it is released by itself; `null` where it has no such end",
  "RevealedStockLine.content":
    "The secret that was bought: a code, an account or whatever else was put into stock",
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
  "Purchase*.success": "Those in the status `SUCCESS`",
  "Purchase*.failed": "Those in the status `FAILED`",
  "Purchase*.refunded": "Those in the status `REFUNDED`",
  "Purchase*.dropped": "Those in the status `CANCELLED` or `EXPIRED`: nobody had begun",
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
