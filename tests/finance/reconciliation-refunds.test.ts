// @module-tag slow
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Difference } from "../../src/domain/finance/reconciliation.ts";
import { zId } from "../../src/domain/ids.ts";
import {
  addSeconds,
  businessDay,
  dayAfter,
  startOfDay,
  wibDateTime,
} from "../../src/domain/time.ts";
import { gatewaySays } from "../payments/paying.ts";
import { askRefund, type Employee, openBy, paidBy, untilRefunds } from "../payments/ways.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { deskOf } from "./finance-staff.ts";

const shop = await openShop();
let staff: Employee;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  staff = await shop.staff("super_admin");
  desk = deskOf(shop, staff.token);
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** A top-up of 50000 for which 50350 came in, and some of which went back. */
async function givenBack(sum: number | undefined) {
  const buyer = await shop.customer();
  const { payment } = await paidBy(shop, buyer, "qris");
  if (sum !== 0) {
    await askRefund(shop, staff, payment.id, sum === undefined ? {} : { amount: sum });
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
  }
  await untilSameTables(shop, buyer.id);
  return payment;
}

const HEADER = "order_id,transaction_id,gross_amount,transaction_status,settlement_time";

/** What a book with just this order in it differs by. */
async function differences(
  orderId: string,
  said: string,
  { back, gross = 50_350 }: { readonly back?: number; readonly gross?: number } = {},
): Promise<readonly Difference[]> {
  const now = shop.ports.now();
  const id = await desk.open("midtrans", businessDay(now));
  const line = `${orderId},m-${orderId},${gross}.00,${said},${wibDateTime(now)}`;
  const csv =
    back === undefined ? `${HEADER}\n${line}` : `${HEADER},refund_amount\n${line},${back}.00`;
  expect((await desk.send(id, csv)).status).toBe(200);
  await desk.run(id);
  return (await desk.differences(id)).filter((each) => each.ref === orderId);
}
const kinds = async (...asked: Parameters<typeof differences>) =>
  (await differences(...asked)).map((each) => each.kind);

describe("an order some of which was given back", () => {
  it("differs where they have given back another sum", async () => {
    const { order_id } = await givenBack(1_000);
    const [found, ...others] = await differences(order_id, "refund");
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kind: "amount",
      our_refunded: 1_000,
      their_refunded: 50_350,
      ledger_refunded: 1_000,
    });
    expect(await kinds(order_id, "partial_refund", { back: 999 })).toEqual(["amount"]);
    expect(await kinds(order_id, "settlement")).toEqual(["amount"]);
  });

  it("agrees with the same sum there, and with a part that they do not name", async () => {
    const { order_id } = await givenBack(1_000);
    expect(await kinds(order_id, "partial_refund", { back: 1_000 })).toEqual([]);
    expect(await kinds(order_id, "partial_refund")).toEqual([]);
  });

  it("differs where the ledger moved another sum for it", async () => {
    const { order_id, id } = await givenBack(1_000);
    await shop.db
      .prepare(
        `UPDATE postings SET delta = 1001 WHERE account = 'clearing:midtrans' AND delta = 1000
           AND user_id = (SELECT user_id FROM payments WHERE id = ?)`,
      )
      .bind(id)
      .run();
    const [found] = await differences(order_id, "partial_refund", { back: 1_000 });
    expect(found).toMatchObject({ kind: "amount", our_refunded: 1_000, ledger_refunded: 1_001 });
  });
});

describe("an order of which more was given back there than was asked for", () => {
  it("agrees once staff have settled it", async () => {
    const { order_id, id } = await givenBack(1_000);
    const more = { refund_amount: "4000.00", refund_key: "di-dasbor" };
    await gatewaySays(shop, order_id, "partial_refund", more);
    const refunds = await untilRefunds(shop, staff, id, ["DONE", "REVIEW"]);
    expect(await kinds(order_id, "partial_refund", { back: 5_000 })).toEqual(["amount"]);
    const path = `/admin/payments/${id}/refunds/${refunds[1]?.id}/resolve`;
    const body = { action: "done", reason: "sesuai mutasi gerbang" };
    expect((await shop.request("PUT", path, { token: staff.token, body })).status).toBe(200);
    const owner = await shop.ports.payments.byId(zId("payment").parse(id));
    await untilSameTables(shop, owner?.user_id ?? "usr_none");
    expect(await kinds(order_id, "partial_refund", { back: 5_000 })).toEqual([]);
    expect(await kinds(order_id, "partial_refund", { back: 1_000 })).toEqual(["amount"]);
  });
});

describe("an order all of which was given back", () => {
  it("agrees when they say so, too", async () => {
    const { order_id } = await givenBack(undefined);
    expect(await kinds(order_id, "refund")).toEqual([]);
    expect(await kinds(order_id, "partial_refund")).toEqual(["status"]);
  });

  it("differs when they say that it is still settled", async () => {
    const { order_id } = await givenBack(undefined);
    expect(await kinds(order_id, "settlement")).toEqual(["status"]);
  });

  it("agrees with a book that was written before it went back", async () => {
    const { order_id, id } = await givenBack(undefined);
    const tomorrow = addSeconds(startOfDay(dayAfter(businessDay(shop.ports.now()))), 60);
    await shop.db
      .prepare("UPDATE refunds SET updated_at = ? WHERE payment_id = ?")
      .bind(tomorrow, id)
      .run();
    expect(await kinds(order_id, "settlement")).toEqual([]);
  });

  it("agrees although it never was in a wallet", async () => {
    const { payment } = await openBy(shop, await shop.customer(), "qris");
    const { order_id, id } = payment;
    await shop.db
      .prepare(
        `UPDATE payments SET status = 'REVIEW', received = 40000, channel = 'qris' WHERE id = ?`,
      )
      .bind(id)
      .run();
    await shop.sandbox("POST", `/midtrans/simulate/${order_id}`, {
      transaction_status: "settlement",
      gross_amount: "40000.00",
      original_amount: null,
      notify: false,
    });
    await askRefund(shop, staff, id, {});
    await untilRefunds(shop, staff, id, ["DONE"]);
    expect(await kinds(order_id, "refund", { gross: 40_000 })).toEqual([]);
  });
});

describe("an order nothing of which was given back here", () => {
  it.each([
    ["refund", "status"],
    ["partial_refund", "amount"],
    ["chargeback", "status"],
  ])("differs when they say %s", async (said, kind) => {
    const { order_id } = await givenBack(0);
    expect(await kinds(order_id, said)).toEqual([kind]);
    expect(await kinds(order_id, "settlement")).toEqual([]);
  });
});
