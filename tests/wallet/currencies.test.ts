// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CurrencyFacts } from "../../src/domain/currency.ts";
import { ExchangeRate } from "../../src/domain/wallet/exchange-rate.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { setSetting } from "../withdrawals/payout-shop.ts";
import { balanceIn, codeOf, endowed, send, sent } from "./sending.ts";

let shop: Shop;
let token: string;
let taken = 0;

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
});

/** A code no other test has. */
function fresh(): string {
  taken += 1;
  return `Z${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[taken]}Z`;
}

const reason = "Uji";
const define = (given: object) => {
  const body = { reason, ...given };
  return shop.request("POST", "/admin/currencies", { token, key: crypto.randomUUID(), body });
};
const askChange = (code: string, body: object) =>
  shop.request("PUT", `/admin/currencies/${code}`, { token, body: { reason, ...body } });
const change = async (code: string, body: object) =>
  approvedByAnother(shop, await askChange(code, body));
const askRate = (body: object) =>
  shop.request("PUT", "/admin/exchange-rates", { token, body: { reason, ...body } });
const putRate = async (body: object) => approvedByAnother(shop, await askRate(body));

async function factsOf(code: string): Promise<CurrencyFacts> {
  const known = await listed("/admin/currencies", token);
  return CurrencyFacts.parse(known.find((each) => each.code === code));
}

async function defined(given: object = {}): Promise<CurrencyFacts> {
  const body = { code: fresh(), name: "Coin", exponent: 0, units: {}, active: true, ...given };
  expect((await approvedByAnother(shop, await define(body))).status).toBe(200);
  return await factsOf(body.code);
}

/** A currency that a good deal of can be sent without the PIN. */
async function sendable(given: object = {}): Promise<CurrencyFacts> {
  const facts = await defined(given);
  await setSetting(shop, "transfer.pin_from", { [facts.code]: 1_000_000 });
  return facts;
}

async function listed(path: string, as: string): Promise<readonly { code: string }[]> {
  const answer = await shop.request("GET", path, { token: as });
  expect(answer.status).toBe(200);
  return z.object({ data: z.array(z.looseObject({ code: z.string() })) }).parse(await answer.json())
    .data;
}

async function lastAudit(): Promise<{ action: string; resource_id: string }> {
  const answer = await shop.request("GET", "/admin/management/audit-logs?limit=1", { token });
  const { data } = z
    .object({ data: z.array(z.object({ action: z.string(), resource_id: z.string() })) })
    .parse(await answer.json());
  return data[0] ?? { action: "", resource_id: "" };
}

describe("the currencies of the shop", () => {
  it("are rupiah, dollars and world locks when it opens, with their units", SLOW, async () => {
    const { token: customer } = await shop.customer();
    const known = await listed("/wallet/currencies", customer);
    expect(known.filter(({ code }) => ["IDR", "USD", "WL"].includes(code))).toEqual([
      { code: "IDR", name: "Rupiah", exponent: 0, units: {} },
      { code: "USD", name: "US Dollar", exponent: 2, units: {} },
      { code: "WL", name: "World Lock", exponent: 0, units: { DL: 100, BGL: 10_000 } },
    ]);
    const ask = () => shop.request("GET", "/wallet/currencies", { token: customer });
    await calmCatalogue(shop);
    expect(await tripsOf(ask)).toEqual({ trips: 1, status: 200 });
  });

  it("show a balance in the units people count in", async () => {
    const buyer = await shop.customer({ balance: 10_000 });
    await endowed(shop, buyer, "WL", 12_345);
    await endowed(shop, buyer, "USD", 1_005);
    const answer = await shop.request("GET", "/wallet", { token: buyer.token });
    const { data } = z
      .object({ data: z.array(z.object({ currency: z.string(), display: z.string() })) })
      .parse(await answer.json());
    expect(data).toEqual([
      { currency: "IDR", display: "Rp\u00a010.000" },
      { currency: "USD", display: "10,05 USD" },
      { currency: "WL", display: "1 BGL 23 DL 45 WL" },
    ]);
    const one = await shop.request("GET", "/wallet/balance?currency=WL", { token: buyer.token });
    expect(await one.json()).toMatchObject({
      total: 12_345,
      units: [
        { unit: "BGL", count: 1 },
        { unit: "DL", count: 23 },
        { unit: "WL", count: 45 },
      ],
    });
  });

  it("have no balance that nobody knows", async () => {
    const { token: customer } = await shop.customer();
    const path = "/wallet/balance?currency=XAU";
    const answer = await shop.request("GET", path, { token: customer });
    expect(await codeOf(answer)).toBe("currency.unknown");
  });
});

