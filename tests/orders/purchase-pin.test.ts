// @module-tag unsampled
import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { setPin } from "../../src/application/auth/set-pin.ts";
import { amount } from "../../src/domain/money.ts";
import { purchasePinFrom } from "../../src/domain/wallet/spending.ts";
import { asCustomer } from "../crash/acting.ts";
import { keysIn } from "../integrations/keys.ts";
import { billShop, inquired, newNumber } from "../ppob/bills.ts";
import { counted, levelOf } from "../stock/own-goods.ts";
import { type Buyer, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { setting } from "../wallet/sending.ts";
import { verdictOf } from "./purchases.ts";

const shop = await billShop();
const PIN = "294173";
const WRONG = "111213";
const PULSA = { sku: "pln20" };

let last = 12_345_670_000;
function meter() {
  last += 1;
  return { ...PULSA, customer_no: String(last) };
}
const buy = async (buyer: Buyer, body: object, key?: string) =>
  await verdictOf(await shop.buy(buyer, body, key));

async function withPin(): Promise<Buyer> {
  const buyer = await shop.customer({ balance: 9_000_000 });
  await setPin(shop.ports, asCustomer(buyer), { password: PASSWORD, pin: PIN });
  return buyer;
}

/** What one purchase takes, fees aside. */
const price = await (async () => {
  const buyer = await shop.customer({ balance: 500_000 });
  const answer = await shop.buy(buyer, meter());
  return z.object({ price: z.number() }).parse(await answer.json()).price;
})();

let buyer: Buyer;
beforeEach(async () => {
  await setting(shop, "purchase.pin_from", { IDR: 3 * price });
  buyer = await withPin();
});

describe("a purchase", () => {
  it("is free below the sum, and asks for the PIN from there on, however it is split", async () => {
    expect(await buy(buyer, meter())).toBe("202");
    expect(await buy(buyer, meter())).toBe("202");
    const third = meter();
    expect(await buy(buyer, third)).toBe("403 pin.required");
    expect(await buy(buyer, { ...third, pin: WRONG })).toBe("403 pin.wrong");
    expect(await buy(buyer, { ...third, pin: PIN })).toBe("202");
    expect(await buy(buyer, meter())).toBe("403 pin.required");
  });

  it("asks by its price alone", SLOW, async () => {
    await setting(shop, "purchase.pin_from", { IDR: price });
    expect(await buy(buyer, meter())).toBe("403 pin.required");
    expect(await buy(buyer, { ...meter(), pin: PIN })).toBe("202");
    await setting(shop, "purchase.pin_from", { IDR: price + 1 });
    expect(await buy(await withPin(), meter())).toBe("202");
    await setting(shop, "purchase.pin_from", null);
    expect(await buy(buyer, meter())).toBe("202");
  });

  it("is no more than the sum, with many at the same moment", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => buy(buyer, meter())));
    const free = all.filter((each) => each === "202");
    expect(free).toHaveLength(2);
    expect(all.filter((each) => each === "403 pin.required")).toHaveLength(6);
  });

  it("counts guesses, and locks the PIN", async () => {
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await buy(buyer, { ...meter(), pin: WRONG })).toBe("403 pin.wrong");
    }
    expect(await buy(buyer, { ...meter(), pin: PIN })).toBe("429 pin.locked");
  });

  it("is free to whoever has set no PIN, and to a key", async () => {
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const stranger = await shop.customer({ balance: 500_000 });
    expect(await buy(stranger, meter())).toBe("202");
    expect(await buy(stranger, { ...meter(), pin: PIN })).toBe("202");
    const keys = keysIn(shop);
    const { key } = await keys.made(buyer);
    expect(await verdictOf(await keys.buy(key, meter()))).toBe("202");
    expect(await buy(buyer, meter())).toBe("403 pin.required");
  });

  it("asks for a PIN that D1 kept before", async () => {
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const earlier = await shop.customer({ balance: 500_000 });
    await shop.ports.wallets.state(earlier.id);
    await shop.db
      .prepare("INSERT INTO wallet_pins (user_id, pin_hash, updated_at) VALUES (?, ?, ?)")
      .bind(earlier.id, await shop.ports.passwords.hash(PIN), shop.ports.now())
      .run();
    // Whoever lists their sessions has the wallet take over what D1 kept of these.
    await shop.ports.customerSessions.list(earlier.id, shop.ports.now(), { limit: 1 });
    expect(await buy(earlier, meter())).toBe("403 pin.required");
    expect(await buy(earlier, { ...meter(), pin: PIN })).toBe("202");
  });

  it("is answered again by its key, and the PIN is asked no second time", async () => {
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const wanted = meter();
    expect(await buy(buyer, wanted, "sekali")).toBe("403 pin.required");
    const first = await shop.buy(buyer, { ...wanted, pin: PIN }, "sekali");
    expect(first.status).toBe(202);
    const { id } = z.object({ id: z.string() }).parse(await first.json());
    for (const proof of [{}, { pin: PIN }, { pin: WRONG }]) {
      const again = await shop.buy(buyer, { ...wanted, ...proof }, "sekali");
      expect(again.headers.get("idempotency-replayed")).toBe("true");
      expect(await again.json()).toMatchObject({ id });
    }
  });

  it("is asked again like the first, when it is repeated", async () => {
    const answer = await shop.buy(buyer, meter());
    const { id } = z.object({ id: z.string() }).parse(await answer.json());
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const repeat = async (body: object) => {
      const asked = { token: buyer.token, params: { transaction_id: id }, body };
      return await verdictOf(await shop.ask("POST /transactions/{transaction_id}/repeat", asked));
    };
    expect(await repeat({ sequence: 2 })).toBe("403 pin.required");
    expect(await repeat({ sequence: 2, pin: PIN })).toBe("202");
  });
});

