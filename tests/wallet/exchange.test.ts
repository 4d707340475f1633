// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { exchange } from "../../src/application/wallet/exchange.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { asCustomer } from "../crash/acting.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { Done, moneyChanger, positionOf } from "./changing.ts";
import { balanceIn, codeOf, endowed } from "./sending.ts";

const { shop, rate, askQuote, quoted, take, withDollars } = await moneyChanger();

describe("an exchange", () => {
  it("moves both sides at once, as quoted, one journal entry for each currency", SLOW, async () => {
    const buyer = await withDollars();
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

  it("makes 3 trips, and its quote 2", SLOW, async () => {
    const buyer = await withDollars();
    const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
    const ask = () => askQuote(buyer, { from: "USD", to: "IDR", amount: 100 });
    await calmCatalogue(shop);
    expect(await tripsOf(ask)).toEqual({ trips: 2, status: 201 });
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

  it("takes exactly what the balance pays for, of many at once", SLOW, async () => {
    const buyer = await withDollars(350);
    const quotes = await Promise.all(
      Array.from({ length: 20 }, () => quoted(buyer, "USD", "IDR", 100)),
    );
    const answers = await Promise.all(quotes.map(({ quote_id }) => take(buyer, quote_id)));
    const statuses = answers.map((each) => each.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    expect(statuses.filter((status) => status === 402)).toHaveLength(17);
    expect(await positionOf(buyer)).toEqual({ USD: 300, IDR: -3 * 15_760 });
  });

  it("goes by the rate it was quoted, whatever staff do meanwhile", async () => {
    const buyer = await withDollars();
    const { quote_id, to_amount } = await quoted(buyer, "USD", "IDR", 100);
    await rate({ numerator: 15_000 });
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
      return exchange(ports, asCustomer(buyer), { quote_id: quote.quote_id, request }).then(
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
