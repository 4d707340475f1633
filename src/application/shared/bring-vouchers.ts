import type { Customer } from "../../domain/actor.ts";
import { type Amount, ZERO } from "../../domain/money.ts";
import type { CataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import { lineageOf } from "../../domain/products/category.ts";
import type { Product } from "../../domain/products/product.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import { canonicalCode } from "../../domain/vouchers/voucher-code.ts";
import {
  type Basket,
  discountOf,
  type VoucherClaim,
  type VoucherPart,
} from "../../domain/vouchers/voucher-discount.ts";
import type { FoundVoucher } from "../../domain/vouchers/voucher-use.ts";
import type { Use } from "../../ports/index.ts";
import type { BroughtVouchers } from "../../ports/vouchers/voucher-uses.ts";
import { countTries } from "./limits/count-tries.ts";

const NOTHING: BroughtVouchers = { vouchers: [], is_new: false, segment: null };
/** How many customers behind one address may try as often as each may. */
const PER_ADDRESS = 3;

interface Trying {
  readonly settings: Pick<Settings, "voucher.tries_per_minute">;
  readonly at: Instant;
}

/**
 * The vouchers of the codes that a customer brings; refuses with `voucher.unknown` if one of them
 * is none. Every try counts, also of codes that are known: else whoever guesses on would see by
 * the answer that one was right.
 */
export async function bringVouchers(
  ports: Use<"limiter" | "voucherUses">,
  buyer: Customer,
  { typed, settings, at }: Trying & { readonly typed: readonly string[] },
): Promise<BroughtVouchers> {
  if (typed.length === 0) return NOTHING;
  const codes = typed.map((each) => ({ typed: each, code: canonicalCode(each) }));
  const asked = new Set(codes.flatMap(({ code }) => code ?? []));
  const [found] = await Promise.all([
    ports.voucherUses.found(buyer.id, [...asked], at),
    countTry(ports, buyer, settings),
  ]);
  const known = new Set(found.vouchers.map(({ code }) => code));
  const unknown = codes.find(({ code }) => code === undefined || !known.has(code));
  if (unknown) refuse("voucher.unknown", { members: { voucher: unknown.typed } });
  return found;
}

async function countTry(
  ports: Use<"limiter">,
  { id, ip }: Customer,
  settings: Trying["settings"],
): Promise<void> {
  const limit = settings["voucher.tries_per_minute"];
  await countTries(
    ports,
    [{ name: "voucher-tries", limit, window_seconds: 60 }, id],
    [{ name: "voucher-tries-address", limit: limit * PER_ADDRESS, window_seconds: 60 }, ip],
  );
}

/** An order's price before its vouchers, and what it is for. */
interface Undiscounted extends Pick<Basket, "price" | "fee" | "cost" | "channel" | "at"> {
  readonly pricing: CataloguePricing;
  readonly product: Product;
}

/** What vouchers take off an order, and what it claims for that. */
interface Discount {
  readonly discount: Amount;
  readonly parts: readonly VoucherPart[];
  readonly claims: readonly VoucherClaim[];
  /** For the order's quote: nothing without vouchers. */
  readonly vouchers: { readonly vouchers?: VoucherPart[]; readonly first_order?: true };
}

/** What the vouchers take off; refuses with the reason where one of them takes nothing. */
export function applyVouchers(
  { id: user_id, tier }: Customer,
  { vouchers, is_new, segment }: BroughtVouchers,
  { pricing, product, ...order }: Undiscounted,
): Discount {
  if (vouchers.length === 0) return { discount: ZERO, parts: [], claims: [], vouchers: {} };
  const category_ids = lineageOf(pricing.categories, product.category_id).map(({ id }) => id);
  const basket = { ...order, user_id, tier, is_new, segment, sku: product.sku, category_ids };
  const answer = discountOf(vouchers, basket);
  if (answer.kind === "refused") {
    return refuse(answer.reason, { members: { voucher: answer.code, ...answer.members } });
  }
  const { discount, parts } = answer;
  const claims = parts.map((part) => {
    const { new_customers_only, uses_per_user, uses_per_user_day } = foundOf(
      vouchers,
      part,
    ).voucher;
    // Who orders several times at once is new to each order, and to one of them only.
    const most = new_customers_only ? 1 : uses_per_user;
    return { kind: "voucher" as const, ...part, uses_per_user: most, uses_per_user_day };
  });
  // Its wallet knows what opened meanwhile, also under other vouchers or none.
  const isFirst = parts.some((part) => foundOf(vouchers, part).voucher.new_customers_only);
  const first = isFirst ? ({ first_order: true } as const) : {};
  return { discount, parts, claims, vouchers: { vouchers: [...parts], ...first } };
}

/** The voucher that a part of a discount comes from. */
export function foundOf(
  vouchers: readonly FoundVoucher[],
  { voucher_id }: VoucherPart,
): FoundVoucher {
  const one = vouchers.find(({ voucher }) => voucher.id === voucher_id);
  if (one === undefined) throw new Error(`${voucher_id} was not brought`);
  return one;
}
