// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { PaymentLog } from "../../src/domain/payments/payment-log.ts";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { gatewaySays, untilPayment } from "./paying.ts";
import { askRefund, type Employee, openBy, paidBy, untilRefunds } from "./ways.ts";

const shop = await openShop();
let staff: Employee;
const Listed = z.object({ data: z.array(PaymentLog), next_cursor: z.string().nullable() });

beforeAll(async () => {
  staff = await shop.staff("finance");
});

async function read(path: string) {
  const answer = await shop.request("GET", `/admin${path}`, { token: staff.token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Listed.parse(await answer.json());
}

describe("the log of a payment", () => {
  it(
    "holds what was said with the gateway, in order, linked to payment and top-up",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const { transaction, payment } = await paidBy(shop, buyer, "qris");
      await askRefund(shop, staff, payment.id, { amount: 1_000 });
      await untilRefunds(shop, staff, payment.id, ["DONE"]);

      const { data } = await read(`/payments/${payment.id}/logs?limit=100`);
      const said = data.toReversed().map((each) => `${each.kind} ${each.outcome}`);
      expect(said[0]).toBe("create created");
      expect(said).toEqual(expect.arrayContaining(["status paid", "refund refunded"]));
      for (const each of data) {
        expect(each).toMatchObject({
          payment_id: payment.id,
          transaction_id: transaction.id,
          order_id: payment.order_id,
        });
        expect(each.http_status).toBe(200);
      }
      const refund = data.find((each) => each.kind === "refund");
      expect(JSON.parse(refund?.request ?? "")).toMatchObject({ amount: 1_000 });
      expect(refund?.milliseconds).toBeGreaterThanOrEqual(0);
      const only = await read(`/payments/${payment.id}/logs?kind=refund`);
      expect(only.data.map((each) => each.id)).toEqual([refund?.id]);
    },
  );

  it("holds no secret, no token and nobody's whole address", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "snap");
    await gatewaySays(shop, payment.order_id, "capture", { payment_type: "credit_card" });
    await untilPayment(shop, payment.order_id, "PAID");
    const { data } = await read(`/payments/${payment.id}/logs?limit=100`);
    expect(data.length).toBeGreaterThanOrEqual(2);
    const text = JSON.stringify(data);
    const key = testEnvironment.MIDTRANS_SERVER_KEY;
    for (const secret of [key, btoa(`${key}:`), String(payment.token), buyer.email, "48111111"]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain("p***@example.com");
  });

  it("holds what came to nothing, too", async () => {
    const buyer = await shop.customer();
    const chaos = { mode: "garbage", times: 1, paths: ["charge"] };
    await shop.sandbox("POST", "/chaos/midtrans", chaos);
    const { payment } = await openBy(shop, buyer, "bca_va");
    const { data } = await read(`/payments/${payment.id}/logs`);
    expect(data.toReversed().map((each) => `${each.kind} ${each.outcome}`)).toEqual(
      expect.arrayContaining(["create unknown", "status pending"]),
    );
    const lost = data.find((each) => each.outcome === "unknown");
    expect(lost?.answer).toContain("<html>");
  });

  it("cannot be changed, and nothing of it can be removed", async () => {
    await openBy(shop, await shop.customer(), "bca_va");
    for (const sql of ["UPDATE payment_logs SET answer = ''", "DELETE FROM payment_logs"]) {
      await expect(shop.db.prepare(sql).run()).rejects.toThrow(/append-only/);
    }
  });
});

describe("a search in the logs", () => {
  it(
    "finds by order, by what the gateway knows it by, and by kind, page by page",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const { payment } = await paidBy(shop, buyer, "bca_va");
      const number = payment.instructions?.va_number ?? "";

      const byOrder = await read(`/payment-logs?order_id=${payment.order_id}&limit=100`);
      expect(byOrder.data.length).toBeGreaterThanOrEqual(2);
      const byNumber = await read(`/payment-logs?text=${number}&limit=100`);
      expect(byNumber.data.length).toBeGreaterThan(0);
      expect(new Set(byNumber.data.map((each) => each.order_id))).toEqual(
        new Set([payment.order_id]),
      );
      const told = byNumber.data.map((each) => JSON.parse(each.answer ?? "{}").transaction_id);
      const both = await read(
        `/payment-logs?text=${number}%20${told[0]?.toUpperCase()}&kind=status`,
      );
      expect(both.data.map((each) => `${each.kind} ${each.outcome}`)).toEqual(["status paid"]);
      expect((await read(`/payment-logs?text=${number}%20bukan-itu`)).data).toEqual([]);

      const first = await read(`/payment-logs?text=${number}&limit=1`);
      const next = await read(`/payment-logs?text=${number}&limit=1&cursor=${first.next_cursor}`);
      expect([first, next].flatMap((page) => page.data)).toEqual(byNumber.data.slice(0, 2));
    },
  );

  it("of nothing that is a term finds nothing", async () => {
    expect((await read("/payment-logs?text=%25%27%3B--")).data).toEqual([]);
    expect((await read("/payment-logs?text=tidakpernahada")).data).toEqual([]);
  });
});
