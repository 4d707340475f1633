import { expect } from "vitest";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { ExchangeQuote } from "../../src/domain/wallet/exchange-rate.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { endowed } from "./sending.ts";

const Quote = ExchangeQuote.omit({ user_id: true });
export const Done = z.object({ out: TransactionView, into: TransactionView });

/** The shop as a money changer, who takes a dollar for 16 000 rupiah and keeps 1.5 % of it. */
export async function moneyChanger() {
  const shop = await openShop();
  const { token } = await shop.staff("finance");

  const rate = async (change: object): Promise<void> => {
    const pair = { base: "USD", quote: "IDR" };
    const terms = { numerator: 16_000, denominator: 1, spread_basis_points: 150 };
    const body = { ...pair, ...terms, reason: "Kurs hari ini", ...change };
    const answer = await shop.request("PUT", "/admin/exchange-rates", { token, body });
    expect((await approvedByAnother(shop, answer)).status).toBe(200);
  };
  const askQuote = (buyer: Buyer, body: object | string): Promise<Response> =>
    shop.request("POST", "/wallet/exchange/quote", { token: buyer.token, body });

  await rate({});
  return {
    shop,
    /** Of a member of staff who sets rates. */
    token,
    rate,
    askQuote,
    quoted: async (buyer: Buyer, from: string, to: string, amount: number) => {
      const answer = await askQuote(buyer, { from, to, amount });
      expect(answer.status, await answer.clone().text()).toBe(201);
      return Quote.parse(await answer.json());
    },
    take: (buyer: Buyer, quote_id: unknown, key: string = crypto.randomUUID()) =>
      shop.request("POST", "/wallet/exchange", { token: buyer.token, key, body: { quote_id } }),
    withDollars: async (cents = 10_000): Promise<Buyer> => {
      const buyer = await shop.customer();
      await endowed(shop, buyer, "USD", cents);
      return buyer;
    },
  };
}

/** What the shop has of each currency through a customer's exchanges, whose books are sound. */
export async function positionOf(buyer: Buyer): Promise<Record<string, number>> {
  const { entries, postings } = await expectSoundBooks(buyer.id);
  const position: Record<string, number> = {};
  for (const { account, delta, entry_sequence } of postings) {
    const entry = entries.find(({ sequence }) => sequence === entry_sequence);
    if (entry === undefined || account !== "clearing:exchange") continue;
    position[entry.currency] = (position[entry.currency] ?? 0) + delta;
  }
  return position;
}
