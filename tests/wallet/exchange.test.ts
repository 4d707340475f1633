import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { exchange } from "../../src/application/wallet/exchange.ts";
import { ExchangeQuote } from "../../src/domain/exchange-rate.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { TransactionView } from "../../src/domain/transaction.ts";
import { asCustomer } from "../crash/acting.ts";
import { BAD_AMOUNTS } from "../support/bad-amounts.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { tripsOf } from "../support/trips.ts";
import { balanceIn, codeOf, endowed, setting, state } from "./sending.ts";

const Quote = ExchangeQuote.omit({ user_id: true });
const Done = z.object({ out: TransactionView, into: TransactionView });

let shop: Shop;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
  await rate({});
});

async function rate(change: object): Promise<void> {
  const body = {
    base: "USD",
    quote: "IDR",
    numerator: 16_000,
    denominator: 1,
    spread_basis_points: 150,
    ...change,
  };
  const answer = await shop.request("PUT", "/admin/exchange-rates", { token, body });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

function askQuote(buyer: Buyer, body: object | string): Promise<Response> {
  return shop.request("POST", "/wallet/exchange/quote", { token: buyer.token, body });
}

async function quoted(buyer: Buyer, from: string, to: string, amount: number) {
  const answer = await askQuote(buyer, { from, to, amount });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Quote.parse(await answer.json());
}

function take(buyer: Buyer, quote_id: unknown, key: string = crypto.randomUUID()) {
  return shop.request("POST", "/wallet/exchange", {
    token: buyer.token,
    key,
    body: { quote_id },
  });
}

async function withDollars(cents = 10_000): Promise<Buyer> {
  const buyer = await shop.customer();
  await endowed(shop, buyer, "USD", cents);
  return buyer;
}

/** What the shop has of each currency through exchanges, and that nothing else has moved. */
async function positionOf(buyer: Buyer): Promise<Record<string, number>> {
  const { entries, postings } = await expectSoundBooks(buyer.id);
  const position: Record<string, number> = {};
  for (const entry of entries) {
    for (const leg of postings) {
      if (leg.entry_sequence !== entry.sequence || leg.account !== "clearing:exchange") continue;
      position[entry.currency] = (position[entry.currency] ?? 0) + leg.delta;
    }
  }
  return position;
}

describe("an exchange", () => {
  it("moves both sides at once, as quoted, one journal entry for each currency", async () => {
    const buyer = await withDollars();
    const ask = () => askQuote(buyer, { from: "USD", to: "IDR", amount: 100 });
    expect(await tripsOf(ask)).toEqual({ trips: 2, status: 201 });
    const quote = await quoted(buyer, "USD", "IDR", 100);
    expect(quote).toMatchObject({
      from_amount: 100,
      to_amount: 15_760,
      numerator: 16_000,
      denominator: 1,
      spread_basis_points: 150,
    });
    expect(await balanceIn(shop, buyer, "USD")).toMatchObject({ available: 10_000 });

    const answer = await take(buyer, quote.quote_id);
    expect(answer.status, await answer.clone().text()).toBe(201);
    const { out, into } = Done.parse(await answer.json());
    expect(out).toMatchObject({
      type: "EXCHANGE",
      status: "SUCCESS",
      direction: "debit",
      currency: "USD",
      captured: 100,
      related_id: into.id,
    });
    expect(into).toMatchObject({
      type: "EXCHANGE",
      status: "SUCCESS",
      direction: "credit",
      currency: "IDR",
      captured: 15_760,
      related_id: out.id,
    });
    expect(await balanceIn(shop, buyer, "USD")).toMatchObject({ available: 9_900 });
    expect(await balanceIn(shop, buyer, "IDR")).toMatchObject({ available: 15_760 });
    expect(await positionOf(buyer)).toEqual({ USD: 100, IDR: -15_760 });
  });

  it("makes 3 trips", async () => {
    const buyer = await withDollars();
    const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
    expect(await tripsOf(() => take(buyer, quote_id))).toEqual({ trips: 3, status: 201 });
  });

  it("there and back again leaves the customer with no more than before", async () => {
    await rate({ base: "WL", quote: "USD", numerator: 7, denominator: 300 });
    const buyer = await shop.customer();
    await endowed(shop, buyer, "WL", 12_345);
    const out = await quoted(buyer, "WL", "USD", 12_345);
    expect((await take(buyer, out.quote_id)).status).toBe(201);
    const home = await quoted(buyer, "USD", "WL", out.to_amount);
    expect((await take(buyer, home.quote_id)).status).toBe(201);
    const { available } = await balanceIn(shop, buyer, "WL");
    expect(available).toBeLessThanOrEqual(12_345);
    expect(await balanceIn(shop, buyer, "USD")).toMatchObject({ total: 0 });
    expect(await positionOf(buyer)).toEqual({ WL: 12_345 - available, USD: 0 });
  });

  it("goes by the rate it was quoted, whatever staff do meanwhile", async () => {
    const buyer = await withDollars();
    const { quote_id, to_amount } = await quoted(buyer, "USD", "IDR", 100);
    await rate({ numerator: 1 });
    const { into } = Done.parse(await (await take(buyer, quote_id)).json());
    expect(into.total).toBe(to_amount);
    await rate({});
  });
});

describe("a quote", () => {
  it("serves once, however many ask for it at once", async () => {
    const buyer = await withDollars();
    const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(buyer, quote_id)));
    const statuses = answers.map((each) => each.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    for (const refused of answers.filter((each) => each.status !== 201)) {
      expect(await codeOf(refused)).toBe("exchange.quote_used");
    }
    expect(await balanceIn(shop, buyer, "USD")).toMatchObject({ available: 9_900 });
    expect(await positionOf(buyer)).toEqual({ USD: 100, IDR: -15_760 });
  });

  it("answers the same request the same, also once the quote is forgotten", async () => {
    const buyer = await withDollars();
    const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
    const first = await (await take(buyer, quote_id, "tukar-1")).text();
    const second = await take(buyer, quote_id, "tukar-1");
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await second.text()).toBe(first);

    const drop = shop.db.prepare("DELETE FROM exchange_quotes WHERE quote_id = ?");
    await drop.bind(quote_id).run();
    const third = await take(buyer, quote_id, "tukar-1");
    expect(third.status).toBe(201);
    expect(await third.text()).toBe(first);

    const { quote_id: next } = await quoted(buyer, "USD", "IDR", 100);
    expect(await codeOf(await take(buyer, next, "tukar-1"))).toBe("request.key_reused");
    expect(await codeOf(await take(buyer, quote_id))).toBe("exchange.quote_not_found");
    expect(await positionOf(buyer)).toEqual({ USD: 100, IDR: -15_760 });
  });

  it("expires to the moment, and moves nothing then", async () => {
    const buyer = await withDollars();
    const quote = await quoted(buyer, "USD", "IDR", 100);
    expect(Date.parse(quote.expires_at) - Date.parse(quote.created_at)).toBe(60_000);
    const takenAt = (seconds: number) => {
      const at = addSeconds(quote.created_at, seconds);
      const request = { key: crypto.randomUUID(), digest: "" };
      const ports = { ...shop.ports, now: () => at };
      return exchange(ports, asCustomer(buyer), quote.quote_id, request).then(
        () => "done",
        (error: { code?: string }) => error.code ?? String(error),
      );
    };
    expect(await takenAt(61)).toBe("exchange.quote_expired");
    expect(await takenAt(60)).toBe("exchange.quote_expired");
    expect(await positionOf(buyer)).toEqual({});
    expect(await takenAt(59)).toBe("done");
    expect(await takenAt(61)).toBe("exchange.quote_used");
  });

  it("is nobody else's", async () => {
    const [buyer, other] = [await withDollars(), await withDollars()];
    const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
    expect(await codeOf(await take(other, quote_id))).toBe("exchange.quote_not_found");
    const unknown = newId("quote", instant(Date.now()));
    expect(await codeOf(await take(other, unknown))).toBe("exchange.quote_not_found");
    expect(await positionOf(other)).toEqual({});
    expect((await take(buyer, quote_id)).status).toBe(201);
  });

  it("is forgotten a day after it has expired", async () => {
    const buyer = await withDollars();
    const old = await quoted(buyer, "USD", "IDR", 100);
    const before = instant(Date.now() - 25 * 60 * 60 * 1000);
    const age = shop.db.prepare("UPDATE exchange_quotes SET expires_at = ? WHERE quote_id = ?");
    await age.bind(before, old.quote_id).run();
    await quoted(buyer, "USD", "IDR", 100);
    expect(await shop.ports.exchangeRates.quote(buyer.id, old.quote_id)).toBeUndefined();
  });
});