describe("a token for a purchase", () => {
  async function tokenFor(wanted: { sku: string; customer_no?: string }, sum: number) {
    const purpose = { kind: "purchase", ...wanted, amount: sum };
    const asked = { token: buyer.token, body: { pin: PIN, purpose } };
    const answer = await shop.request("POST", "/users/pin/challenge", asked);
    expect(answer.status).toBe(201);
    return z.object({ pin_token: z.string() }).parse(await answer.json()).pin_token;
  }

  it("stands for the PIN once, for one number, product and sum", async () => {
    const [probe, wanted] = [await shop.customer({ balance: 500_000 }), meter()];
    const { total } = z
      .object({ total: z.number() })
      .parse(await (await shop.buy(probe, wanted)).json());
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const pin_token = await tokenFor(wanted, total);
    expect(await buy(buyer, { ...meter(), pin_token })).toBe("403 pin.token_invalid");
    const other = await tokenFor(wanted, total + 1);
    expect(await buy(buyer, { ...wanted, pin_token: other })).toBe("403 pin.token_invalid");
    const both = [1, 2].map((sequence) => buy(buyer, { ...wanted, sequence, pin_token }));
    expect((await Promise.all(both)).toSorted()).toEqual(["202", "403 pin.token_invalid"]);
  });

  it("is not needed where the PIN itself is given for the shop's own goods", SLOW, async () => {
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const goods = await counted(shop, 2);
    const order = async (proof: object) =>
      await verdictOf(
        await shop.request("POST", "/transactions", {
          ...{ token: buyer.token, key: "barang", body: { sku: goods.sku, ...proof } },
        }),
      );
    expect(await order({})).toBe("403 pin.required");
    expect(await order({ pin: WRONG })).toBe("403 pin.wrong");
    // What was reserved for what may not open is given back.
    expect(await levelOf(shop, goods)).toEqual({ available: 2, reserved: 0 });
    expect(await order({ pin: PIN })).toBe("202");
    expect(await order({})).toBe("202");
    expect(await levelOf(shop, goods)).toEqual({ available: 1, reserved: 1 });
  });
});

describe("a bill", () => {
  it("asks before it is claimed, so that its inquiry outlives the refusal", async () => {
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const { id: inquiry_id } = await inquired(shop, buyer, {
      sku: "pln",
      customer_no: newNumber(),
    });
    expect(await buy(buyer, { inquiry_id })).toBe("403 pin.required");
    expect(await buy(buyer, { inquiry_id, pin: WRONG })).toBe("403 pin.wrong");
    expect(await buy(buyer, { inquiry_id, pin: PIN }, "tagihan")).toBe("202");
    expect(await buy(buyer, { inquiry_id }, "tagihan")).toBe("202");
  });

  it("is paid by a token for its number", async () => {
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const bill = await inquired(shop, buyer, { sku: "pln", customer_no: newNumber() });
    const { id: inquiry_id, customer_no, total: sum } = bill;
    const purpose = { kind: "purchase", sku: "pln", customer_no, amount: sum };
    const asked = { token: buyer.token, body: { pin: PIN, purpose } };
    const answer = await shop.request("POST", "/users/pin/challenge", asked);
    const { pin_token } = z.object({ pin_token: z.string() }).parse(await answer.json());
    expect(await buy(buyer, { inquiry_id, pin_token })).toBe("202");
  });
});

describe("the sum from which a purchase asks", () => {
  it("is nothing for a currency that is not named, as of transfers", () => {
    const settings = { "purchase.pin_from": { IDR: amount(5) } };
    expect(purchasePinFrom(settings, "IDR")).toBe(5);
    expect(purchasePinFrom(settings, "USD")).toBe(0);
    expect(purchasePinFrom({ "purchase.pin_from": null }, "USD")).toBeNull();
  });
});
