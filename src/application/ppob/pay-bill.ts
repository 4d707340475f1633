import type { Customer } from "../../domain/actor.ts";
import type { Amount } from "../../domain/money.ts";
import { soldThrough } from "../../domain/orders/channel.ts";
import { claimOf, type Inquiry, orderFor, undiscounted } from "../../domain/ppob/inquiry.ts";
import { cataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import { UNLIMITED } from "../../domain/wallet/wallet-state.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { applyVouchers, bringVouchers } from "../shared/bring-vouchers.ts";
import { screenOrder } from "../shared/fraud/screen-order.ts";
import type { OpenedOrder } from "../shared/opened.ts";
import { payableBill } from "../shared/payable-bill.ts";
import { type PlannedOrder, placeOrder } from "../shared/place-order.ts";
import type { GivenPin } from "../shared/prove-pin.ts";
import { refuseStopped, type SalePlace } from "../shared/refuse-stopped.ts";
import { provedBefore, provedSale } from "../shared/sales/prove-sale.ts";

interface BillPayment extends SalePlace {
  readonly request: RequestKey;
  readonly inquiry_id: Inquiry["id"];
  /** The total that the buyer was shown, before vouchers; another one is refused. */
  readonly amount: Amount | undefined;
  /** Codes of vouchers as they were typed. */
  readonly vouchers?: readonly string[] | undefined;
  /** How the buyer shows that it is them, where that is asked for. */
  readonly proof?: GivenPin | undefined;
}

/**
 * Pays a bill as it was found. The order's id stands in the inquiry, so that however often and by
 * whatever requests it is paid, one order opens; the others are answered with that one. The bill
 * itself is claimed, so that no other inquiry pays it, whoever has made it.
 */
export async function payBill(
  ports: Use<
    | "catalogue"
    | "commit"
    | "commitOnce"
    | "inquiries"
    | "limiter"
    | "now"
    | "passwords"
    | "pins"
    | "reservations"
    | "vault"
    | "voucherUses"
    | "wallets"
  >,
  buyer: Customer,
  wanted: BillPayment,
): Promise<OpenedOrder> {
  const { request, inquiry_id, amount } = wanted;
  const [facts, inquiry] = await Promise.all([
    ports.catalogue.snapshot(buyer.catalogue_version),
    ports.inquiries.find(buyer.id, inquiry_id),
  ]);
  const plan = async () => {
    if (inquiry === undefined) return refuse("inquiry.not_found");
    if (amount !== undefined && amount !== inquiry.total) {
      return refuse("inquiry.price_changed", { members: { total: inquiry.total } });
    }
    return await planned(ports, { facts, buyer, inquiry, wanted });
  };
  const open = provedSale(ports, buyer, { ...wanted, settings: facts.settings });
  return await placeOrder(ports, { owner: buyer.id, request, open }, plan).catch((error) =>
    explained(ports, error, inquiry),
  );
}

interface Paying {
  readonly facts: CatalogueSnapshot;
  readonly buyer: Customer;
  readonly inquiry: Inquiry;
  readonly wanted: BillPayment;
}

/** The price stays what was shown; that the product is still sold is asked anew. */
async function planned(
  ports: Use<"limiter" | "now" | "passwords" | "pins" | "vault" | "voucherUses">,
  { facts, buyer, inquiry, wanted }: Paying,
): Promise<PlannedOrder> {
  const at = ports.now();
  const { settings } = facts;
  const pricing = cataloguePricing(facts);
  const product = payableBill(pricing, inquiry, { tier: buyer.tier, at });
  const typed = wanted.vouchers ?? [];
  const brought = await bringVouchers(ports, buyer, { typed, settings, at });
  const { discount, claims, vouchers } = applyVouchers(buyer, brought, {
    ...{ pricing, product, at, channel: wanted.channel ?? "api" },
    ...undiscounted(inquiry),
  });
  const promiseMinutes = settings["ppob.promise_minutes"];
  const sold = { ...vouchers, ...soldThrough(buyer) };
  const order = orderFor(inquiry, { at, promiseMinutes, discount, vouchers: sold });
  refuseStopped(order, { facts, buyer, wanted, at });
  const limits = await screenOrder(ports, buyer, {
    order,
    facts,
    limits: limitsOf(settings, "PPOB", order.currency),
  });
  const pin = await provedBefore(ports, buyer, { ...wanted, order, settings });
  const asked = pin === undefined ? limits : { ...(limits ?? UNLIMITED), pin };
  return { order, limits: asked, claims: [claimOf(inquiry, product), ...claims] };
}

const TAKEN: readonly string[] = ["bill.being_paid", "bill.nothing_due"];

/** Who has paid a bill already is told by which order; nobody else is told whose it is. */
async function explained(
  ports: Use<"inquiries">,
  error: unknown,
  inquiry: Inquiry | undefined,
): Promise<never> {
  if (!(error instanceof Refusal) || inquiry === undefined) throw error;
  // A payment that was refused has given up its order, and with it the inquiry.
  if (error.code === "transaction.abandoned") return refuse("inquiry.expired");
  const own = TAKEN.includes(error.code) ? await ports.inquiries.paidBy(inquiry) : undefined;
  if (own === undefined) throw error;
  return refuse("transaction.duplicate_order", { members: { transaction_id: own } });
}