describe("a new currency", () => {
  it("can be sent on the very next request, and a wallet opens it by itself", SLOW, async () => {
    const [sender, receiver] = [await shop.customer(), await shop.customer()];
    const { code } = await sendable({ exponent: 2, units: { K: 100_000 } });
    expect(await lastAudit()).toMatchObject({ action: "currency.define", resource_id: code });
    const currency = CurrencyFacts.shape.code.parse(code);
    await endowed(shop, sender, currency, 250_000);
    const order = await sent(shop, sender, receiver, { amount: 130_050, currency: code });
    await shop.until(sender, order.id, "SUCCESS");
    expect(await balanceIn(shop, receiver, code)).toMatchObject({ available: 130_050 });
    const shown = await shop.request("GET", `/wallet/balance?currency=${code}`, {
      token: receiver.token,
    });
    expect(await shown.json()).toMatchObject({ display: `1 K 300,50 ${code}` });
    for (const { id } of [sender, receiver]) await expectSoundBooks(id);
  });

  it("asks for the PIN from the first unit on, until staff have said from how much", async () => {
    const [sender, receiver] = [await shop.customer(), await shop.customer()];
    const { code } = await defined();
    await endowed(shop, sender, CurrencyFacts.shape.code.parse(code), 500);
    const wanted = { to: receiver.id, amount: 1, currency: code };
    expect(await codeOf(await send(shop, sender, wanted))).toBe("pin.required");
  });

  it("is told of in its own units, once everybody knows them", SLOW, async () => {
    const [sender, receiver] = [await shop.customer(), await shop.customer()];
    const { code } = await sendable({ exponent: 2 });
    await endowed(shop, sender, CurrencyFacts.shape.code.parse(code), 500);
    heldMessages.closed = true;
    const { id } = await sent(shop, sender, receiver, { amount: 250, currency: code });
    await deliver(await take("money", id), shop.ports);
    const letter = await take("notifications", id);
    const { snapshot } = shop.ports.catalogue;
    const behind = {
      ...shop.ports.catalogue,
      snapshot: async () => ({ ...(await snapshot()), currencies: [] }),
    };
    expect(await deliver(letter, { ...shop.ports, catalogue: behind })).toBe(false);
    heldMessages.closed = false;
    expect(await deliver(letter, shop.ports)).toBe(true);
    await settled();
    const mails = await shop.mails(sender.email);
    expect(mails.map(({ subject }) => subject)).toEqual([`Transfer berhasil: 2,50 ${code}`]);
  });

  it("has a code of its own, whoever defines it first", SLOW, async () => {
    const code = fresh();
    const body = { code, name: "Coin", exponent: 0, units: {}, active: true };
    const asked = await Promise.all([1, 2, 3].map(() => define(body)));
    const answers = await Promise.all(asked.map((each) => approvedByAnother(shop, each)));
    expect(answers.map((each) => each.status).toSorted()).toEqual([200, 409, 409]);
    expect(await codeOf(await define({ ...body, code: "IDR" }))).toBe("currency.code_taken");
    const all = await listed("/admin/currencies", token);
    expect(all.filter((each) => each.code === code)).toHaveLength(1);
  });

  it.each([
    ["a code in small letters", { code: "zzz" }],
    ["a code that is SQL", { code: "X'; DROP TABLE currencies; --" }],
    ["a broken exponent", { exponent: 0.5 }],
    ["a negative exponent", { exponent: -1 }],
    ["too many decimals", { exponent: 9 }],
    ["a unit of nothing", { units: { K: 0 } }],
    ["units of the same worth", { units: { K: 10, L: 10 } }],
    ["a field nobody knows", { symbol: "$" }],
  ])("is not defined with %s", async (_what, wrong) => {
    const body = { code: fresh(), name: "Coin", exponent: 0, units: {}, active: true, ...wrong };
    expect(await codeOf(await define(body))).toBe("request.invalid");
  });
});

