import type { Words } from "../dictionary.ts";

/** Top-ups, bank statements, refunds of payments, withdrawals. */
export const payments: Words = {
  GatewayMethod:
    "How it is paid through a gateway. `snap` leaves the choice to the gateway's own page; " +
    "`…_va` are virtual accounts at a bank",
  AnyMethod:
    "How it is paid: as in `GatewayMethod`, or by `bank_transfer` to the shop's own account",
  PaymentStatus:
    "`CREATED` until the gateway has answered, `PENDING` until it is paid, `REVIEW` until staff " +
    "have decided. Final are `PAID` (unless it is given back) and `REFUNDED`; `REJECTED`, " +
    "`EXPIRED` and `CANCELLED` are final for the buyer, though money that comes all the same is " +
    "still credited",
  PaymentChannel:
    "How it was really paid, as the gateway says; `qris_on_us` is QRIS by the acquirer's own " +
    "app. `null` while nobody knows",
  PaymentLogKind: "What the exchange was about; a `notice` is a webhook of the gateway's",
  Payment: "A payment as its payer sees it",
  "PaymentMethodList.data": "What may be chosen; with `amount`, what takes that amount",
  PaymentMethod: "A way to pay, with what it costs",
  "PaymentMethod.name": "What it is called towards people, in the language of `Accept-Language`",
  "PaymentMethod.fee_flat": "What the buyer pays on top, in rupiah, besides `fee_share`",
  "PaymentMethod.fee_share":
    "What the buyer pays on top, in hundredths of a percent of the amount, rounded up to a whole " +
    "rupiah",
  "PaymentMethod.minimum": "The least that may be topped up this way, in rupiah",
  "PaymentMethod.maximum": "The most that may be topped up this way at once, in rupiah",
  "PaymentMethod.expiry_minutes": "For how many minutes it can be paid",
  "PaymentMethod.fee":
    "What comes on top of the `amount` that was asked about, in rupiah; `null` where none was",
  "PaymentMethod.total":
    "What is paid in all for the `amount` that was asked about, in rupiah; `null` where none was",
  "PaymentMethod.steps":
    "What the payer does, one step after another, in the language of `Accept-Language`",
  "*Payment*.gateway":
    "Who takes the money: a gateway, or `bank` for a transfer to the shop's own account",
  "*Payment*.method": "How the buyer chose to pay",
  "*Payment*.order_id": "What the gateway calls it; unique for ever there",
  "*Payment*.amount": "What the wallet gets, in minor units",
  "*Payment*.fee": "What the shop adds for this way to pay, in minor units",
  "*Payment*.gross": "What the payer is asked for: `amount` and `fee`, in minor units",
  "*Payment*.gateway_fee":
    "What the gateway itself added on top of that, in minor units; 0 unless it says so",
  "Payment.token": "What the gateway's own page is opened with; `null` where there is none",
  "Payment.redirect_url": "The gateway's own page to pay at; `null` where there is none",
  "*Payment*.instructions":
    "What the payer needs; which fields there are depends on the method. `null` where the " +
    "gateway's own page tells it",
  "*Payment*.instructions.bank": "The bank to pay at or to",
  "*Payment*.instructions.va_number": "The number of the virtual account",
  "*Payment*.instructions.biller_code": "Mandiri: the company code",
  "*Payment*.instructions.bill_key": "Mandiri: the payment code beside `biller_code`",
  "*Payment*.instructions.qr_string": "What the QR code says, to be drawn by whoever shows it",
  "*Payment*.instructions.qr_url": "The QR code as a picture",
  "*Payment*.instructions.deeplink": "Opens the wallet's own app",
  "*Payment*.instructions.store": "At which chain of shops to pay",
  "*Payment*.instructions.payment_code": "What to tell the cashier",
  "*Payment*.instructions.redirect_url": "Where the payer proves themselves or pays",
  "*Payment*.instructions.account_number": "The shop's account to transfer to",
  "*Payment*.instructions.account_holder": "Whose account that is",
  "*Payment*.expires_at": "Until when it can be paid",
  "*Payment*.paid_at": "When it was paid; `null` while it was not",
  "*Payment*.channel": "How it was really paid; `null` while nobody knows",
  "*Payment*.received": "What has come in at the gateway, in minor units; `null` while nothing has",
  "*Payment*.credited":
    "What the wallet was credited with, in minor units; `null` while it was not",
  "*Payment*.credited_transaction_id":
    "The order that was credited: the top-up, or one of its own where the money came too late; " +
    "`null` while none was",
  "*Payment*.refunded": "How much has been given back, in minor units",
  StaffPayment:
    "A payment as staff see it: without the page to pay at, which only the payer may open",
  "StaffPayment.polled_at": "When the gateway was last asked about it; `null` of a bank transfer",
  "StaffPaymentDetail.refunds": "What was given back of it, or is to be",
  "StaffPaymentDetail.resolution": "What staff have decided about it; `null` where they had not to",
  BankTransfer: "A transfer that is to come to the shop's own account, known by its exact sum",
  "*BankTransfer*.status":
    "`PENDING` until it is paid (`CREATED` for the moment before the top-up is open). Final are " +
    "`PAID`, `REJECTED`, `EXPIRED` and `CANCELLED`",
  "*BankTransfer*.amount":
    "What the wallet gets without `code`: what was asked for, or a little more where that sum " +
    "was taken, in rupiah",
  "*BankTransfer*.code":
    "What is added so that no other transfer has the same sum, in rupiah; the wallet gets it too",
  "*BankTransfer*.gross":
    "What must be paid to the rupiah, and what the wallet gets: `amount` and `code`",
  "*BankTransfer*.bank": "What the shop calls the account to pay into",
  "*BankTransfer*.bank_name": "The bank to pay to, as people call it",
  "*BankTransfer*.account_number": "The account to pay into",
  "*BankTransfer*.account_holder": "Whose account that is",
  "*BankTransfer*.expires_at": "Until when it is waited for",
  "*BankTransfer*.received": "What was credited, in rupiah; `null` while nothing was",
  "*BankTransfer*.credited_transaction_id":
    "The order that was credited: the top-up, or one of its own where the money came too late; " +
    "`null` while none was",
  "*BankTransfer*.reason":
    "Why it was rejected, or credited with another sum; `null` where nobody had to say",
  "*BankTransfer*.closed_at":
    "When it was paid, rejected or given up; `null` while it is waited for",
  "BankTransferRecord.released_at":
    "Since when its sum may be another transfer's; `null` while it is kept for this one",
  "BankTransfer.proofs": "What the customer has sent to show that they paid, at most three",
  "BankTransferRow.proofs": "How many proofs of payment the customer has sent",
  "BankTransferApproval.amount_received":
    "What has really come, in rupiah; the sum that was asked for unless said",
  "BankTransferApproval.reason": "Needed where another sum has come; the customer reads it",
  "BankTransferRejection.reason": "Why; the customer reads it",
  Proof: "A proof of payment; `GET /wallet/admin/topup-requests/{payment_id}/proof` has the file",
  "Proof.number": "Counts the proofs of one transfer, from 1",
  "ImportedStatement.rows": "Every line that brings somebody whole rupiah",
  "ImportedStatement.rows.line": "What is kept of it, and what it came to",
  BankLine:
    "Money that came in by the bank's word; kept once, however often its statement is imported",
  "BankLine.bank": "What the shop calls the account it came to",
  "BankLine.date": "The day that the bank says",
  "BankLine.amount": "In rupiah",
  "BankLine.description": "The bank's own words",
  "BankLine.number": "Tells lines apart that are alike in everything else on one statement, from 1",
  "BankLine.state":
    "Final are `credited` (it paid a transfer), `confirmed` (staff had approved the transfer " +
    "before) and `dismissed`. `new` is looked at within minutes; `unmatched` and `doubtful` wait " +
    "for staff, `unconfirmed` for a second person as well",
  "BankLine.reason":
    "Why it pays no transfer: nobody waits for the sum (`none`), several do (`ambiguous`), the " +
    "transfer was `paid` or `rejected` or approved with another sum (`differs`), the payer is " +
    "called otherwise (`other_name`), it may be another line told again (`same_as`), or it is " +
    "more than its importer may credit alone in a day (`second_person`). `null` where it pays " +
    "one",
  "BankLine.payment_id": "The transfer that it pays; `null` while it pays none",
  "BankLine.candidate_id":
    "The transfer whose sum it has, where that is doubtful; `null` where there is none",
  "BankLine.imported_at": "When a statement first had it",
  "BankLine.imported_by": "Who brought that statement; `null` of old lines",
  "BankLine.confirmed_by":
    "Who else brought a statement with it, where that was needed; `null` where nobody has",
  "BankStatement.bank": "Which of the shop's accounts it is of, by the name the shop has for it",
  "BankStatement.csv": "The bank's own file, as text",
  "PreviewedStatement.account_numbers": "The accounts that the file says it is of",
  "PreviewedStatement.currencies": "The currencies that the file names",
  "PreviewedStatement.errors.pointer": "What it is about, as a JSON pointer into the request",
  "PreviewedStatement.errors.message": "What is wrong with it",
  "PreviewedStatement.rows": "Every row that was found, whatever it is worth",
  "PreviewedStatement.rows.date": "The day that the row says; `null` where none can be read",
  "PreviewedStatement.rows.direction":
    "Whether it came in or went out; `null` where the row does not say",
  "PreviewedStatement.rows.amount": "In rupiah; `null` where none can be read",
  "PreviewedStatement.rows.description": "The bank's own words",
  "PreviewedStatement.rows.payer":
    "Who paid, as far as the bank's words tell; `null` where they do not",
  "LineAssignment.payment_id": "The transfer that it pays",
  "LineDismissal.reason": "Why it is nobody's top-up; kept in the audit log",
  Refund: "Money of a payment that goes back, through the gateway or to the wallet",
  "Refund.transaction_id": "The order that moves it in the wallet; `null` where none does",
  "Refund.destination":
    "Where it goes: back through the `gateway`, or to the `wallet` where the gateway cannot",
  "Refund.refund_key": "What the gateway calls it",
  "Refund.status":
    "`OPEN` until the gateway has said how it ended, `REVIEW` until staff have. Final are `DONE` " +
    "and `FAILED`, which gave nothing back",
  "Refund.amount": "What was asked for, in minor units",
  "Refund.given":
    "What the gateway gave back where that is another sum, in minor units; `null` where it is " +
    "`amount`",
  "Refund.from_wallet": "What of it the wallet pays, in minor units; the fees in it are the shop's",
  "Refund.failure_code": "Why it failed; `null` unless it did",
  "Refund.requested_by":
    "The member of staff who asked for it, by id, or the part of the shop that did",
  "Refund.tries": "How often it was sent to the gateway",
  "Refund.asked_at": "When the gateway was last asked about it",
  "Refund.confirmed_at":
    "When the gateway passed on that the bank has confirmed it; `null` while it has not",
  PaymentResolution: "What staff decided about a payment in review, once",
  "PaymentResolution.action":
    "`credit` gives the wallet `amount`, `dismiss` gives it nothing, `refund` gives the payer " +
    "their money back",
  "PaymentResolution.amount": "What the wallet is credited with, in minor units; 0 where it is not",
  "PaymentResolution.resolved_by": "Who decided, by id",
  "PaymentResolution.applied_at": "When it had been done; `null` while it has not",
  "PaymentDecision.action":
    "`credit` the wallet with `amount`, or `dismiss` the payment, which credits nothing",
  "PaymentDecision.amount":
    "What to credit, in minor units; what was ordered unless said, and never more than came in. " +
    "Only with `credit`",
  "PaymentCancellation.reason": "Why; kept in the audit log",
  "RefundRequest.amount": "How much goes back, in minor units; all that is left of it unless said",
  "RefundDecision.action": "`done`: the gateway gave back `amount`. `failed`: it gave back nothing",
  "RefundDecision.amount":
    "What the gateway gave back, in minor units; what it says itself unless said. Only with `done`",
  PaymentLog: "One exchange with a gateway that told something new; what is secret in it is masked",
  "PaymentLog.order_id": "What the gateway calls the payment",
  "PaymentLog.request": "What was sent; `null` of a question without a body, and of a webhook",
  "PaymentLog.answer": "What came back, or what the webhook said; `null` where nothing came",
  "PaymentLog.http_status":
    "With which status it came back; `null` where nothing came, and of a webhook",
  "PaymentLog.milliseconds": "How long the answer took, in milliseconds; `null` of a webhook",
  "PaymentLog.transaction_id": "The top-up that it is about; `null` where nobody knows the payment",
  "PaymentLog.payment_id": "The payment that it is about; `null` where nobody knows it",
  "PaymentLog.outcome": "What the shop understood, in a word",
  "*Withdrawal.fee": "What the shop takes for it, in minor units",
  Withdrawal: "Money on its way to a customer's account at a bank",
  "*Withdrawal.bank": "The bank by its code, such as `bca`",
  "*Withdrawal.bank_name": "The bank as people call it",
  "*Withdrawal.holder": "Whose account it is, as the customer says",
  WithdrawalRequest:
    "Either `bank_account_id`, or the account itself with `bank`, `account_number` and `holder`",
  "WithdrawalRequest.bank_account_id": "Of an account that was registered before",
  "WithdrawalRequest.bank":
    "The bank by its code, such as `bca`, or by its three digits for transfers",
  "WithdrawalRequest.account_number": "The number at the bank; spaces and hyphens do not matter",
  "WithdrawalRequest.holder": "Whose account it is, as the bank has it",
  "WithdrawalRequest.amount": "What is to arrive at the bank, in rupiah; the fee comes on top",
  "WithdrawalRequest.currency": "Banks take rupiah alone",
  "PinRequest.pin": "Six digits that are hard to guess",
  BankAccount: "A customer's account at a bank",
  "BankAccount.bank": "The bank by its code, such as `bca`",
  "BankAccount.bank_name": "The bank as people call it",
  "BankAccount.holder": "Whose account it is, as the customer says",
  "BankAccountCodeSent.sent_by": "Where the code went to",
  "BankAccount*Request.bank":
    "The bank by its code, such as `bca`, or by its three digits for transfers",
  "BankAccount*Request.account_number": "The number at the bank; spaces and hyphens do not matter",
  "BankAccount*Request.holder": "Whose account it is, as the bank has it",
  "BankAccountRequest.code":
    "The code of `POST /wallet/bank-accounts/code`, where the shop asks for one",
  StaffWithdrawal: "A withdrawal as staff see it",
  "StaffWithdrawal.name_check":
    "How `holder` compares with what the bank says: `match`, `mismatch`, `no_account` where the " +
    "bank knows no such number, `unchecked` where it was not asked or has not answered",
  "StaffWithdrawal.name_at_bank":
    "Whose account it is, as the bank says; `null` where it was not asked, and where there is none",
  "StaffWithdrawal.name_checked_at": "When the bank was asked; `null` where it was not",
  "StaffWithdrawal.review": "The newest proposal to pay it; `null` before the first",
  "StaffWithdrawal.review.number": "Counts the proposals of one withdrawal",
  "StaffWithdrawal.review.admin_id": "Who proposed it: another decides",
  "StaffWithdrawal.review.amount":
    "What arrives at the bank, in minor units, as the proposer saw it",
  "StaffWithdrawal.review.account_number": "The account as the proposer saw it, masked",
  "StaffWithdrawal.review.expires_at": "Until when it may be approved",
  "StaffWithdrawal.decision": "What was decided, once and for all; `null` while nobody has",
  "StaffWithdrawal.decision.verdict": "What was decided",
  "StaffWithdrawal.decision.admin_id": "Who decided",
  "StaffWithdrawal.decision.mode":
    "Who moves the money: the payout service (`iris`), or staff by hand (`manual`); `null` of a " +
    "rejection",
  "StaffWithdrawal.decision.reason": "Why it was rejected; `null` of an approval",
  "StaffWithdrawal.correction.outcome":
    "How it really ended: the money is at the bank (`completed`) or it never came there (`failed`)",
  "StaffWithdrawal.correction.admin_id": "Who found out",
  "StaffWithdrawalDetails.pay_to.bank_name": "The bank as people call it",
  "StaffWithdrawalDetails.pay_to.account_number":
    "The whole number; that it was shown is in the audit log",
  "StaffWithdrawalDetails.pay_to.holder": "Whose account it is, as the customer says",
  "StaffWithdrawalDetails.calls.call": "What the payout service was asked to do",
  "StaffWithdrawalDetails.calls.said": "What it answered, in a word",
  "WithdrawalSeen.amount":
    "What arrives at the bank as you have seen it, in minor units: another amount is refused",
  "WithdrawalSeen.account_number":
    "The account as you have seen it, masked: another one is refused",
  "PaidByHand.reference": "The bank's own reference of the transfer that was made by hand",
  "PaidAfterAll.reference": "The bank's own reference of the transfer that arrived after all",
  "PaidAfterAll.reason": "How it was found out; kept with the withdrawal",
};
