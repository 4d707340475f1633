// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { AuditEntry } from "../../src/domain/operations/audit-chain.ts";
import { Attempt } from "../../src/domain/ppob/attempt.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { pendingOrder } from "../operations/webhooks/orders.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { firstBroken } from "../support/audit-chain.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls } from "../support/vendor-transport.ts";

const shop = await openShop();
const staff = await shop.staff("operator");
const later: Ports = { ...shop.ports, now: () => addSeconds(instant(Date.now()), 120) };

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function recheck(id: string): Promise<Response> {
  return shop.request("POST", `/admin/transactions/${id}/recheck`, { token: staff.token });
}

/** An order the supplier has said nothing final about, whose own questions wait from now on. */
async function waitingOrder() {
  const order = await pendingOrder(shop);
  await untilSameTables(shop, order.buyer.id);
  heldMessages.closed = true;
  return order;
}

async function auditOf(id: string) {
  const { results } = await shop.db.prepare("SELECT * FROM audit_log ORDER BY sequence").all();
  const rows = z.array(AuditEntry).parse(results);
  expect(firstBroken(rows)).toBeUndefined();
  return rows.filter((row) => row.resource_id === id);
}

describe("asking the supplier again about one order", () => {
  it("brings its end, and stands in the audit log", async () => {
    const order = await waitingOrder();
    const simulated = { status: "Sukses", webhook: false };
    await shop.sandbox("POST", `/digiflazz/simulate/${order.ref}`, simulated);
    const answer = await recheck(order.id);
    expect(answer.status, await answer.clone().text()).toBe(202);
    expect(Attempt.parse(await answer.json())).toMatchObject({ ref: order.ref, state: "PENDING" });

    await deliver(await take("ppob", order.ref), later);
    expect(await shop.transaction(order.buyer, order.id)).toMatchObject({ status: "SUCCESS" });
    expect(await auditOf(order.id)).toMatchObject([
      {
        action: "transaction.recheck",
        admin_id: staff.id,
        new: JSON.stringify({ ref: order.ref }),
      },
    ]);
  });

  it("many times at once is one question to the supplier", SLOW, async () => {
    const order = await waitingOrder();
    const answers = await Promise.all([1, 2, 3, 4].map(() => recheck(order.id)));
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 202]);
    expect(await auditOf(order.id)).toHaveLength(4);
    const letters = [await take("ppob", order.ref), await take("ppob", order.ref)];
    calls.length = 0;
    await Promise.all(letters.map((letter) => deliver(letter, later)));
    expect(calls).toHaveLength(1);
  });

  it("is refused once the order has ended", SLOW, async () => {
    const order = await pendingOrder(shop);
    await shop.sandbox("POST", `/digiflazz/simulate/${order.ref}`, { status: "Sukses" });
    await shop.until(order.buyer, order.id, "SUCCESS");
    await untilSameTables(shop, order.buyer.id);
    await expectRefused(order.id, 409, "transaction.not_checkable");
  });

  it("is refused for what is too old, because that would buy again", async () => {
    const order = await waitingOrder();
    await shop.db
      .prepare("UPDATE attempts SET created_at = ? WHERE ref = ?")
      .bind(addSeconds(shop.ports.now(), -86 * 86_400), order.ref)
      .run();
    calls.length = 0;
    await expectRefused(order.id, 409, "transaction.not_checkable");
    expect(calls).toEqual([]);
  });

  it("is refused for a top-up, which has no supplier", async () => {
    const buyer = await shop.customer({ balance: 1_000 });
    await untilSameTables(shop, buyer.id);
    const row = await shop.db
      .prepare("SELECT id FROM transactions WHERE user_id = ?")
      .bind(buyer.id)
      .first<{ id: string }>();
    await expectRefused(row?.id ?? "", 409, "transaction.not_checkable");
  });

  it("is refused for what nobody has ordered", async () => {
    await expectRefused("txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", 404, "transaction.not_found");
    await expectRefused("txn_", 404, "transaction.not_found");
  });
});

async function expectRefused(id: string, status: number, code: string): Promise<void> {
  const answer = await recheck(id);
  expect(answer.status).toBe(status);
  expect(Problem.parse(await answer.json())).toMatchObject({ code });
  expect(await auditOf(id)).toEqual([]);
}
