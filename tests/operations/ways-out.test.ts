// @module-tag unsampled
import { isDeepStrictEqual } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { expectProblem } from "../http/api-handler.ts";
import { openedOrder } from "../orders/purchases.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { handOver } from "./batches.ts";

const shop = await openShop();
const HOUR = 3_600;

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const hoursLater = (hours: number) =>
  runCron("*/5 * * * *", portsAt(shop, addSeconds(shop.ports.now(), hours * HOUR)));

describe("a job that died", () => {
  const letterOf = (id: string) =>
    shop.db
      .prepare("SELECT state, deaths, replayed_by FROM dead_letters WHERE id = ?")
      .bind(id)
      .first();
  const body = { kind: "dance", once: crypto.randomUUID() };
  const diesAt = (hours: number) =>
    handOver(
      "fa-system-ppob-dlq",
      [body],
      portsAt(shop, addSeconds(shop.ports.now(), hours * HOUR)),
      { ids: [`death-${hours}`], attempts: 6 },
    );

  it("is sent again by itself, ever more rarely, and then waits for a person", SLOW, async () => {
    heldMessages.closed = true;
    const id = "death-0";
    await diesAt(0);
    await hoursLater(0.5);
    expect(await letterOf(id)).toMatchObject({ state: "DEAD", deaths: 1 });
    await hoursLater(1.1);
    const sent = { state: "REPLAYED", deaths: 1, replayed_by: "system:cron" };
    expect(await letterOf(id)).toEqual(sent);
    const isSent = () => heldMessages.waiting.some((each) => isDeepStrictEqual(each.body, body));
    await expect.poll(isSent, { timeout: 20_000, interval: 30 }).toBe(true);
    for (const [death, rest] of [4, 16, 64].entries()) {
      const at = 100 * (death + 1);
      await diesAt(at);
      await hoursLater(at + rest - 1);
      expect(await letterOf(id)).toMatchObject({ state: "DEAD", deaths: death + 2 });
      await hoursLater(at + rest + 1);
      expect(await letterOf(id)).toMatchObject({ state: "REPLAYED", deaths: death + 2 });
    }
    await diesAt(500);
    await hoursLater(2_000);
    expect(await letterOf(id)).toMatchObject({ state: "DEAD", deaths: 5 });
  });
});

describe("an alert that nobody ends", () => {
  const raise = (subject: string) =>
    shop.ports.commit(
      shop.ports.alerts.raise(
        { kind: "supplier.deposit", subject, detail: "the deposit is low" },
        shop.ports.now(),
      ),
    );
  const alertOf = (subject: string) =>
    shop.db
      .prepare("SELECT times, cleared_by, note FROM alerts WHERE subject = ?")
      .bind(subject)
      .first();

  it("is raised again once a day, and closed after the days of the setting", SLOW, async () => {
    await raise("reminded");
    await hoursLater(12);
    expect(await alertOf("reminded")).toMatchObject({ times: 1 });
    await hoursLater(25);
    await hoursLater(26);
    expect(await alertOf("reminded")).toMatchObject({ times: 2 });
    await hoursLater(50);
    expect(await alertOf("reminded")).toMatchObject({ times: 3, cleared_by: null });
    await hoursLater(91 * 24);
    expect(await alertOf("reminded")).toMatchObject({ times: 3, cleared_by: "system" });
  });
});

describe("a transfer whose landing was lost", () => {
  const land = (id: string, token: string) =>
    shop.request("POST", `/admin/transactions/${id}/landing`, { token });

  it("lands when staff say so, once, and is audited", async () => {
    const operator = await shop.staff("operator");
    const [buyer, friend] = [await shop.customer({ balance: 100_000 }), await shop.customer()];
    heldMessages.closed = true;
    const wanted = { type: "TRANSFER", counterparty: friend.id, note: "kopi" } as const;
    const order = await openedOrder(shop, buyer, wanted);
    await expect
      .poll(() => heldMessages.waiting.some(({ queue }) => queue.endsWith("money")))
      .toBe(true);
    // Its message is lost with everything else that waits; the copy is made anew.
    heldMessages.waiting.length = 0;
    heldMessages.closed = false;
    const { token } = await shop.staff("finance");
    await shop.request("POST", `/admin/wallets/${buyer.id}/rebuild`, { token });
    expect((await shop.transaction(buyer, order.id)).status).toBe("PROCESSING");
    expect((await land(order.id, operator.token)).status).toBe(202);
    await shop.until(buyer, order.id, "SUCCESS");
    expect((await shop.balance(friend)).available).toBe(order.price);
    await untilSameTables(shop, buyer.id);
    await expectProblem(await land(order.id, operator.token), "409 transaction.already_ended");
    await expectSoundBooks(friend.id);
    const audit = await shop.db
      .prepare("SELECT action, admin_id FROM audit_log WHERE resource_id = ?")
      .bind(order.id)
      .all();
    expect(audit.results).toEqual([{ action: "transfer.land", admin_id: operator.id }]);
  });

  it("is not what anything else is", async () => {
    const { token } = await shop.staff("operator");
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await openedOrder(shop, buyer, { type: "TOPUP" });
    await untilSameTables(shop, buyer.id);
    await expectProblem(await land(order.id, token), "409 transaction.not_a_transfer");
    await expectProblem(
      await land("txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", token),
      "404 transaction.not_found",
    );
    expect((await land(order.id, (await shop.staff("viewer")).token)).status).toBe(403);
  });
});
