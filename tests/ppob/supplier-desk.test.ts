import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { watchRules } from "../../src/application/dashboard/watch-rules.ts";
import { dispatchOrder } from "../../src/application/ppob/dispatch-order.ts";
import { watchDeposits } from "../../src/application/ppob/watch-deposits.ts";
import { amount } from "../../src/domain/money.ts";
import { DepositTicketView } from "../../src/domain/ppob/supplier-deposit.ts";
import { SupplierStanding } from "../../src/domain/ppob/supplier-standing.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { openedPurchase, PRICE, verdictOf } from "../orders/purchases.ts";
import { passSeconds } from "../support/clock.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { withSupplier } from "../support/vendors.ts";
import { COST, delivered, notFormed } from "./two-suppliers.ts";

const LOW = 1_000_000;
const DEPOSIT = { amount: 5_000_000, bank: "BCA", owner_name: "PT TOKO MAJU" };

let shop: Shop;
let staff: { readonly token: string };
beforeAll(async () => {
  shop = await openShop();
  staff = await shop.staff("finance");
});
afterEach(async () => {
  vi.useRealTimers();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await shop.ports.commit(shop.ports.catalogue.resume("digiflazz"));
});

let minutes = 0;
/** A look at the supplier's deposit, a quarter of an hour after the last. */
async function look(balance: number | undefined) {
  minutes += 15;
  const at = addSeconds(shop.ports.now(), minutes * 60);
  const answer =
    balance === undefined
      ? ({ kind: "unavailable", detail: "HTTP 502" } as const)
      : ({ kind: "known", balance: amount(balance) } as const);
  const ports = withSupplier(shop.ports, { balance: async () => answer });
  await watchDeposits({ ...ports, now: () => at });
  await watchRules({ ...ports, now: () => at });
}

async function lowAlerts() {
  const { results } = await shop.db
    .prepare("SELECT times, cleared_at FROM alerts WHERE kind = 'supplier.deposit_low'")
    .all<{ times: number; cleared_at: string | null }>();
  return results.map(({ times, cleared_at }) => [times, cleared_at !== null]);
}

const get = (path: string) =>
  shop.request("GET", `/admin/suppliers${path}`, { token: staff.token });

async function standing() {
  const answer = await get("");
  expect(answer.status).toBe(200);
  return z.object({ data: z.array(SupplierStanding) }).parse(await answer.json()).data;
}

