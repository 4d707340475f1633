import type { Customer } from "../../domain/actor.ts";
import type { Amount } from "../../domain/money.ts";
import { claimOf, type Inquiry, orderFor } from "../../domain/ppob/inquiry.ts";
import { cataloguePricing, isAvailable, offerOf } from "../../domain/products/catalogue-pricing.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { OpenedOrder } from "../shared/opened.ts";
import { type PlannedOrder, placeOrder } from "../shared/place-order.ts";

export interface BillPayment {
  readonly request: RequestKey;
  readonly inquiry_id: Inquiry["id"];
  /** What the buyer has agreed to pay; another total is refused. */
  readonly amount: Amount | undefined;
}

/**
 * Pays a bill as it was found. The order's id stands in the inquiry, so that however often and by
 * whatever requests it is paid, one order opens; the others are answered with that one. The bill
 * itself is claimed, so that no other inquiry pays it, whoever has made it.
 */
export async function payBill(
  ports: Use<
    "catalogue" | "commit" | "commitOnce" | "inquiries" | "now" | "reservations" | "wallets"
  >,
  buyer: Customer,
  { request, inquiry_id, amount }: BillPayment,
): Promise<OpenedOrder> {
  const [facts, inquiry] = await Promise.all([
    ports.catalogue.snapshot(buyer.catalogue_version),
    ports.inquiries.find(buyer.id, inquiry_id),
  ]);
  const plan = async () => {
    if (inquiry === undefined) return refuse("inquiry.not_found");
    if (amount !== undefined && amount !== inquiry.total) {
      return refuse("inquiry.price_changed", { members: { total: inquiry.total } });
    }
    return planned(ports, { facts, buyer, inquiry });
  };
  return await placeOrder(ports, { owner: buyer.id, request }, plan).catch((error) =>
    explained(ports, error, inquiry),
  );
}

interface Paying {
  readonly facts: CatalogueSnapshot;
  readonly buyer: Customer;
  readonly inquiry: Inquiry;
}

/** The price stays what was shown; that the product is still sold is asked anew. */
function planned(ports: Use<"now">, { facts, buyer, inquiry }: Paying): PlannedOrder {
  const at = ports.now();
  if (at >= inquiry.expires_at) refuse("inquiry.expired");
  const pricing = cataloguePricing(facts);
  const offer = offerOf(pricing, inquiry.sku, buyer.tier);
  if (offer === undefined || !isAvailable(pricing, offer, at)) refuse("product.unavailable");
  const order = orderFor(inquiry, at, facts.settings["ppob.promise_minutes"]);
  const limits = limitsOf(facts.settings, "PPOB", order.currency);
  return { order, limits, claims: [claimOf(inquiry, offer.product)] };
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
