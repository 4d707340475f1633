import type { Words } from "../dictionary.ts";

/** What takes something off orders: terms, codes, uses. */
export const vouchers: Words = {
  VoucherCode: "A code as people type it, whatever its case; 1 to 64 characters",
  VoucherUseState:
    "`HELD` while its order is open. Final are `REDEEMED` and `RELEASED`, which counts as unused",
  Voucher: "What a voucher takes off, of what, for whom and how often",
  "*Voucher*.name": "What it is called towards customers",
  "*Voucher*.kind":
    "Whether it takes off a share of the price (`percent`), a sum (`fixed`) or the fee " +
    "(`free_admin_fee`)",
  "*Voucher*.value":
    "By `kind`: hundredths of a percent of the price (1000 is 10 %), a sum in rupiah, or 0",
  "*Voucher*.max_discount": "The most that one use takes off, in rupiah; `null` for no such limit",
  "*Voucher*.minimum_spend":
    "The least price it counts for, in rupiah, before any discount and without the fee",
  "*Voucher*.valid_from": "The first WIB day on which it counts, the whole day",
  "*Voucher*.valid_until": "The last WIB day on which it counts, the whole day; `null` for no end",
  "*Voucher*.uses_max": "How often all customers together may use it; `null` for no such limit",
  "*Voucher*.uses_per_user": "How often one customer may use it; `null` for no such limit",
  "*Voucher*.uses_per_user_day":
    "How often one customer may use it on one WIB day; `null` for no such limit",
  "*Voucher*.budget":
    "The most that all uses together take off, in rupiah; `null` for no such limit",
  "*Voucher*.user_ids": "The only customers it is for; empty for all",
  "*Voucher*.tiers": "The only tiers it is for; empty for all",
  "*Voucher*.new_customers_only": "Whether it is only for who has bought nothing yet",
  "*Voucher*.segments": "The only segments it is for, as customers were last judged; empty for all",
  "*Voucher*.skus":
    "The only products it counts for; with `category_ids` either will do, and both empty is all",
  "*Voucher*.category_ids":
    "The only categories it counts for, with all below them; with `skus` either will do, and " +
    "both empty is all",
  "*Voucher*.channels": "The only places it may be used from; empty for all",
  "*Voucher*.below_cost": "Whether it may make a sale cost the shop more than it brings",
  "*Voucher*.listed": "Whether customers find its shared code at `GET /vouchers/available`",
  "*Voucher*.group":
    "What it is to other vouchers; two go together on one order where each names the group of " +
    "the other in `stacks_with`",
  "*Voucher*.stacks_with": "The groups it goes together with",
  "*Voucher*.priority": "Of several on one order the lowest counts first",
  "Voucher.used": "How often it is used up: uses of open orders, and of delivered ones",
  "Voucher.spent": "What these uses take off, in rupiah",
  "Voucher.codes": "How many codes it has",
  "Voucher.codes_wanted": "How many codes it shall have; the rest is made within minutes",
  "VoucherInput.code":
    "One code that all customers share; `null` for none: codes of one use each are made afterwards",
  "Voucher*.reason": "Why; needed where another has to approve it, who reads it",
  OfferedVoucher: "A voucher that the customer may use",
  "OfferedVoucher.code": "The code that all customers share",
  "VoucherUse.code": "The code as it was used",
  "VoucherUse.amount": "What it took off, in minor units",
  "VoucherUse.order_total": "What the whole order came to with it, in minor units",
  "VoucherUse.ended_at": "When the order ended; `null` while it is open",
  "MyVoucherUse.code": "The code as it was used",
  "MyVoucherUse.day": "The WIB day on which it was used",
  "MyVoucherUse.amount": "What it took off, in minor units",
  "MyVoucherUse.order_total": "What the whole order came to with it, in minor units",
  "MyVoucherUse.ended_at": "When the order ended; `null` while it is open",
  "ValidatedVouchers.price": "What it costs without fee and discount, in minor units",
  "ValidatedVouchers.fee": "What the shop adds, in minor units",
  "ValidatedVouchers.discount": "What all vouchers together take off, in minor units",
  "ValidatedVouchers.total": "What is left to pay, in minor units",
  "ValidatedVouchers.vouchers": "What each takes off, in the order in which they count",
  "ValidatedVouchers.vouchers.amount": "What it takes off, in minor units",
  VoucherValidation:
    "Would these codes count, and what would they take off? What is bought is said by `sku` or " +
    "by `inquiry_id`",
  "VoucherValidation.codes": "The codes of one order; in which order does not matter",
  "VoucherValidation.sku": "What is to be bought, unless it is a bill",
  "VoucherValidation.inquiry_id": "The bill that is to be paid, in place of `sku`",
  "VoucherValidation.quantity": "How many pieces; 1 of a bill",
  "VoucherValidation.channel": "From where it is to be bought",
  "VoucherValidation.lock":
    "Whether to keep the uses for the caller for some minutes (setting `voucher.lock_minutes`)",
  "VoucherCodesWanted.count": "How many more codes of one use each",
  "VoucherCodeRow.number": "Counts the codes of one voucher, from 1",
  "VoucherCodeRow.uses": "How often it was used",
  "ImportedVoucherCodes.errors.line": "The line of the file, from 1",
  "ImportedVoucherCodes.errors.reason":
    "Whether it cannot be a code, stands in the file twice, or is another voucher's",
  "VoucherCodesFile.csv": "One code a line",
};
