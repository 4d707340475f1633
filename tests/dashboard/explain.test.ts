// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { d1Explanations } from "../../src/adapters/d1/dashboard/explanations.ts";
import { Explanation } from "../../src/domain/dashboard/explanation.ts";
import { newId } from "../../src/domain/ids.ts";
import { replay } from "../../src/domain/orders/transaction.ts";
import { expectProblem } from "../http/api-handler.ts";
import { eventful } from "../orders/orders.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { settled } from "../support/delivery.ts";
import { explainedDb } from "../support/query-plans.ts";
import { type Buyer, openShop, PASSWORD, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";

let shop: Shop;
let buyer: Buyer;
let ids: Readonly<Record<string, string>>;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  ({ token } = await shop.staff("support"));
  ({ buyer, ids } = await eventful(shop));
  await untilSameTables(shop, buyer.id);
}, 60_000);

async function asked(transaction_id: string, as = token) {
  const params = { transaction_id };
  return await shop.ask("GET /admin/transactions/{transaction_id}/explain", { token: as, params });
}

const explain = async (id: string) => Explanation.parse(await (await asked(id)).json());

describe("the explanation of an order", () => {
  it("tells the cause of every state that orders come to", SLOW, async () => {
    for (const [status, id] of Object.entries(ids)) {
      const { transaction, events } = await explain(id);
      expect(transaction.status).toBe(status);
      expect(replay(events)).toBe(status);
      for (const { cause } of events) {
        expect(cause.code).not.toMatch(/unknown/);
        expect([cause.id, cause.en].every((text) => text.length > 5)).toBe(true);
      }
    }
    const failed = await explain(ids.FAILED ?? "");
    expect(failed.events.at(-1)?.cause).toMatchObject({ reason: failed.transaction.failure_code });
    const returned = await explain(ids.REFUNDED ?? "");
    expect(returned.events.at(-1)?.cause.code).toBe("refunded.supplier_webhook");
    expect(returned.webhooks.map(({ provider }) => provider)).toContain("digiflazz");
  });

  it("tells the price, the hold, the route and why, the postings and who was told", async () => {
    const story = await explain(ids.SUCCESS ?? "");
    const { price, hold, attempts, postings, notices } = story;
    const { total, captured } = story.transaction;
    expect(hold).toMatchObject({ amount: total, state: "taken" });
    expect(price).toMatchObject({ supplier: "digiflazz", supplier_sku: "pln20", is_bill: false });
    expect(price?.rules.length).toBeGreaterThan(0);
    expect(price?.rules.every(({ text, changed_since }) => text !== null && !changed_since)).toBe(
      true,
    );
    expect(attempts).toMatchObject([
      {
        state: "DELIVERED",
        route: { by: "priority", candidates: [{ supplier: "digiflazz", state: "chosen" }] },
      },
    ]);
    expect(postings).toMatchObject([{ kind: "PURCHASE", amount: captured }]);
    const sums = postings.map(({ legs }) => legs.reduce((sum, { delta }) => sum + delta, 0));
    expect(sums).toEqual([0]);
    expect(postings[0]?.legs.length).toBeGreaterThan(1);
    expect(notices.map(({ event }) => event)).toContain("success");
    const payment = (await explain(ids.EXPIRED ?? "")).payment;
    expect(payment).toMatchObject({ gateway: "midtrans" });
    const released = await explain(ids.FAILED ?? "");
    expect(released.hold?.state).toBe("released");
  });

  it("holds no secret, wherever it is repeated", async () => {
    const id = ids.SUCCESS ?? "";
    const { token: proof, serial_number } = await shop.transaction(buyer, id);
    expect(proof).toMatch(/^\d{20}$/);
    const detail = `Sukses SN ${serial_number} ${proof}`;
    await shop.db
      .prepare("UPDATE attempts SET detail = ? WHERE transaction_id = ?")
      .bind(detail, id)
      .run();
    const text = await (await asked(id)).text();
    for (const secret of [proof, serial_number, PASSWORD, buyer.email, token]) {
      expect(secret).toBeTruthy();
      expect(text).not.toContain(secret);
    }
    expect(text).toContain(proof?.slice(-4));
    expect(text).toContain("Sukses SN ***");
  });

  it("takes four trips: who asks beside their limit, the records, the wallet's log", async () => {
    await calmCatalogue(shop);
    expect(await tripsOf(() => asked(ids.SUCCESS ?? ""))).toEqual({ trips: 4, status: 200 });
  });

  it("is told of an order whose serial number is a word", async () => {
    const id = ids.SUCCESS ?? "";
    const serial = (word: string) =>
      shop.db
        .prepare("UPDATE transactions SET serial_number = ? WHERE id = ?")
        .bind(word, id)
        .run();
    const { serial_number: sold } = await shop.transaction(buyer, id);
    await serial("SUCCESS");
    expect((await explain(id)).transaction).toMatchObject({
      status: "SUCCESS",
      serial_number: "*******",
    });
    await serial(sold ?? "");
  });

  it("notes who looks, and shows it to whoever looks next", async () => {
    const id = ids.PENDING ?? "";
    const other = await shop.staff("finance");
    const before = (await explain(id)).looks.length;
    expect((await asked(id, other.token)).status).toBe(200);
    const { looks, hold } = await explain(id);
    expect(looks).toHaveLength(before + 2);
    expect(looks[0]?.by).toBe(other.id);
    expect(hold).toBeNull();
    const nobodys = newId("transaction", shop.ports.now());
    await expectProblem(await asked(nobodys), "404 transaction.not_found");
    const count = await shop.db
      .prepare("SELECT COUNT(*) AS n FROM transaction_looks WHERE transaction_id = ?")
      .bind(nobodys)
      .first<{ n: number }>();
    expect(count?.n).toBe(0);
  });

  it("shows what staff did, and what was given back", async () => {
    const { token: by } = await shop.staff("admin");
    const id = ids.SUCCESS ?? "";
    const answer = await shop.ask("POST /admin/transactions/{transaction_id}/refund", {
      token: by,
      params: { transaction_id: id },
      key: crypto.randomUUID(),
      body: { amount: 1_000, reason: "Ganti rugi" },
    });
    expect(answer.status).toBeLessThan(300);
    await untilSameTables(shop, buyer.id);
    await settled(buyer);
    const { refunds, staff_actions, events, notices } = await explain(id);
    expect(notices.map(({ event }) => event)).toEqual(["success", "refunded"]);
    expect(refunds).toMatchObject([{ amount: 1_000, reason: "Ganti rugi" }]);
    expect(staff_actions.length).toBeGreaterThan(0);
    expect(events.at(-1)?.cause).toMatchObject({ code: "refunded.staff" });
  });

  it("is read by indexes alone", async () => {
    const { db, stepsOf } = explainedDb();
    const at = shop.ports.now();
    const look = { at, transaction_id: newId("transaction", at), request_id: "" };
    const steps = await stepsOf(() =>
      d1Explanations(db).look({ ...look, admin_id: newId("admin", at) }),
    );
    expect(steps.filter((step) => /^SCAN (?!rule VIRTUAL|CONSTANT)/.test(step))).toEqual([]);
  });
});
