import type { Customer } from "../../domain/actor.ts";
import { type Amount, add, amount, type Currency, subtract } from "../../domain/money.ts";
import type { Channel } from "../../domain/orders/channel.ts";
import { type Inquiry, undiscounted } from "../../domain/ppob/inquiry.ts";
import {
  type CataloguePricing,
  cataloguePricing,
} from "../../domain/products/catalogue-pricing.ts";
import type { Tier } from "../../domain/products/margin.ts";
import { isSoldOut, type Product } from "../../domain/products/product.ts";
import { ownGoodsQuoteFor, quoteFor } from "../../domain/products/quote-order.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import { lockEnd, lockWindow } from "../../domain/vouchers/voucher.ts";
import type { Basket, VoucherPart } from "../../domain/vouchers/voucher-discount.ts";
import { type FoundVoucher, usageRefusalOf } from "../../domain/vouchers/voucher-use.ts";
import type { Use } from "../../ports/index.ts";
import { applyVouchers, bringVouchers, foundOf } from "../shared/bring-vouchers.ts";
import { payableBill } from "../shared/payable-bill.ts";

interface Wanted {
  readonly codes: readonly string[];
  readonly sku?: string | undefined;
  /** A bill that was found for the buyer, in place of a product. */
  readonly inquiry_id?: Inquiry["id"] | undefined;
  readonly quantity: number;
  readonly channel: Channel;
  /** Whether a use is to be kept until the customer has decided. */
  readonly lock: boolean;
}

interface ValidatedVouchers {
  readonly sku: string;
  readonly currency: Currency;
  readonly price: Amount;
  readonly fee: Amount;
  readonly discount: Amount;
  readonly total: Amount;
  readonly vouchers: readonly (VoucherPart & { readonly name: string })[];
  readonly locked_until: Instant | null;
}

/**
 * What an order of this product, or of a bill, would cost with these vouchers. Without a lock
 * nothing is promised: others may use them up before it comes.
 */
export async function validateVouchers(
  ports: Use<"catalogue" | "commit" | "inquiries" | "limiter" | "now" | "voucherUses">,
  buyer: Customer,
  { codes, channel, lock, ...wanted }: Wanted,
): Promise<ValidatedVouchers> {
  const at = ports.now();
  const [facts, inquiry] = await Promise.all([
    ports.catalogue.snapshot(buyer.catalogue_version),
    wanted.inquiry_id && ports.inquiries.find(buyer.id, wanted.inquiry_id),
  ]);
  const { settings } = facts;
  const found = await bringVouchers(ports, buyer, { typed: codes, settings, at });
  const pricing = cataloguePricing(facts);
  const { sku = "", quantity, inquiry_id } = wanted;
  const { tier } = buyer;
  const { product, basket, price, fee } =
    inquiry_id === undefined
      ? priceOf(pricing, { sku, quantity, tier }, at)
      : billOf(pricing, inquiry || refuse("inquiry.not_found"), { tier, at });
  const order = { ...basket, pricing, product, channel, at };
  const { discount, parts } = applyVouchers(buyer, found, order);
  const chosen = parts.map((part) => ({ part, found: foundOf(found.vouchers, part) }));
  for (const { part, found: each } of chosen) {
    const reason = usageRefusalOf(each, part.amount);
    if (reason) refuse(reason, { members: { voucher: part.code } });
  }
  const minutes = settings["voucher.lock_minutes"];
  const locked_until = lock ? await locked(ports, buyer, { chosen, minutes, at }) : null;
  return {
    ...{ sku: product.sku, currency: product.currency, price, fee, discount, locked_until },
    total: subtract(add(price, fee), discount),
    vouchers: chosen.map(({ part, found: { voucher } }) => ({ ...part, name: voucher.name })),
  };
}

interface Piece {
  readonly sku: string;
  readonly quantity: number;
  readonly tier: Tier;
}

interface Locking {
  readonly chosen: readonly { readonly part: VoucherPart; readonly found: FoundVoucher }[];
  readonly minutes: number;
  readonly at: Instant;
}

/** Keeps a use of each, once in a while for each customer; answers when the first of them ends. */
async function locked(
  ports: Use<"commit" | "limiter" | "voucherUses">,
  { id: user_id }: Customer,
  { chosen, minutes, at }: Locking,
): Promise<Instant> {
  const locks = chosen.map(async ({ part, found: { voucher: limits, locked_at } }) => {
    const isHeld = locked_at !== null && lockEnd(locked_at, minutes) > at;
    const since = isHeld ? locked_at : at;
    if (!isHeld) await countLock(ports, `${user_id} ${part.voucher_id}`, { part, minutes });
    const expires_at = lockEnd(since, minutes);
    return { user_id, part, limits, at, locked_at: since, expires_at };
  });
  const made = await Promise.all(locks);
  await ports.commit(...made.map((each) => ports.voucherUses.lock(each)));
  return made
    .map(({ expires_at }) => expires_at)
    .reduce((one, other) => (one < other ? one : other));
}

async function countLock(
  { limiter }: Use<"limiter">,
  key: string,
  { part, minutes }: { readonly part: VoucherPart; readonly minutes: number },
): Promise<void> {
  const limit = { name: "voucher-locks", limit: 1, window_seconds: lockWindow(minutes) };
  const { allowed, reset_seconds } = await limiter
    .take(limit, key)
    .catch(() => refuse("service.unavailable", { retry_after_seconds: 5 }));
  if (allowed) return;
  const members = { voucher: part.code };
  refuse("voucher.locked_before", { members, retry_after_seconds: reset_seconds });
}

/** An order before its vouchers: what it would cost, and what of that vouchers take as what. */
interface Priced {
  readonly product: Product;
  readonly price: Amount;
  readonly fee: Amount;
  readonly basket: Pick<Basket, "price" | "fee" | "cost">;
}

function billOf(
  pricing: CataloguePricing,
  inquiry: Inquiry,
  as: { readonly tier: Tier; readonly at: Instant },
): Priced {
  const product = payableBill(pricing, inquiry, as);
  const { amount, admin, fee } = inquiry;
  return { product, price: add(amount, admin), fee, basket: undiscounted(inquiry) };
}

/** What an order would cost, of the shop's own goods or of one that a supplier delivers. */
function priceOf(pricing: CataloguePricing, wanted: Piece, at: Instant): Priced {
  const own = ownGoodsQuoteFor(pricing, wanted);
  const isSupplied = own.kind === "refused" && own.reason === "product.not_found";
  const offer = isSupplied ? quoteFor(pricing, wanted, at) : own;
  if (offer.kind === "refused") return refuse(offer.reason);
  const { product, quote } = offer;
  if (!isSupplied && isSoldOut(product)) refuse("product.out_of_stock");
  const quantity = isSupplied ? 1 : wanted.quantity;
  const price = amount(offer.price.price * quantity);
  const fee = amount(offer.price.fee * quantity);
  return { product, price, fee, basket: { price, fee, cost: quote.cost_ceiling } };
}
