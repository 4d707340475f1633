// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { topUp } from "../../src/application/payments/top-up.ts";
import { compose } from "../../src/compose.ts";
import { amount } from "../../src/domain/money.ts";
import { CircuitState } from "../../src/domain/operations/circuit-breaker.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { asCustomer } from "../crash/acting.ts";
import { cancel, openedPurchase, PRICE } from "../orders/purchases.ts";
import { bindings } from "../support/bindings.ts";
import { passSeconds } from "../support/clock.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls } from "../support/vendor-transport.ts";
import { eventually } from "../support/wait.ts";

const shop = await openShop();
const FAILURES = 3;
/** Half a status-check unit. */
const COOL_DOWN_SECONDS = 2;

/** A fresh isolate of a shop that loses patience soon. */
function isolate(): Ports {
  const patience = { BREAKER_FAILURES: String(FAILURES), STATUS_CHECK_SECONDS: "4" };
  return compose({ ...bindings, ...patience });
}

beforeEach(async () => {
  heldMessages.closed = true;
  await shop.db.prepare("DELETE FROM circuits").run();
  await shop.db.prepare("DELETE FROM alerts WHERE kind = 'vendor.away'").run();
});
afterEach(async () => {
  vi.useRealTimers();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await shop.sandbox("DELETE", "/chaos/digiflazz");
  await shop.sandbox("DELETE", "/chaos/midtrans");
});

function isAway(vendor: "digiflazz" | "midtrans"): Promise<Response> {
  return shop.sandbox("POST", `/chaos/${vendor}`, { mode: "error_500", times: 1_000 });
}

function isBack(vendor: "digiflazz" | "midtrans"): Promise<Response> {
  return shop.sandbox("DELETE", `/chaos/${vendor}`);
}

async function placed(buyer: Buyer, number: number) {
  const { id } = await openedPurchase(shop, buyer, number);
  return { id, job: await take("ppob", id) };
}

/** The supplier keeps silent until the isolate has had enough; answers whose orders it kept. */
async function exhausted(ports: Ports, buyer: Buyer) {
  await isAway("digiflazz");
  const orders = [];
  for (let number = 1; number <= FAILURES; number += 1) {
    const order = await placed(buyer, number);
    await deliver(order.job, ports);
    orders.push(order);
  }
  calls.length = 0;
  return orders;
}

async function shown() {
  const { token } = await shop.staff("operator");
  const answer = await shop.request("GET", "/admin/circuits", { token });
  expect(answer.status).toBe(200);
  return z.object({ data: z.array(CircuitState) }).parse(await answer.json()).data;
}

async function alerts() {
  const { results } = await shop.db
    .prepare("SELECT subject, cleared_at FROM alerts WHERE kind = 'vendor.away'")
    .all<{ subject: string; cleared_at: string | null }>();
  return results.map(({ subject, cleared_at }) => [subject, cleared_at !== null]);
}

describe("while the supplier is away", () => {
  it(
    "an order waits as it is: money held, no attempt, and its owner may cancel it",
    SLOW,
    async () => {
      const ports = isolate();
      const buyer = await shop.customer({ balance: 10 * PRICE });
      await exhausted(ports, buyer);
      const { id, job } = await placed(buyer, 9);
      expect(await deliver(job, ports)).toBe(true);

      expect(calls).toEqual([]);
      expect(await shop.ports.attempts.latest(id)).toBeUndefined();
      expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PENDING" });
      expect(await shop.balance(buyer)).toMatchObject({ held: (FAILURES + 1) * PRICE });
      expect(await shown()).toMatchObject([{ name: "digiflazz", state: "open" }]);
      expect(await alerts()).toEqual([["digiflazz", false]]);
      expect((await cancel(shop, buyer, id)).status).toBe(200);
      await expectSoundBooks(buyer.id);
    },
  );

  it("comes round again by itself and is sold once when the supplier is back", SLOW, async () => {
    const ports = isolate();
    const buyer = await shop.customer({ balance: 10 * PRICE });
    await exhausted(ports, buyer);
    const { id, job } = await placed(buyer, 9);
    await deliver(job, ports);
    await isBack("digiflazz");
    const again = await eventually(() =>
      take("ppob", `"transaction_id":"${id}"`).catch(() => undefined),
    );
    passSeconds(1);
    await deliver(again, ports);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
    expect(calls).toHaveLength(1);
    expect(await shown()).toMatchObject([{ name: "digiflazz", state: "closed" }]);
    expect(await alerts()).toEqual([["digiflazz", true]]);
    await expectSoundBooks(buyer.id);
  });

  it(
    "questions wait, too, and do not grow rarer for it; then one at a time is asked",
    SLOW,
    async () => {
      const ports = isolate();
      const buyer = await shop.customer({ balance: 10 * PRICE });
      const orders = await exhausted(ports, buyer);
      const checks = orders.map(({ id }) => ({
        id: crypto.randomUUID(),
        queue: "fa-system-ppob",
        body: { kind: "check", ref: `${id}-1` },
      }));
      const before = { ...ports, now: () => addSeconds(instant(Date.now()), 60) };
      for (const check of checks) await deliver(check, before);
      expect(calls).toEqual([]);
      for (const { id } of orders) {
        expect(await shop.ports.attempts.latest(id)).toMatchObject({ checks: 0, state: "PENDING" });
      }

      passSeconds(COOL_DOWN_SECONDS);
      await Promise.all(checks.map((check) => deliver(check, before)));
      expect(calls).toHaveLength(1);
      await isBack("digiflazz");
      passSeconds(COOL_DOWN_SECONDS * 2);
      const after = { ...ports, now: () => addSeconds(instant(Date.now()), 120) };
      for (const check of checks) await deliver(check, after);
      expect(calls).toHaveLength(1 + FAILURES);
      for (const { id } of orders) {
        expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
      }
      await expectSoundBooks(buyer.id);
    },
  );

  it("what it refuses is an answer, and keeps nobody waiting", async () => {
    const ports = isolate();
    const buyer = await shop.customer({ balance: 10 * PRICE });
    await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_400", times: 100 });
    for (let number = 1; number <= FAILURES + 2; number += 1) {
      const { id, job } = await placed(buyer, number);
      await deliver(job, ports);
      expect(await shop.transaction(buyer, id)).toMatchObject({ status: "FAILED" });
    }
    expect(await shown()).toEqual([]);
  });
});

describe("while the gateway is away", () => {
  it(
    "nobody is kept waiting for it: a top-up is refused at once and may be repeated",
    SLOW,
    async () => {
      const ports = isolate();
      const buyer = await shop.customer();
      const ask = (key: string) =>
        topUp(ports, asCustomer(buyer), {
          amount: amount(50_000),
          request: { key, digest: "" },
        }).catch((error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)));
      await isAway("midtrans");
      for (let number = 0; number < FAILURES; number += 1) await ask(`awal-${number}`);
      calls.length = 0;
      const refused = await ask("isi");
      expect(refused).toMatchObject({ code: "payment.gateway_unavailable" });
      expect(refused).toHaveProperty("facts.retry_after_seconds");
      expect(calls).toEqual([]);

      await isBack("midtrans");
      passSeconds(COOL_DOWN_SECONDS);
      expect(await ask("isi")).toMatchObject({ payment: { status: "PENDING" } });
      expect(await alerts()).toEqual([["midtrans", true]]);
    },
  );
});
