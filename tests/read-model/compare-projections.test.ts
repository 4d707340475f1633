import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { compareProjection } from "../../src/application/read-model/compare-projection.ts";
import { compareNext } from "../../src/application/read-model/compare-projections.ts";
import { addSeconds, type Instant } from "../../src/domain/time.ts";
import { portsAt, sold } from "../finance/books.ts";
import { expectProblem } from "../http/api-handler.ts";
import { crashPoints, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { expectSameTables, projectionsOf, untilSameTables } from "./copies.ts";

const shop = await openShop();
let token: string;

beforeAll(async () => {
  token = (await shop.staff("finance")).token;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function inMinutes(minutes: number) {
  return portsAt(shop, addSeconds(shop.ports.now(), minutes * 60));
}

/** Somebody with a past, whose copy is complete. */
async function known(): Promise<Buyer> {
  const buyer = await shop.customer({ balance: 100_000 });
  const at = addSeconds(shop.ports.now(), -10);
  for (let count = 0; count < 3; count += 1) {
    await sold(shop, buyer, at, 10_000 + count, addSeconds(at, 5) as Instant);
  }
  await untilSameTables(shop, buyer.id);
  return buyer;
}

async function tamper(sql: string, owner: Buyer): Promise<void> {
  const { meta } = await env.DB.prepare(sql).bind(owner.id).run();
  expect(meta.changes).toBeGreaterThan(0);
}

async function alertsAbout(owner: Buyer) {
  const { results } = await shop.db
    .prepare("SELECT kind, detail, cleared_at FROM alerts WHERE subject = ?")
    .bind(owner.id)
    .all<{ kind: string; detail: string; cleared_at: string | null }>();
  return results;
}

const NEWEST = "ORDER BY 1 DESC LIMIT 1";
const DRIFTS: readonly (readonly [what: string, sql: string, figure: string])[] = [
  ["a missing entry", "DELETE FROM journal_entries WHERE user_id = ? AND sequence = 2", "entries"],
  [
    "a missing posting",
    "DELETE FROM postings WHERE user_id = ? AND entry_sequence = 2 AND line = 1",
    "accounts",
  ],
  [
    "an altered balance",
    "UPDATE wallet_balances SET available = available + 1 WHERE user_id = ?",
    "balances",
  ],
  [
    "an altered status",
    `UPDATE transactions SET status = 'FAILED' WHERE id =
       (SELECT id FROM transactions WHERE user_id = ? AND type = 'PPOB' ${NEWEST})`,
    "transactions",
  ],
  [
    "an altered amount",
    "UPDATE journal_entries SET amount = amount + 1 WHERE user_id = ? AND sequence = 3",
    "amounts",
  ],
  [
    "an extra order",
    `INSERT INTO transactions (id, user_id, type, status, currency, price, fee, discount, total,
       business_day, created_at, updated_at, version, projected_at)
     SELECT id || 'X', user_id, type, status, currency, price, fee, discount, total, business_day,
       created_at, updated_at, version, projected_at
     FROM transactions WHERE user_id = ? LIMIT 1`,
    "transactions",
  ],
  ["a copy that is gone", "DELETE FROM transactions WHERE user_id = ?", "transactions"],
];

describe("a copy that has drifted", () => {
  it.each(DRIFTS)("by %s is found, told and repaired", SLOW, async (_what, sql, figure) => {
    const buyer = await known();
    await tamper(sql, buyer);
    expect(await compareProjection(inMinutes(0), buyer.id)).toBe("lagging");
    expect(await alertsAbout(buyer)).toEqual([]);
    expect(await compareProjection(inMinutes(1), buyer.id)).toBe("lagging");

    expect(await compareProjection(inMinutes(3), buyer.id)).toBe("repaired");
    await expectSameTables(shop, buyer.id);
    const [alert, ...others] = await alertsAbout(buyer);
    expect(others).toEqual([]);
    expect(alert?.kind).toBe("copy.drift");
    expect(alert?.detail).toContain(figure);
    expect(alert?.cleared_at).not.toBeNull();
    expect(await compareProjection(inMinutes(6), buyer.id)).toBe("same");
  });

  it("is found by the clock, which goes round all wallets", SLOW, async () => {
    const buyers = [await known(), await known()];
    for (const buyer of buyers) await tamper(DRIFTS[2]?.[1] ?? "", buyer);
    for (let tick = 0; tick < 6; tick += 1) await runCron("*/5 * * * *", inMinutes(tick * 5));
    for (const buyer of buyers) {
      await expectSameTables(shop, buyer.id);
      expect((await alertsAbout(buyer))[0]?.cleared_at).not.toBeNull();
    }
  });

  it("is found by hand, which is audited", async () => {
    const buyer = await known();
    await tamper(DRIFTS[0]?.[1] ?? "", buyer);
    const compare = async () => {
      const body = { user_id: buyer.id };
      const answer = await shop.request("POST", "/admin/ledger/compare", { token, body });
      return z
        .strictObject({
          same: z.int(),
          lagging: z.array(z.string()),
          repaired: z.array(z.string()),
        })
        .parse(await answer.json());
    };
    expect(await compare()).toEqual({ same: 0, lagging: [buyer.id], repaired: [] });
    await shop.db
      .prepare("UPDATE copy_doubts SET seen_at = '2026-01-01T00:00:00.000Z' WHERE user_id = ?")
      .bind(buyer.id)
      .run();
    expect(await compare()).toEqual({ same: 0, lagging: [], repaired: [buyer.id] });
    expect(await compare()).toEqual({ same: 1, lagging: [], repaired: [] });
    const row = await shop.db
      .prepare("SELECT COUNT(*) AS n FROM audit_log WHERE resource_id = ?")
      .bind(buyer.id)
      .first<{ n: number }>();
    expect(row?.n).toBe(3);
    const nobody = { user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" };
    const refused = await shop.request("POST", "/admin/ledger/compare", { token, body: nobody });
    await expectProblem(refused, "404 user.not_found");
  });

  it("is repaired in the end, wherever the repair dies", async () => {
    for (const death of crashPoints()) {
      const buyer = await known();
      await tamper(DRIFTS[0]?.[1] ?? "", buyer);
      await compareProjection(inMinutes(0), buyer.id);
      const dying = crashing(inMinutes(5), death, death % 2 === 0 ? "before" : "after");
      await compareProjection(dying.ports, buyer.id).catch(() => undefined);
      const died = dying.crashed();
      await runCron("*/5 * * * *", inMinutes(20));
      await runCron("*/5 * * * *", inMinutes(30));
      await expectSameTables(shop, buyer.id);
      const open = (await alertsAbout(buyer)).filter((each) => each.cleared_at === null);
      expect(open, `died at ${dying.steps.at(-1)}`).toEqual([]);
      if (!died) {
        expect(death).toBeGreaterThan(5);
        break;
      }
    }
  });
});

describe("a copy that is only late", () => {
  it("is looked at again, and is no drift once its changes have come", UNSAMPLED, async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 10_000 });
    const letters = await projectionsOf(shop, buyer.id);
    expect(await compareProjection(inMinutes(0), buyer.id)).toBe("lagging");
    await shop.ports.commit(shop.ports.readModel.apply(letters, shop.ports.now()));
    expect(await compareProjection(inMinutes(5), buyer.id)).toBe("same");
    expect(await alertsAbout(buyer)).toEqual([]);
    const doubt = await shop.ports.projectionDoubts.find(buyer.id);
    expect(doubt).toBeUndefined();
  });

  it("is no drift while its wallet still has something to send", SLOW, async () => {
    const buyer = await known();
    await tamper(DRIFTS[2]?.[1] ?? "", buyer);
    const summary: typeof shop.ports.wallets.summary = async (owner) => ({
      ...(await shop.ports.wallets.summary(owner)),
      unsent: 1,
    });
    for (const minutes of [0, 5, 10]) {
      const ports = inMinutes(minutes);
      const busy = { ...ports, wallets: { ...ports.wallets, summary } };
      expect(await compareProjection(busy, buyer.id)).toBe("lagging");
    }
    expect(await alertsAbout(buyer)).toEqual([]);
  });

  it("keeps nobody else from being compared", async () => {
    const buyers = [await known(), await known()];
    const summary: typeof shop.ports.wallets.summary = async (owner) => {
      if (owner === buyers[0]?.id) throw new Error("this wallet does not answer");
      return await shop.ports.wallets.summary(owner);
    };
    await shop.db.prepare("DELETE FROM rounds").run();
    const wallets = { ...shop.ports.wallets, summary };
    const { same } = await compareNext({ ...inMinutes(0), wallets });
    expect(same).toBeGreaterThan(0);
  });
});
