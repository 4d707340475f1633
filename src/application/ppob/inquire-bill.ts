import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { attemptRef } from "../../domain/ppob/attempt.ts";
import type { Bill } from "../../domain/ppob/bill.ts";
import { checkCustomerNumber } from "../../domain/ppob/customer-number.ts";
import { type Inquiry, inquiryOf } from "../../domain/ppob/inquiry.ts";
import type { BillAnswer, BillQuestion } from "../../domain/ppob/supplier.ts";
import {
  cataloguePricing,
  deliveringSources,
  isAvailable,
  offerOf,
} from "../../domain/products/catalogue-pricing.ts";
import { isBilled } from "../../domain/products/product.ts";
import type { Source } from "../../domain/products/source.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { refuseNumber } from "../shared/refuse-number.ts";
import { untilTomorrow } from "../shared/until-tomorrow.ts";

interface BillRequest {
  readonly sku: string;
  readonly customer_no: string;
}

type Ports = Use<
  | "alerts"
  | "catalogue"
  | "circuits"
  | "commit"
  | "customerQuotas"
  | "inquiries"
  | "now"
  | "suppliers"
>;

/**
 * Asks a supplier for a bill while its customer waits: an inquiry moves no money, and without its
 * answer there is nothing to show. Each counts before it is made, so that one customer causes so
 * many a day.
 */
export async function inquireBill(
  ports: Ports,
  buyer: Customer,
  wanted: BillRequest,
): Promise<Inquiry> {
  const at = ports.now();
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  const pricing = cataloguePricing(facts);
  const offer = offerOf(pricing, wanted.sku, buyer.tier) ?? refuse("product.not_found");
  if (!isBilled(offer.product.kind)) refuse("bill.not_payable");
  const { category, product } = offer;
  const written = { category_slug: category.slug, brand: product.brand };
  const number = checkCustomerNumber(wanted.customer_no, written);
  if (number.kind === "invalid") return refuseNumber(number);

  const transaction_id = newId("transaction", at);
  const ref = attemptRef(transaction_id, 1);
  const sources = isAvailable(pricing, offer, at) ? deliveringSources(offer, at) : [];
  const source = sources.find((each) => isAsked(ports, each, ref));
  if (source === undefined) {
    return refuse(sources.length === 0 ? "product.unavailable" : "supplier.unavailable");
  }
  await count(ports, { buyer, facts, at });
  const { customer_no } = number;
  const bill = await ask(ports, source, {
    ref,
    supplier_sku: source.supplier_sku,
    customer_no,
  });
  const id = newId("inquiry", at);
  const inquiry = inquiryOf(pricing, {
    id,
    transaction_id,
    buyer,
    offer,
    source,
    number,
    bill,
    at,
  });
  if (inquiry === undefined) return refuse("product.unavailable");
  await ports.commit(ports.inquiries.add(inquiry));
  return inquiry;
}

/** Whether a source's supplier has bills to ask for, and is there. */
function isAsked(ports: Ports, { supplier }: Source, ref: string): boolean {
  const asks = ports.suppliers.find(supplier)?.inquire !== undefined;
  return asks && ports.circuits.wait(supplier, ref) === 0;
}

interface Counting {
  readonly buyer: Customer;
  readonly facts: CatalogueSnapshot;
  readonly at: Instant;
}

async function count(ports: Ports, { buyer, facts, at }: Counting): Promise<void> {
  const maximum = facts.settings["ppob.inquiries_per_day"];
  const quota = { kind: "bill_inquiry", user_id: buyer.id, at, maximum } as const;
  await untilTomorrow("inquiry.too_many_today", at, () =>
    ports.commit(ports.customerQuotas.use(quota)),
  );
}

/** The bill, or why there is none; what is wrong with our account is said to staff. */
async function ask(ports: Ports, { supplier }: Source, question: BillQuestion): Promise<Bill> {
  const answer = (await ports.suppliers.named(supplier).inquire?.(question)) ?? SILENCE;
  await announce(ports, supplier, answer);
  if (answer.kind === "found") return answer.bill;
  return refuse(answer.kind === "none" ? answer.reason : "supplier.unavailable");
}

const SILENCE: BillAnswer = { kind: "unknown", detail: "not asked" };

async function announce(ports: Ports, supplier: string, { alarm, rc }: BillAnswer): Promise<void> {
  if (alarm === undefined) return;
  const subject = `${supplier} rc ${rc ?? "-"}`;
  const detail = `${subject} to an inquiry`;
  const alert = { kind: `supplier.${alarm}`, subject, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
}
