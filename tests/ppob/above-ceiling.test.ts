import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyAnswer } from "../../src/application/ppob/apply-answer.ts";
import { amount } from "../../src/domain/money.ts";
import type { Attempt } from "../../src/domain/ppob/attempt.ts";
import { METER, openedPurchase } from "../orders/purchases.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** An order put to a supplier that may charge 10000 for it. */
async function sent(): Promise<Attempt> {
  const buyer = await shop.customer({ balance: 100_000 });
  const order = await openedPurchase(shop, buyer, 1);
  const at = shop.ports.now();
  const attempt: Attempt = {
    ref: `${order.id}-1`,
    transaction_id: order.id,
    user_id: buyer.id,
    supplier: "digiflazz",
    supplier_sku: "pln20",
    customer_no: METER,
    cost_ceiling: amount(10_000),
    bill: null,
    state: "SENT",
    rc: null,
    detail: null,
    chosen: null,
    checks: 0,
    created_at: at,
    last_asked_at: at,
    next_check_at: null,
  };
  await shop.ports.commit(shop.ports.attempts.start(attempt));
  return attempt;
}

async function deliver(attempt: Attempt, cost: number | null): Promise<void> {
  const known = (await shop.ports.attempts.byRef(attempt.ref)) ?? attempt;
  const told = { kind: "delivered", rc: "00", serial_number: "1" } as const;
  const answer = { ...told, cost: cost === null ? null : amount(cost) };
  await applyAnswer(shop.ports, known, { answer, actor: "system:dispatch" });
}

async function alertsAbout({ transaction_id }: Attempt) {
  const { results } = await shop.db
    .prepare("SELECT kind, detail, times FROM alerts WHERE subject = ?")
    .bind(transaction_id)
    .all<{ kind: string; detail: string; times: number }>();
  return results;
}

describe("a sale for which its supplier charged", () => {
  it("more than its ceiling is announced once, however often it is told", async () => {
    const attempt = await sent();
    await deliver(attempt, 10_001);
    await deliver(attempt, 10_001);
    const [alert, ...others] = await alertsAbout(attempt);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ kind: "supplier.above_ceiling", times: 1 });
    expect(alert?.detail).toContain("10001");
  });

  it("more than its ceiling is announced when the price is told after the delivery", async () => {
    const attempt = await sent();
    await deliver(attempt, null);
    expect(await alertsAbout(attempt)).toEqual([]);
    await deliver(attempt, 60_000);
    expect(await alertsAbout(attempt)).toMatchObject([{ kind: "supplier.above_ceiling" }]);
  });

  it("just its ceiling is not announced", async () => {
    const attempt = await sent();
    await deliver(attempt, 10_000);
    expect(await alertsAbout(attempt)).toEqual([]);
  });
});
