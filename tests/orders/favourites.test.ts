// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { FAVOURITES_MAX } from "../../src/domain/orders/favourite.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventful, ordered } from "./orders.ts";

const shop = await openShop();
const MOTHER = { label: "Rumah Ibu", customer_no: "12345678901", sku: "pln20" };
const Kept = z.looseObject({ id: z.string(), label: z.string(), customer_no: z.string() });

const keep = ({ token }: Buyer, body: object) =>
  shop.ask("POST /users/me/favourites", { token, body });

async function listOf({ token }: Buyer) {
  const answer = await shop.ask("GET /users/me/favourites", { token });
  return z.object({ data: z.array(Kept) }).parse(await answer.json()).data;
}

describe("kept numbers", () => {
  it("are kept once, changed and forgotten, each by their owner alone", async () => {
    const buyer = await shop.customer();
    const { token } = buyer;
    const { id } = Kept.parse(await (await keep(buyer, MOTHER)).json());
    expect(await (await keep(buyer, MOTHER)).json()).toMatchObject({ code: "favourite.exists" });
    expect((await keep(buyer, { ...MOTHER, sku: null })).status).toBe(201);
    const again = await keep(buyer, { ...MOTHER, sku: null });
    expect(await again.json()).toMatchObject({ code: "favourite.exists" });

    const params = { favourite_id: id };
    const body = { ...MOTHER, label: "Rumah Nenek" };
    const stranger = await shop.customer();
    for (const [who, status] of [
      [stranger, 404],
      [buyer, 200],
    ] as const) {
      const route = "PUT /users/me/favourites/{favourite_id}";
      expect((await shop.ask(route, { token: who.token, params, body })).status).toBe(status);
    }
    const remove = "DELETE /users/me/favourites/{favourite_id}";
    await shop.ask(remove, { token: stranger.token, params });
    expect((await listOf(buyer)).map(({ label }) => label)).toEqual(["Rumah Nenek", "Rumah Ibu"]);
    await shop.ask(remove, { token, params });
    expect((await listOf(buyer)).map(({ label }) => label)).toEqual(["Rumah Ibu"]);
  });

  it("are a hundred at most, however many are added at once", async () => {
    const buyer = await shop.customer();
    const at = shop.ports.now();
    const insert = shop.db.prepare("INSERT INTO favourites VALUES (?, ?, 'x', ?, '', ?, ?)");
    await shop.db.batch(
      Array.from({ length: FAVOURITES_MAX - 2 }, (_none, number) =>
        insert.bind(`fav_${buyer.id}${number}`, buyer.id, String(number), at, at),
      ),
    );
    const more = ["a", "b", "c", "d", "e", "f"];
    const answers = await Promise.all(
      more.map((customer_no) => keep(buyer, { ...MOTHER, customer_no })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
    const kept = "SELECT COUNT(*) AS count FROM favourites WHERE user_id = ?";
    expect(await shop.db.prepare(kept).bind(buyer.id).first("count")).toBe(FAVOURITES_MAX);
    expect(await (await keep(buyer, MOTHER)).json()).toMatchObject({ code: "favourite.too_many" });
  });

  it("are suggested from what was bought, until they are kept", async () => {
    const { buyer, ids } = await eventful(shop);
    const suggested = async () => {
      const { token } = buyer;
      return await (await shop.ask("GET /users/me/favourites/suggestions", { token })).json();
    };
    expect(await suggested()).toMatchObject({
      data: [{ customer_no: "12345678901", sku: "pln20", last_transaction_id: ids.SUCCESS }],
    });
    await keep(buyer, MOTHER);
    expect(await suggested()).toEqual({ data: [] });
  });
});

describe("a purchase that is repeated", () => {
  it("is a new order under the rules of any other, once per key", async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const { token } = buyer;
    const { id } = await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
    await shop.until(buyer, id, "SUCCESS");
    const route = "POST /transactions/{transaction_id}/repeat";
    const repeat = (body: object, key: string, who = token) =>
      shop.ask(route, { token: who, params: { transaction_id: id }, body, key });

    const same = await repeat({}, "first");
    expect(await same.json()).toMatchObject({ code: "transaction.duplicate_order" });
    const next = await repeat({ sequence: 2 }, "second");
    expect(next.status).toBe(202);
    const made = Kept.omit({ label: true }).parse(await next.json());
    expect(made).toMatchObject({ sku: "pln20", customer_no: "12345678901" });
    const replayed = await repeat({ sequence: 2 }, "second");
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");
    expect(await replayed.json()).toMatchObject({ id: made.id });
    const stranger = await shop.customer();
    expect((await repeat({}, "third", stranger.token)).status).toBe(404);
  });

  it("is a purchase from a supplier", SLOW, async () => {
    const { buyer, ids } = await eventful(shop);
    const answer = await shop.ask("POST /transactions/{transaction_id}/repeat", {
      token: buyer.token,
      params: { transaction_id: ids.EXPIRED },
      body: {},
    });
    expect(await answer.json()).toMatchObject({ code: "transaction.not_repeatable" });
  });
});
