import { amount, ZERO } from "../../src/domain/money.ts";
import { businessDay } from "../../src/domain/time.ts";
import {
  openedVoucher,
  type Voucher,
  type VoucherTerms,
} from "../../src/domain/vouchers/voucher.ts";
import { randomCode, type VoucherCode } from "../../src/domain/vouchers/voucher-code.ts";
import type { Basket, Brought } from "../../src/domain/vouchers/voucher-discount.ts";
import { AT, CATEGORY } from "../products/goods.ts";

/** Ten thousand rupiah off, for everybody, as often as they like. */
export function terms(change: Partial<VoucherTerms> = {}): VoucherTerms {
  return {
    name: "Hemat",
    kind: "fixed",
    value: 10_000,
    max_discount: null,
    minimum_spend: ZERO,
    valid_from: businessDay(AT),
    valid_until: null,
    uses_max: null,
    uses_per_user: null,
    uses_per_user_day: null,
    budget: null,
    user_ids: [],
    tiers: [],
    new_customers_only: false,
    segments: [],
    skus: [],
    category_ids: [],
    channels: [],
    below_cost: true,
    listed: false,
    group: "default",
    stacks_with: [],
    priority: 100,
    ...change,
  };
}

export function voucher(change: Partial<Voucher> = {}): Voucher {
  const opened = openedVoucher(terms(), {
    id: "vch_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    created_by: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    at: AT,
  });
  return { ...opened, ...change };
}

export function brought(change: Partial<Voucher> = {}, rest: Partial<Brought> = {}): Brought {
  return { code: randomCode(), voucher: voucher(change), locked_at: null, ...rest };
}

export const CODE = "HEMAT2026" as VoucherCode;

/** A piece for 50.000 with a fee of 1.500 that costs the shop 48.000. */
export function basket(change: Partial<Basket> = {}): Basket {
  return {
    user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    tier: "retail",
    is_new: false,
    segment: null,
    channel: "api",
    sku: "pln50",
    category_ids: [CATEGORY.id],
    price: amount(50_000),
    fee: amount(1_500),
    cost: amount(48_000),
    at: AT,
    ...change,
  };
}
