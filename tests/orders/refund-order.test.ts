import { describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { refundOrder } from "../../src/application/orders/refund-order.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import type { Id } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { OrderRefund } from "../../src/domain/orders/order-refund.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { crashPoints, rounds, UNSAMPLED } from "../support/cases.ts";
import { crashing, type Death } from "../support/crashing.ts";
import { type Books, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { alertsOn, asStaff, auditOf, handsOf, supplierTells } from "./manual-status.ts";
import { ordered } from "./orders.ts";
import {
  copied,
  deliveredPurchase,
  openedOrder,
  openedPurchase,
  PRICE,
  verdictOf,
} from "./purchases.ts";

const shop = await openShop();
const hands = handsOf(shop, await shop.staff("finance"));
const { refund } = hands;
const REASON = "pulsa tidak masuk";

async function delivered() {
  const buyer = await shop.customer({ balance: 60_000 });
  const id = await deliveredPurchase(shop, buyer);
  await copied(shop, buyer);
  return { buyer, id };
}

/** What has been given back at the shop's expense, entry by entry. */
function refundsIn(books: Books, id: Id<"transaction">): readonly number[] {
  const entries = books.entries.filter((entry) => entry.transaction_id === id);
  return entries.flatMap((entry) =>
    books.postings
      .filter((leg) => leg.entry_sequence === entry.sequence)
      .filter((leg) => leg.account === "expense:refund" && leg.delta < 0)
      .map((leg) => -leg.delta),
  );
}

async function plannedFor(id: string) {
  const query = shop.db.prepare("SELECT amount, state FROM order_refunds WHERE transaction_id = ?");
  const { results } = await query.bind(id).all();
  return z.array(z.object({ amount: z.number(), state: z.string() })).parse(results);
}

/** More than there is money for, or reason. */
const AT_ONCE = rounds(15, 50);

describe("refunding a delivered order", UNSAMPLED, () => {
  it("gives part of it back, then what is left, at the shop's expense", async () => {
    const { buyer, id } = await delivered();
    const part = await refund(id, { amount: 4_000, reason: REASON });
    expect(part.status, await part.clone().text()).toBe(201);
    expect(z.strictObject(OrderRefund.shape).parse(await part.json())).toMatchObject({
      transaction_id: id,
      amount: 4_000,
      currency: "IDR",
      refunded_by: hands.id,
      reason: REASON,
    });
    expect(await shop.transaction(buyer, id)).toMatchObject({
      status: "REFUNDED",
      captured: PRICE,
      refunded: 4_000,
    });
    const rest = OrderRefund.parse(await (await refund(id, { reason: REASON })).json());
    expect(rest.amount).toBe(PRICE - 4_000);
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
    expect(refundsIn(await expectSoundBooks(buyer.id), id)).toEqual([4_000, PRICE - 4_000]);
    expect(await verdictOf(await refund(id, { reason: REASON }))).toBe(
      "409 transaction.refund_exceeds",
    );
    expect(await auditOf(shop, id)).toMatchObject([
      { action: "transaction.refund", admin_id: hands.id },
      { action: "transaction.refund", admin_id: hands.id },
    ]);
  });

  it("is one refund under one key, and the first answer again", async () => {
    const { buyer, id } = await delivered();
    const body = { amount: 4_000, reason: REASON };
    const first = await refund(id, body, "sekali");
    const again = await refund(id, body, "sekali");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await again.json()).toEqual(await first.json());
    for (const other of [
      { ...body, amount: 4_001 },
      { ...body, reason: "alasan lain" },
    ]) {
      expect(await verdictOf(await refund(id, other, "sekali"))).toBe("422 request.key_reused");
    }
    expect(refundsIn(await expectSoundBooks(buyer.id), id)).toEqual([4_000]);
  });

  it("without an amount is still one refund when it is asked for again", async () => {
    const { buyer, id } = await delivered();
    const first = await refund(id, { reason: REASON }, "semua");
    const again = await refund(id, { reason: REASON }, "semua");
    expect(await again.json()).toEqual(await first.json());
    expect(refundsIn(await expectSoundBooks(buyer.id), id)).toEqual([PRICE]);
  });

  it("tells the buyer by mail what has come back", SLOW, async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
    await shop.until(buyer, id, "SUCCESS");
    await untilSameTables(shop, buyer.id);
    expect((await refund(id, { amount: 1_234, reason: REASON })).status).toBe(201);
    const told = await eventually(async () =>
      (await shop.mails(buyer.email)).find((mail) => mail.text.includes("1.234")),
    );
    expect(told.text).toContain(id);
    expect(told.text).not.toContain("pemasok");
  });

  it.each([
    [{ amount: 0 }],
    [{ amount: -1 }],
    [{ amount: 1.5 }],
    [{ amount: "4000" }],
    [{ amount: 2 ** 53 }],
    [{ amount: null }],
    [{ currency: "USD" }],
    [{ reason: "" }],
    [{ reason: 1 }],
  ])("is refused for %j", SLOW, async (more) => {
    const { buyer, id } = await delivered();
    const answer = await refund(id, { amount: 1_000, reason: REASON, ...more });
    expect(await verdictOf(answer)).toBe("422 request.invalid");
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS", refunded: 0 });
  });

  it("is refused beyond what was taken, and says how much is left", async () => {
    const { buyer, id } = await delivered();
    await refund(id, { amount: 4_000, reason: REASON });
    const answer = await refund(id, { amount: PRICE - 3_999, reason: REASON });
    const { code, left } = z
      .looseObject({ code: z.string(), left: z.number() })
      .parse(await answer.json());
    expect([answer.status, code, left]).toEqual([409, "transaction.refund_exceeds", PRICE - 4_000]);
    expect(refundsIn(await expectSoundBooks(buyer.id), id)).toEqual([4_000]);
  });

  it("is refused for what was not delivered, and for what is no purchase", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const begun = await openedPurchase(shop, buyer, 1);
    const cause = { at: shop.ports.now(), actor: "system:test" } as const;
    await shop.ports.wallets.settle(
      { user_id: buyer.id, id: begun.id },
      { kind: "failed", failure_code: "supplier.failed" },
      cause,
    );
    const others = [begun, await openedOrder(shop, buyer, { type: "ADJUSTMENT" })];
    await copied(shop, buyer);
    const books = await expectSoundBooks(buyer.id);
    const topUp = books.transactions.find((each) => each.type === "TOPUP");
    for (const id of [...others.map((each) => each.id), topUp?.id ?? ""]) {
      const answer = await refund(id, { reason: REASON });
      expect(await verdictOf(answer)).toBe("409 transaction.not_refundable");
      expect(await plannedFor(id)).toEqual([]);
    }
    for (const id of ["txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "x"]) {
      const answer = await refund(id, { reason: REASON });
      expect(await verdictOf(answer)).toBe("404 transaction.not_found");
    }
  });
});

