import { type Explanations, later, mend, never, repeat, reread, wait } from "./explained.ts";

export const ORDERS = {
  "favourite.exists": never("The number is kept already.", "Use or change the one there is."),
  "favourite.not_found": mend("There is no such kept number.", "Read the list."),
  "favourite.too_many": mend("A hundred numbers are kept.", "Remove one first."),
  "file.not_found": mend("There is no such file of this account.", "Read the list of files."),
  "file.link_not_found": never("The link was used or has run out.", "Ask for another link."),
  "file.not_ready": later(
    "The file is being checked, or was found unfit.",
    "Wait until its status is `READY`; `GET /files/stream` tells. An unfit one is sent anew.",
  ),
  "file.damaged": never("Its content cannot be read any more.", "Upload it again."),
  "file.destroyed": never("Its customer's documents were destroyed.", "Nothing brings it back."),
  "file.kept": mend("It is evidence of something that is open.", "Wait until that is decided."),
  "file.not_quarantined": never("It is in no quarantine.", "Read the file again."),
  "file.quota_exceeded": mend(
    "The account keeps as many files of this kind, or bytes, as it may.",
    "Delete one that is not needed.",
  ),
  "file.unsound": mend(
    "The file is damaged, unfolds to too much, or is of two kinds at once.",
    "Save the picture or document anew and send that.",
  ),
  "receipt.not_found": mend("There is no such receipt.", "Check its number or link."),
  "receipt.not_ready": later(
    "The transaction has not succeeded, or not yet.",
    "Ask once its status is `SUCCESS`.",
  ),
  "order.ref_reused": mend(
    "The `ref_id` names another order of this account for ever.",
    "Use a new `ref_id`, or read what it names: `GET /transactions/ref/{ref_id}`.",
  ),
  "transaction.not_repeatable": mend(
    "It is of a type that cannot be bought again.",
    "Order it as something new.",
  ),
  "transaction.not_found": mend(
    "There is no such transaction of this account.",
    "Check the id; a test key sees only what test keys bought.",
  ),
  "transaction.abandoned": never(
    "It was given up before it opened; nothing was taken.",
    "Order again with a new `Idempotency-Key`.",
  ),
  "transaction.duplicate_order": mend(
    "The same product was ordered for the same number on this day in Jakarta.",
    "Look at `transaction_id`. If it is wanted again, send a `sequence`: 2, then 3 and so on.",
  ),
  "transaction.not_cancellable": never("Its type cannot be called off.", "Wait for its end."),
  "transaction.already_sent": never(
    "It is with the supplier and can no longer be called off.",
    "Wait for its end: should it fail, its money comes back.",
  ),
  "transaction.already_ended": never("It has ended.", "Read it: it says how."),
  "transaction.not_by_hand": never(
    "Nobody changes the status of this type by hand.",
    "Use the route that is made for its type.",
  ),
  "transaction.illegal_step": mend(
    "It cannot go from `current_status` to `wanted_status`.",
    "Read it again and choose a status that follows.",
  ),
  "transaction.too_soon": wait(
    "The supplier may still deliver it.",
    "Wait for `Retry-After` before it is declared failed.",
  ),
  "transaction.not_refundable": never(
    "It was not delivered, or its type is not given back.",
    "What failed has its money back already.",
  ),
  "transaction.refund_exceeds": mend(
    "More was asked for than is left to give back: `left`.",
    "Give back that much or less.",
  ),
  "transaction.not_checkable": never("Its supplier cannot be asked.", "Look at its log."),
  "transaction.not_a_transfer": mend("It is no transfer that somebody sent.", "Check the id."),
  "transaction.not_delivered": later(
    "There is nothing of it to show: it was not delivered, or not yet.",
    "Ask once its status is `SUCCESS`.",
  ),
  "bill.number_rejected": mend(
    "The biller knows no customer under this number.",
    "Have the number typed again, and check that the product is the right one.",
  ),
  "bill.being_paid": later(
    "Another inquiry is paying this bill at the moment.",
    "Read that order; ask for the bill again when it has ended.",
  ),
  "bill.nothing_due": later(
    "The bill is paid, or not out yet.",
    "Nothing is owed; ask again when the next bill is out.",
  ),
  "bill.not_payable": mend(
    "The biller does not take this bill here.",
    "Its customer pays it at the biller.",
  ),
  "inquiry.required": mend(
    "A bill is paid by its inquiry, which says what is owed.",
    "Ask for the bill (`POST /ppob/inquiries`) and pay by its `inquiry_id`.",
  ),
  "inquiry.not_found": mend("There is no such inquiry of this account.", "Ask for the bill."),
  "inquiry.expired": mend(
    "An inquiry holds ten minutes, on one day in Jakarta, for one payment.",
    "Ask for the bill again and show what it says now.",
  ),
  "inquiry.price_changed": mend(
    "The `amount` that was agreed to is not what is owed: `total`.",
    "Show `total` and pay once that is agreed to.",
  ),
  "inquiry.too_many_today": wait(
    "As many bills were asked for as one may on a day.",
    "Wait until midnight in Jakarta.",
  ),
  "name_check.not_offered": never(
    "No name is known for numbers of this product.",
    "Buy without; the number is checked by its pattern.",
  ),
  "name_check.too_many_today": wait(
    "As many names were asked for as one may on a day.",
    "Wait until midnight in Jakarta; buying is not hindered.",
  ),
  "supplier.cannot_check": later(
    "Nobody can say the name at the moment.",
    "Buy without it, or ask again later.",
  ),
  "supplier.unavailable": repeat("No supplier answers about this.", "Send it again after a while."),
  "voucher.not_found": mend("There is no such voucher.", "Read the list of vouchers."),
  "voucher.unknown": mend("Nobody knows the code in `voucher`.", "Have it typed again."),
  "voucher.not_started": later("It counts from `valid_from` on.", "Use it then."),
  "voucher.expired": never("Its time is over.", "Order without it."),
  "voucher.used_up": never("It was used as often as it may be.", "Order without it."),
  "voucher.code_used": never("This code was used before.", "Order without it."),
  "voucher.user_limit": never("You used it as often as you may.", "Order without it."),
  "voucher.day_limit": later("You used it as often as you may today.", "Use it tomorrow."),
  "voucher.budget_spent": never("What it may still give is too little.", "Order without it."),
  "voucher.below_minimum": mend(
    "The price is below `minimum_spend`.",
    "Order for more, or without it.",
  ),
  "voucher.wrong_product": mend("It is for other products.", "Order without it."),
  "voucher.wrong_channel": mend("It is for orders made elsewhere.", "Order there or without it."),
  "voucher.not_for_you": never("It is for other accounts.", "Order without it."),
  "voucher.not_stackable": mend("These vouchers do not go together.", "Use one of them."),
  "voucher.nothing_off": mend("It takes nothing off this order.", "Order without it."),
  "voucher.below_cost": mend("It takes off more than the product allows.", "Order without it."),
  "voucher.locked_before": wait(
    "It was kept for you a short while ago.",
    "Order with it now, or have it kept again after `Retry-After`.",
  ),
  "voucher.code_taken": mend("A voucher has this code.", "Choose another code."),
  "voucher.too_many_codes": mend("A voucher has 100 000 codes at most.", "Open another one."),
  "voucher.changed": reread("Another changed the voucher.", "Read it and change it again."),
  "ticket.not_found": mend("There is no such ticket of this account.", "Read the list."),
  "ticket.exists": never("The order has an open ticket: `ticket_id`.", "Write in that one."),
  "ticket.too_many": mend("Too many tickets are open.", "See to one of them, or close it."),
  "ticket.full": never("It has as many messages as a ticket may.", "Close it; open another."),
  "ticket.ended": never("The ticket was closed.", "Open another one."),
  "ticket.changed": reread("Somebody wrote at the same moment.", "Read it and write again."),
  "review.not_found": mend("There is no such review.", "Read the reviews of the product."),
  "review.not_delivered": never(
    "Only what was delivered and kept is reviewed.",
    "Nothing is to be done.",
  ),
  "review.fixed": never("The time in which it may change is over.", "It stays as it is."),
  "fraud.refused": never(
    "A rule against fraud has refused it; which one is not told.",
    "Its owner asks the shop's support with the `request_id`.",
  ),
} as const satisfies Explanations;