describe("the deposit at a supplier", () => {
  it("is an alert once for each fall below the limit, and keeps its history", async () => {
    for (const balance of [LOW * 2, LOW - 1, LOW - 2, undefined, LOW - 3]) await look(balance);
    expect(await lowAlerts()).toEqual([[1, false]]);
    for (const balance of [LOW, LOW]) await look(balance);
    expect(await lowAlerts()).toEqual([[1, true]]);
    await look(LOW - 1);
    expect(await lowAlerts()).toEqual([
      [1, true],
      [1, false],
    ]);
    const [known] = await standing();
    expect(known).toMatchObject({ supplier: "digiflazz", balance: LOW - 1, is_low: true });
    const answer = await get("/digiflazz/balances");
    const { data }: { data: { balance: number }[] } = await answer.json();
    expect(data.slice(0, 2).map(({ balance }) => balance)).toEqual([LOW - 1, LOW]);
    expect((await get("/iak/balances")).status).toBe(404);
  });

  it("ends the pause that its lack has made, and no pause of staff", async () => {
    const pause = { supplier: "digiflazz", reason: "rc 44", paused_by: "system" } as const;
    const { catalogue, commit, now } = shop.ports;
    await commit(catalogue.pause({ ...pause, cause: "deposit", paused_at: now() }));
    await look(50_000);
    expect((await standing())[0]?.pause).toMatchObject({ cause: "deposit" });
    await look(150_000);
    expect((await standing())[0]?.pause).toBeNull();
    await commit(catalogue.pause({ ...pause, cause: "staff", paused_at: now() }));
    await look(LOW * 2);
    expect((await standing())[0]?.pause).toMatchObject({ cause: "staff" });
  });

  it("is announced once under one key, by an exact sum, and marked when it has come", async () => {
    const path = "/admin/suppliers/digiflazz/deposits";
    const asked = { token: staff.token, key: "deposit-1", body: DEPOSIT };
    const first = await shop.request("POST", path, asked);
    expect(first.status, await first.clone().text()).toBe(201);
    const ticket = DepositTicketView.parse(await first.json());
    expect(ticket).toMatchObject({ requested: 5_000_000, amount: 5_000_231, status: "WAITING" });
    const again = DepositTicketView.parse(await (await shop.request("POST", path, asked)).json());
    expect(again.id).toBe(ticket.id);

    await look(LOW);
    await look(LOW + 5_000_230);
    await look(LOW);
    await look(LOW + 5_000_231);
    const { data }: { data: unknown[] } = await (await get("/digiflazz/deposits")).json();
    expect(data).toMatchObject([{ id: ticket.id, status: "ARRIVED" }]);
  });

  it("is announced by whoever may, at a supplier that knows such tickets", async () => {
    const path = "/admin/suppliers/digiflazz/deposits";
    const { token } = await shop.staff("viewer");
    const asked = { token, key: "deposit-2", body: DEPOSIT };
    expect(await verdictOf(await shop.request("POST", path, asked))).toBe("403 auth.forbidden");
  });
});

/** To the middle of the next hour, which does not end while a test runs. */
function untilHalfPast(): number {
  const hour = 3_600;
  return 1.5 * hour - ((Date.now() / 1_000) % hour);
}

describe("a supplier's figures", () => {
  it("count each end once, on the day it began, by SKU and by the hour", async () => {
    passSeconds(untilHalfPast());
    staff = await shop.staff("finance");
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 3 * PRICE });
    for (const [number, answer] of [delivered(), delivered(), notFormed()].entries()) {
      const order = async () => answer;
      const ports = withSupplier(shop.ports, { order, check: order });
      const { id } = await openedPurchase(shop, buyer, number + 1);
      const job = { kind: "dispatch", user_id: buyer.id, transaction_id: id } as const;
      await dispatchOrder(ports, job);
      await dispatchOrder(ports, job);
    }
    const totals = {
      attempts: 3,
      delivered: 2,
      not_formed: 1,
      revenue: 2 * PRICE,
      cost: 2 * COST,
      profit: 2 * (PRICE - COST),
    };
    const stats = await get("/digiflazz/stats?days=1");
    expect(await stats.json()).toMatchObject({ total: totals, days: [totals], hours: [totals] });
    const skus = await get("/digiflazz/stats/skus");
    expect(await skus.json()).toMatchObject({ data: [{ supplier_sku: "pln20", ...totals }] });
    const [known] = await standing();
    expect(known).toMatchObject({ cost_24h: 2 * COST, figures: { attempts: 3 } });
    const rates = await shop.ports.supplierStats.rates(
      [{ supplier: "digiflazz", supplier_sku: "pln20" }],
      z.any().parse("2026-01-01"),
    );
    expect([...rates]).toEqual([["digiflazz pln20", 2 / 3]]);
  });

  it("are read by their index, not by a scan", async () => {
    for (const where of ["supplier_sku = '*' AND day >= '2026-01-01'", "supplier_sku > 'a'"]) {
      const { results } = await shop.db
        .prepare(
          `EXPLAIN QUERY PLAN SELECT SUM(attempts) FROM attempt_tallies
           WHERE supplier = 'digiflazz' AND ${where} GROUP BY supplier_sku`,
        )
        .all<{ detail: string }>();
      expect(results.map(({ detail }) => detail).join()).toMatch(/SEARCH .* USING INDEX/);
    }
  });
});