describe("refunds that race", () => {
  it("many at once never give back more than was taken", async () => {
    const { buyer, id } = await delivered();
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => refund(id, { amount: PRICE / 10, reason: REASON })),
    );
    const verdicts = await Promise.all(answers.map(verdictOf));
    expect(verdicts.filter((each) => each === "201")).toHaveLength(10);
    expect(new Set(verdicts)).toEqual(new Set(["201", "409 transaction.refund_exceeds"]));
    expect(refundsIn(await expectSoundBooks(buyer.id), id)).toHaveLength(10);
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
    const planned = await plannedFor(id);
    expect(planned.filter((each) => each.state === "DONE")).toHaveLength(10);
    expect(planned.filter((each) => each.state === "OPEN")).toEqual([]);
  });

  it("the same request many times at once is one refund", async () => {
    const { buyer, id } = await delivered();
    const ask = () => refund(id, { amount: 1_000, reason: REASON }, "lima-puluh");
    const verdicts = await Promise.all(
      (await Promise.all(Array.from({ length: AT_ONCE }, ask))).map(verdictOf),
    );
    expect(verdicts).toContain("201");
    expect(new Set([...verdicts, "409 request.in_progress"])).toEqual(
      new Set(["201", "409 request.in_progress"]),
    );
    expect((await ask()).status).toBe(201);
    expect(refundsIn(await expectSoundBooks(buyer.id), id)).toEqual([1_000]);
  });
});

describe("a supplier who takes back what was refunded in part", UNSAMPLED, () => {
  it("has only the rest given back", SLOW, async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
    const { total } = await shop.until(buyer, id, "SUCCESS");
    await untilSameTables(shop, buyer.id);
    await refund(id, { amount: 4_000, reason: REASON });
    for (const _time of ["once", "again"]) await supplierTells(shop, `${id}-1`, "reversed");
    expect(await shop.transaction(buyer, id)).toMatchObject({
      status: "REFUNDED",
      refunded: total,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
    expect(await alertsOn(shop, id)).toContain("supplier.reversal");
    await expectSoundBooks(buyer.id);
    expect(await verdictOf(await refund(id, { reason: REASON }))).toBe(
      "409 transaction.refund_exceeds",
    );
  });
});

describe.each<Death>(["before", "after"])("an isolate that dies %s a step of a refund", (death) => {
  const later: Ports = { ...shop.ports, now: () => addSeconds(shop.ports.now(), 120) };
  const body = { amount: 1_000, reason: REASON };

  async function dieAt(at: number, id: Id<"transaction">) {
    const path = `/api/v1/admin/transactions/${id}/refund`;
    const digest = hexDigest("sha256", `post ${path} ${JSON.stringify(body)}`);
    const key = "/admin/transactions/{transaction_id}/refund mati";
    const dying = crashing(shop.ports, at, death);
    const wanted = { ...body, amount: amount(body.amount) };
    await refundOrder(dying.ports, asStaff(hands.id), {
      id,
      ...wanted,
      request: { key, digest },
    }).catch(() => {});
    return dying;
  }

  async function expectOne(buyer: Buyer, id: Id<"transaction">): Promise<void> {
    expect(refundsIn(await expectSoundBooks(buyer.id), id)).toEqual([1_000]);
    expect(await plannedFor(id)).toEqual([{ amount: 1_000, state: "DONE" }]);
    expect(await auditOf(shop, id)).toHaveLength(1);
  }

  it("leaves one refund when it is asked for again", async () => {
    for (const at of crashPoints()) {
      const { buyer, id } = await delivered();
      const dying = await dieAt(at, id);
      expect((await refund(id, body, "mati")).status).toBe(201);
      await expectOne(buyer, id);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.settle");
        break;
      }
    }
  });

  it("leaves all of it or nothing when nobody asks again: the cron finishes it", async () => {
    for (const at of crashPoints()) {
      const { buyer, id } = await delivered();
      const dying = await dieAt(at, id);
      await runCron("* * * * *", later);
      await runCron("* * * * *", later);
      const planned = await plannedFor(id);
      if (planned.length > 0) await expectOne(buyer, id);
      else expect(refundsIn(await expectSoundBooks(buyer.id), id)).toEqual([]);
      if (!dying.crashed()) break;
    }
  });
});
