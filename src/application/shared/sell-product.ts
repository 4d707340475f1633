import type { Customer } from "../../domain/actor.ts";
import type { LockedPrice } from "../../domain/products/locked-price.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { BroughtVouchers } from "../../ports/vouchers/voucher-uses.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { bringVouchers } from "./bring-vouchers.ts";
import { screenOrder } from "./fraud/screen-order.ts";
import type { OpenedOrder } from "./opened.ts";
import { type PlannedOrder, placeOrder } from "./place-order.ts";
import type { GivenPin } from "./prove-pin.ts";
import { refuseStopped, type SalePlace } from "./refuse-stopped.ts";
import { provedSale } from "./sales/prove-sale.ts";

/** What a buyer asks for of the catalogue. */
export interface WantedProduct extends SalePlace {
  readonly request: RequestKey;
  readonly sku: string;
  /** Codes of vouchers as they were typed. */
  readonly vouchers?: readonly string[] | undefined;
  /** A price that they were promised; without it they pay today's. */
  readonly locked?: LockedPrice | undefined;
  /** How the buyer shows that it is them, where that is asked for. */
  readonly proof?: GivenPin | undefined;
}

/** All that the plan of a sale is made of. */
export interface Sale<Wanted extends WantedProduct> {
  readonly facts: CatalogueSnapshot;
  readonly buyer: Customer;
  readonly wanted: Wanted;
  readonly brought: BroughtVouchers;
  readonly at: Instant;
}

export type SellPorts = Use<
  | "catalogue"
  | "commit"
  | "commitOnce"
  | "limiter"
  | "now"
  | "passwords"
  | "pins"
  | "reservations"
  | "vault"
  | "voucherUses"
  | "wallets"
>;

/** Sells a product of the catalogue, less what the buyer's vouchers take off. */
export async function sellProduct<Wanted extends WantedProduct>(
  ports: SellPorts,
  { buyer, wanted }: Pick<Sale<Wanted>, "buyer" | "wanted">,
  plan: (sale: Sale<Wanted>) => PlannedOrder | Promise<PlannedOrder>,
): Promise<OpenedOrder> {
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  const { request, vouchers: typed = [] } = wanted;
  const { settings } = facts;
  const open = provedSale(ports, buyer, { ...wanted, settings });
  return await placeOrder(ports, { owner: buyer.id, request, open }, async () => {
    const at = ports.now();
    const brought = await bringVouchers(ports, buyer, { typed, settings, at });
    const planned = await plan({ facts, buyer, wanted, brought, at });
    refuseStopped(planned.order, { facts, buyer, wanted, at });
    return { ...planned, limits: await screenOrder(ports, buyer, { ...planned, facts }) };
  });
}
