import { expect } from "vitest";
import { syncPriceList } from "../../src/application/ppob/sync-price-list.ts";
import { InquiryView } from "../../src/domain/ppob/inquiry.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";

let last = 0;

/** A shop that pays bills. */
export async function billShop(): Promise<Shop> {
  const shop = await openShop();
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  if (!products.some(({ kind }) => kind === "ppob_postpaid")) {
    await syncPriceList(shop.ports, "system:test", { kind: "ppob_postpaid" });
    await seeCatalogue(shop);
  }
  return shop;
}

/** A number of electricity whose bill nobody has asked for. */
export function newNumber(): string {
  last += 10;
  return `5200${String(last).padStart(7, "0")}1`;
}

export function ask(shop: Shop, buyer: Buyer, body: object): Promise<Response> {
  return shop.request("POST", "/ppob/inquiries", { token: buyer.token, body });
}

/** A bill as it was found for somebody. */
export async function inquired(shop: Shop, buyer: Buyer, body: object): Promise<InquiryView> {
  const answer = await ask(shop, buyer, body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return InquiryView.parse(await answer.json());
}
