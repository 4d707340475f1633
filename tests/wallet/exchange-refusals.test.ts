// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { booksOf } from "../support/invariants.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { SLOW } from "../support/slow.ts";
import { moneyChanger, positionOf } from "./changing.ts";
import { codeOf, endowed, setting, state } from "./sending.ts";

const { shop, token, rate, askQuote, quoted, take, withDollars } = await moneyChanger();

describe("an exchange that is refused", () => {
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
  ])("%s is not quoted", SLOW, async (_what, body, code) => {
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

  it("once one of the currencies is closed moves neither side", SLOW, async () => {
    const code = "EUR";
    const made = { code, name: "Euro", exponent: 2, units: {}, active: true, reason: "Uji" };
    const key = crypto.randomUUID();
    const definition = { token, key, body: made };
    await approvedByAnother(shop, await shop.request("POST", "/admin/currencies", definition));
    await rate({ base: "EUR", quote: "USD", numerator: 11, denominator: 10 });
    const buyer = await withDollars();
    const { quote_id } = await quoted(buyer, "USD", code, 100);
    const body = { name: "Euro", units: {}, active: false, reason: "Uji" };
    const closed = await shop.request("PUT", `/admin/currencies/${code}`, { token, body });
    await approvedByAnother(shop, closed);
    expect(await codeOf(await take(buyer, quote_id))).toBe("currency.unknown");
    expect(await codeOf(await askQuote(buyer, { from: "USD", to: code, amount: 1 }))).toBe(
      "currency.unknown",
    );
    expect((await booksOf(buyer.id)).transactions).toHaveLength(1);
  });
});
