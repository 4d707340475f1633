// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Difference, Reconciliation } from "../../src/domain/finance/reconciliation.ts";
import { addSeconds, businessDay, dayAfter, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { PaymentGateway } from "../../src/ports/payments/payment-gateway.ts";
import { expectProblem } from "../http/api-handler.ts";
import { gatewaySays, openTopUp, untilPayment } from "../payments/paying.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { withGateway } from "../support/vendors.ts";
import { hour, portsAt } from "./books.ts";

const shop = await openShop();
const today = businessDay(instant(Date.now()));
const THREE = "0 20 * * *";
const Page = z.object({ data: z.array(Difference) });
const Listed = z.object({ data: z.array(Reconciliation) });

let token: string;
beforeAll(async () => {
  token = (await shop.staff("finance")).token;
});

function tomorrow(minutes: number): Ports {
  return portsAt(shop, addSeconds(hour(dayAfter(today), 3), minutes * 60));
}

const opening = (body: object) =>
  shop.request("POST", "/admin/reconciliations", { token, key: crypto.randomUUID(), body });

async function newest(): Promise<Reconciliation> {
  const answer = await shop.request("GET", "/admin/reconciliations?limit=1", { token });
  const [found] = Listed.parse(await answer.json()).data;
  if (found === undefined) throw new Error("no reconciliation");
  return found;
}

async function one(id: string): Promise<Reconciliation> {
  const answer = await shop.request("GET", `/admin/reconciliations/${id}`, { token });
  return Reconciliation.parse(await answer.json());
}

async function differences(id: string) {
  const answer = await shop.request("GET", `/admin/reconciliations/${id}/differences`, { token });
  return Page.parse(await answer.json()).data;
}

async function paid() {
  const buyer = await shop.customer();
  const { payment } = await openTopUp(shop, buyer);
  await gatewaySays(shop, payment.order_id, "settlement");
  await untilPayment(shop, payment.order_id, "PAID");
  await untilSameTables(shop, buyer.id);
  return payment.order_id;
}

describe("asking the gateway about a day", () => {
  it(
    "happens at three in the morning, once, and finds where the two do not agree",
    SLOW,
    async () => {
      const [clean, forgotten, altered] = [await paid(), await paid(), await paid()];
      const open = await openTopUp(shop, await shop.customer());
      const set = (what: string, order: string) =>
        shop.db.prepare(`UPDATE payments SET ${what} WHERE order_id = ?`).bind(order).run();
      await set("status = 'EXPIRED', paid_at = NULL, received = NULL", forgotten);
      await set("received = received + 1", altered);

      await Promise.all([runCron(THREE, tomorrow(0)), runCron(THREE, tomorrow(0))]);
      await runCron(THREE, tomorrow(1));
      const answer = await shop.request("GET", "/admin/reconciliations?source=midtrans", { token });
      expect(Listed.parse(await answer.json()).data).toHaveLength(1);
      const done = await newest();
      expect(done).toMatchObject({
        source: "midtrans",
        day: today,
        origin: "api",
        state: "DONE",
        opened_by: "system:cron",
        rows: 4,
        deferred: 0,
      });
      const found = await differences(done.id);
      expect(found.map(({ kind, ref }) => `${kind} ${ref}`).toSorted()).toEqual(
        [`status ${forgotten}`, `amount ${altered}`].toSorted(),
      );
      const silent = [clean, open.payment.order_id];
      expect(found.filter((each) => silent.includes(each.ref))).toEqual([]);
    },
  );

  it("made again after all is well finds nothing and clears its alert", SLOW, async () => {
    await shop.db
      .prepare("UPDATE payments SET status = 'PAID', paid_at = created_at WHERE status = 'EXPIRED'")
      .run();
    await shop.db.prepare("UPDATE payments SET received = amount WHERE status = 'PAID'").run();
    const { id } = await newest();
    const path = `/admin/reconciliations/${id}/run`;
    expect((await shop.request("POST", path, { token })).status).toBe(200);
    expect(await newest()).toMatchObject({ run: 2, state: "DONE", amount: 0, status: 0, rows: 4 });
    const alert = await shop.db
      .prepare("SELECT cleared_at FROM alerts WHERE subject = ?")
      .bind(`midtrans ${today}`)
      .first<{ cleared_at: string | null }>();
    expect(alert?.cleared_at).not.toBeNull();
  });

  it(
    "asks again for what the gateway is unsure about, and in the end calls a person",
    SLOW,
    async () => {
      const body = { source: "midtrans", day: today, origin: "api" };
      const opened = await opening(body);
      const { id } = Reconciliation.parse(await opened.json());
      const unsure: PaymentGateway["status"] = async () => ({ kind: "unknown", detail: "silent" });
      const found = await shop.ports.reconciliations.find(id);
      if (found === undefined) throw new Error("not opened");
      const begun = { state: "FETCHING", position: "0", at: shop.ports.now() } as const;
      await shop.ports.commit(shop.ports.reconciliations.start(found, begun));
      for (let tick = 1; tick <= 12; tick += 1) {
        expect((await one(id)).state).toBe("FETCHING");
        const ports = tomorrow(tick * 5);
        await runCron("*/5 * * * *", withGateway(ports, { status: unsure }));
      }
      expect(await one(id)).toMatchObject({ state: "STALLED", rows: 0 });
      const alert = await shop.db
        .prepare("SELECT COUNT(*) AS n FROM alerts WHERE kind = 'reconciliation.stalled'")
        .first<{ n: number }>();
      expect(alert?.n).toBe(1);

      await shop.request("POST", `/admin/reconciliations/${id}/run`, { token });
      expect(await one(id)).toMatchObject({ state: "DONE", rows: 4, missing: 0 });
    },
  );

  it("is possible only where there is somebody to ask", async () => {
    const body = { source: "digiflazz", day: today, origin: "api" };
    const answer = await opening(body);
    const { errors = [] } = await expectProblem(answer, "422 request.invalid");
    expect(errors.map((each) => each.pointer)).toEqual(["/origin"]);
  });
});