describe("an exchange that is refused", () => {
  it.each(BAD_AMOUNTS)("for %s is not even quoted", async (_what, json) => {
    const buyer = await withDollars();
    const answer = await askQuote(buyer, `{"from":"USD","to":"IDR","amount":${json}}`);
    expect([400, 422]).toContain(answer.status);
    expect(await positionOf(buyer)).toEqual({});
  });

  it.each([
    ["from a currency to itself", { from: "USD", to: "USD", amount: 1 }, "request.invalid"],
    ["from a currency nobody knows", { from: "XAU", to: "IDR", amount: 1 }, "currency.unknown"],
    ["into a currency nobody knows", { from: "USD", to: "XAU", amount: 1 }, "currency.unknown"],
    ["without a rate", { from: "IDR", to: "WL", amount: 1 }, "exchange.no_rate"],
    [
      "for less than the least of the other",
      { from: "IDR", to: "USD", amount: 1 },
      "exchange.amount_too_small",
    ],
    [
      "for more than can be counted",
      { from: "USD", to: "IDR", amount: Number.MAX_SAFE_INTEGER },
      "exchange.amount_too_large",
    ],
    [
      "with a field nobody knows",
      { from: "USD", to: "IDR", amount: 1, rate: 1 },
      "request.invalid",
    ],
  ])("%s is not quoted", async (_what, body, code) => {
    expect(await codeOf(await askQuote(await withDollars(), body))).toBe(code);
  });

  it.each([[""], ["x"], [7], [null], ["txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ"]])(
    "under %j as its quote",
    async (quote_id) => {
      expect(await codeOf(await take(await withDollars(), quote_id))).toBe("request.invalid");
    },
  );

  it("for more than there is moves nothing, and the quote still serves", async () => {
    const buyer = await withDollars(50);
    const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
    expect(await codeOf(await take(buyer, quote_id))).toBe("wallet.insufficient_funds");
    expect(await positionOf(buyer)).toEqual({});
    await endowed(shop, buyer, "USD", 50);
    expect((await take(buyer, quote_id)).status).toBe(201);
  });

  it.each([{ frozen_out: true }, { frozen_in: true }])(
    "because the wallet is %j moves neither side",
    async (how) => {
      const buyer = await withDollars();
      const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
      await state(shop, buyer, how);
      expect(await codeOf(await take(buyer, quote_id))).toBe("wallet.frozen");
      expect(await positionOf(buyer)).toEqual({});
    },
  );

  it("because of a limit moves neither side", async () => {
    const day = { day: 150, month: null, hour_count: null };
    await setting(shop, "limits.exchange", { USD: day });
    const buyer = await withDollars();
    const quotes = await Promise.all([1, 2, 3].map(() => quoted(buyer, "USD", "IDR", 100)));
    const answers = await Promise.all(quotes.map(({ quote_id }) => take(buyer, quote_id)));
    expect(answers.map((each) => each.status).toSorted()).toEqual([201, 422, 422]);
    expect(await positionOf(buyer)).toEqual({ USD: 100, IDR: -15_760 });
    await setting(shop, "limits.exchange", {});
  });

  it("once one of the currencies is closed moves neither side", async () => {
    const code = "EUR";
    const made = { code, name: "Euro", exponent: 2, units: {}, active: true };
    await shop.request("POST", "/admin/currencies", { token, body: made });
    await rate({ base: "EUR", quote: "USD", numerator: 11, denominator: 10 });
    const buyer = await withDollars();
    const { quote_id } = await quoted(buyer, "USD", code, 100);
    const body = { name: "Euro", units: {}, active: false };
    await shop.request("PUT", `/admin/currencies/${code}`, { token, body });
    expect(await codeOf(await take(buyer, quote_id))).toBe("currency.unknown");
    expect(await codeOf(await askQuote(buyer, { from: "USD", to: code, amount: 1 }))).toBe(
      "currency.unknown",
    );
    expect((await booksOf(buyer.id)).transactions).toHaveLength(1);
  });
});