describe("a currency that is changed", () => {
  it("keeps its code and exponent, in the request and in the database", SLOW, async () => {
    const { code } = await defined({ exponent: 2 });
    const wanted = { name: "Other", units: { K: 1_000 }, active: true };
    await change(code, wanted);
    expect(await factsOf(code)).toMatchObject({ ...wanted, code, exponent: 2 });
    expect(await lastAudit()).toMatchObject({ action: "currency.change", resource_id: code });
    expect(await codeOf(await askChange(code, { ...wanted, exponent: 3 }))).toBe("request.invalid");

    const run = (sql: string) => shop.db.prepare(sql).bind(code).run();
    await expect(run("UPDATE currencies SET exponent = 3 WHERE code = ?")).rejects.toThrow("keeps");
    await expect(run("DELETE FROM currencies WHERE code = ?")).rejects.toThrow("stays");
  });

  it("takes no order once it is closed, and leaves what wallets hold of it", async () => {
    const [sender, receiver] = [await shop.customer(), await shop.customer()];
    const { code } = await sendable();
    await endowed(shop, sender, CurrencyFacts.shape.code.parse(code), 500);
    const closed = { name: "Coin", units: {}, active: false };
    expect((await change(code, closed)).status).toBe(200);
    const wanted = { to: receiver.id, amount: 100, currency: code };
    expect(await codeOf(await send(shop, sender, wanted))).toBe("currency.unknown");
    expect(await balanceIn(shop, sender, code)).toMatchObject({ available: 500 });
    const open = await listed("/wallet/currencies", sender.token);
    expect(open.map((each) => each.code)).not.toContain(code);

    await change(code, { ...closed, active: true });
    expect((await send(shop, sender, wanted)).status).toBe(202);
  });

  it("must be there", async () => {
    const body = { name: "Coin", units: {}, active: true };
    expect(await codeOf(await askChange("XAU", body))).toBe("currency.not_found");
    expect(await codeOf(await askChange("x", body))).toBe("request.invalid");
  });

  it("is changed by whoever may, and only by them", async () => {
    const viewer = await shop.staff("viewer");
    const known = await listed("/admin/currencies", viewer.token);
    expect(known.map((each) => each.code)).toContain("IDR");
    const body = { name: "Coin", units: {}, active: true };
    const answer = await shop.request("PUT", "/admin/currencies/WL", { token: viewer.token, body });
    expect(await codeOf(answer)).toBe("auth.forbidden");
  });
});

describe("a rate", () => {
  const terms = { numerator: 5, denominator: 2, spread_basis_points: 100 };

  it("is one for each pair, whichever way round it was set last", async () => {
    const [{ code: base }, { code: quote }] = [await defined(), await defined()];
    expect((await putRate({ base, quote, ...terms })).status).toBe(200);
    const turned = { ...terms, numerator: 2, denominator: 5 };
    expect((await putRate({ base: quote, quote: base, ...turned })).status).toBe(200);
    expect(await lastAudit()).toMatchObject({ action: "exchange_rate.put" });
    const answer = await shop.request("GET", "/admin/exchange-rates", { token });
    const { data } = z.object({ data: z.array(ExchangeRate) }).parse(await answer.json());
    const mine = data.filter((each) => [each.base, each.quote].includes(base));
    expect(mine).toMatchObject([{ base: quote, quote: base, ...turned }]);
  });

  it.each([
    ["of a currency with itself", { base: "USD", quote: "USD" }, "request.invalid"],
    ["of a currency nobody knows", { quote: "XAU" }, "currency.unknown"],
    ["of nothing", { numerator: 0 }, "request.invalid"],
    ["of a fraction", { denominator: 1.5 }, "request.invalid"],
    ["beyond what is safe", { numerator: 2 ** 53 }, "request.invalid"],
    ["that keeps everything", { spread_basis_points: 10_000 }, "request.invalid"],
  ])("%s is not set", async (_what, wrong, code) => {
    const body = { base: "USD", quote: "IDR", ...terms, ...wrong };
    expect(await codeOf(await askRate(body))).toBe(code);
  });
});
