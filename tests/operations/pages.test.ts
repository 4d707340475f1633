// @module-tag unsampled
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { countingTrips, invocationBudget } from "../../src/adapters/trips/counter.ts";
import { watchRules } from "../../src/application/dashboard/watch-rules.ts";
import { checkDoubtedDays } from "../../src/application/finance/check-doubted-days.ts";
import { rebuildProjections } from "../../src/application/read-model/rebuild-projections.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { openedAt } from "../orders/orders.ts";
import { expectSameTables } from "../read-model/copies.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const FIVE = "*/5 * * * *";
const MINUTE = "* * * * *";
/** The platform ends an invocation at this many. */
const QUERIES_MAX = 1_000;
const start = instant(Date.now());

function inMinutes(minutes: number): Ports {
  return { ...shop.ports, now: () => addSeconds(start, minutes * 60) };
}

/** How many queries and calls one invocation makes. */
function spentBy(work: () => Promise<unknown>): Promise<number> {
  return countingTrips(async () => {
    const before = invocationBudget.left();
    await work();
    return before - invocationBudget.left();
  });
}

beforeAll(() => {
  heldMessages.closed = true;
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** People who have registered and done nothing. */
async function registered(count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => newId("user", start));
  await shop.db
    .prepare(
      `INSERT INTO users (id, email, name, status, locale, created_at, updated_at)
       SELECT value, value || '@example.com', 'Sari', 'ACTIVE', 'id', ?2, ?2
       FROM json_each(?1)`,
    )
    .bind(JSON.stringify(ids), start)
    .run();
}

describe("one invocation of the schedule", SLOW, () => {
  it("stays below what the platform allows, however many users there are", {
    timeout: 120_000,
  }, async () => {
    const places = new Set<string>();
    const spent: number[] = [];
    for (const more of [50, 450]) {
      await registered(more);
      for (let tick = 0; tick < 6; tick += 1) {
        spent.push(await spentBy(() => runCron(FIVE, inMinutes(5 * (spent.length + 1)))));
        places.add((await shop.ports.cursors.find("compareCopies"))?.position ?? "");
      }
    }
    expect(Math.max(...spent)).toBeLessThan(QUERIES_MAX);
    // It went on from another place each time, until a round was through.
    expect(places.size).toBeGreaterThan(4);
  });

  it("asks as little when there is nothing to do", async () => {
    await runCron(MINUTE, inMinutes(200));
    // Two for each piece of work: where it stands, and that nothing is there.
    expect(await spentBy(() => runCron(MINUTE, inMinutes(201)))).toBeLessThan(80);
  });
});

describe("one page", () => {
  it("costs the same, however many wait behind it", SLOW, async () => {
    const spent: number[] = [];
    for (const days of [200, 2_000]) {
      await shop.db
        .prepare(
          `INSERT INTO touched_days SELECT date('2001-01-01', '+' || key || ' days')
           FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
        )
        .bind(JSON.stringify(Array.from({ length: days })))
        .run();
      spent.push(await spentBy(() => checkDoubtedDays(inMinutes(0))));
    }
    await shop.db.prepare("DELETE FROM touched_days").run();
    // A hundred days, each with its place, its check and its sales summed anew in four; the cursor,
    // the page, and where it ended.
    expect(spent).toEqual([603, 603]);
  });
});

describe("a rebuild of a long history", () => {
  it("goes on from where it stopped, in as many invocations as it takes", {
    ...SLOW,
    timeout: 60_000,
  }, async () => {
    const buyer = await shop.customer({ balance: 5_000 });
    for (let number = 0; number < 230; number += 1) {
      await openedAt(shop, buyer, addSeconds(start, number - 86_400));
    }
    const asked: number[] = [];
    /** An invocation that ends after one page. */
    const dying = (ports: Ports): Ports => {
      let pages = 0;
      const projectionPage: Ports["wallets"]["projectionPage"] = async (owner, after) => {
        pages += 1;
        if (pages > 1) throw new Error("Too many API requests by single Worker invocation.");
        asked.push(after);
        return await ports.wallets.projectionPage(owner, after);
      };
      return { ...ports, wallets: { ...ports.wallets, projectionPage } };
    };
    await shop.ports.commit(shop.ports.projectionRebuilds.begin(buyer.id, start));
    for (let tick = 1; tick <= 3; tick += 1) await rebuildProjections(dying(inMinutes(5 * tick)));

    expect(new Set(asked).size).toBe(3);
    expect(asked).toEqual(asked.toSorted((one, other) => one - other));
    expect(await shop.ports.projectionRebuilds.find(buyer.id)).toBeUndefined();
    await expectSameTables(shop, buyer.id);
  });

  it("that cannot go on keeps no other from its end", async () => {
    const [stuck, sound] = [await shop.customer(), await shop.customer({ balance: 5_000 })];
    const { begin } = shop.ports.projectionRebuilds;
    await shop.ports.commit(begin(stuck.id, start), begin(sound.id, addSeconds(start, 1)));
    const ports = inMinutes(5);
    const projectionPage: Ports["wallets"]["projectionPage"] = async (owner, after) => {
      if (owner === stuck.id) throw new Error("this wallet does not answer");
      return await ports.wallets.projectionPage(owner, after);
    };
    await rebuildProjections({ ...ports, wallets: { ...ports.wallets, projectionPage } });
    expect(await shop.ports.projectionRebuilds.find(sound.id)).toBeUndefined();
    await expectSameTables(shop, sound.id);
    expect(await shop.ports.projectionRebuilds.find(stuck.id)).toBeDefined();
  });
});

describe("a backlog", () => {
  const alerts = async () => {
    const { results } = await shop.db
      .prepare("SELECT subject, times, cleared_at FROM alerts WHERE kind = 'work.backlog'")
      .all<{ subject: string; times: number; cleared_at: string | null }>();
    return results;
  };

  it("is told once when its oldest waits too long, and called off; staff see it", async () => {
    const { token } = await shop.staff("finance");
    const cursor = {
      name: "pollPayments",
      position: "",
      began_at: start,
      updated_at: start,
      waiting: 3,
      oldest_at: start,
    };
    await shop.ports.commit(shop.ports.cursors.move(cursor));
    const mine = async () => (await alerts()).filter(({ subject }) => subject === cursor.name);
    await watchRules(inMinutes(59));
    expect(await mine()).toEqual([]);
    for (const minutes of [65, 70]) await watchRules(inMinutes(minutes));
    expect(await mine()).toMatchObject([{ times: 1, cleared_at: null }]);

    const answer = await shop.request("GET", "/admin/jobs/backlogs", { token });
    const { data } = (await answer.json()) as { data: readonly { name: string }[] };
    expect(data).toContainEqual(cursor);

    await shop.ports.commit(shop.ports.cursors.move({ ...cursor, waiting: 0, oldest_at: null }));
    for (const minutes of [75, 80]) await watchRules(inMinutes(minutes));
    expect((await mine())[0]?.cleared_at).not.toBeNull();
  });
});
