// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { d1LiveFeed } from "../../src/adapters/d1/dashboard/live-feed.ts";
import { LiveEvent } from "../../src/domain/dashboard/live-event.ts";
import { newId } from "../../src/domain/ids.ts";
import { expectProblem } from "../http/api-handler.ts";
import { listen, next, type Said } from "../support/events.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;
let watcher: { readonly id: string; readonly token: string };
beforeAll(async () => {
  shop = await openShop();
  watcher = await shop.staff("viewer");
});

const opened = (last?: number, token = watcher.token, seconds = 30) => {
  const headers = last === undefined ? {} : { "last-event-id": String(last) };
  return shop.ask("GET /admin/dashboard/stream", { token, query: { seconds }, headers });
};

async function until(events: AsyncGenerator<Said>, isLast: (told: LiveEvent) => boolean) {
  const heard: LiveEvent[] = [];
  for (;;) {
    const said = await next(events);
    const told = LiveEvent.parse(said.data);
    expect(said).toMatchObject({ event: told.event, id: told.sequence });
    heard.push(told);
    if (isLast(told)) return heard;
  }
}

const raise = (subject: string) => {
  const alert = { kind: "supplier.deposit", subject, detail: "habis" } as const;
  return shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
};
const clear = (subject: string) =>
  shop.ports.commit(shop.ports.alerts.clear("supplier.deposit", subject, shop.ports.now()));
const isOf = (subject: string, what: string) => (told: LiveEvent) =>
  told.event === "alert" && told.subject === subject && told.what === what;

describe("the live dashboard", () => {
  it(
    "tells of an order, its end, an alert and a dead job, each within two seconds",
    SLOW,
    async () => {
      const events = listen(await opened());
      const buyer = await shop.customer({ balance: 100_000 });
      const bought = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
      const { id } = await bought.json<{ id: string }>();
      await shop.until(buyer, id, "SUCCESS");
      const heard = await until(
        events,
        (told) => "status" in told && told.id === id && told.status === "SUCCESS",
      );
      const mine = heard.flatMap((told) => ("status" in told && told.id === id ? [told] : []));
      expect(mine.map(({ event }) => event)).toContain("order");
      expect(new Set(mine.map(({ status }) => status)).size).toBe(mine.length);

      await raise("live");
      const asked = Date.now();
      await until(events, isOf("live", "raised"));
      expect(Date.now() - asked).toBeLessThan(2_000);
      await raise("live");
      await clear("live");
      const end = await until(events, isOf("live", "cleared"));
      // Raised again it is no news.
      expect(end.filter(isOf("live", "raised"))).toEqual([]);

      const job = { queue: "files", body: "{}", attempts: 3, died_at: shop.ports.now() } as const;
      await shop.ports.commit(shop.ports.deadLetters.store({ message_id: "mati", ...job }));
      const [dead] = await until(events, (told) => told.event === "job");
      expect(dead).toMatchObject({ queue: "files", what: "dead", id: "mati" });
      await events.return(undefined);
    },
  );

  it("loses nothing and repeats nothing, wherever it was left", SLOW, async () => {
    const first = listen(await opened());
    const names = Array.from({ length: 120 }, (_, n) => `banyak ${n}`);
    const rows = JSON.stringify(names);
    await shop.db
      .prepare(
        `INSERT INTO alerts (kind, subject, detail, times, opened_at, last_at)
         SELECT 'supplier.deposit', value, '', 1, ?2, ?2 FROM json_each(?1)`,
      )
      .bind(rows, shop.ports.now())
      .run();
    const heard = await until(first, isOf("banyak 119", "raised"));
    const mine = heard.filter((told) => told.event === "alert");
    expect(mine.map(({ subject }) => subject)).toEqual(names);
    await first.return(undefined);
    for (const place of [0, 99, 100, 118]) {
      const rest = listen(await opened(mine[place]?.sequence));
      const behind = await until(rest, isOf("banyak 119", "raised"));
      expect(behind.map(({ sequence }) => sequence)).toEqual(
        mine.slice(place + 1).map(({ sequence }) => sequence),
      );
      await rest.return(undefined);
    }
    // What is not kept any more is said to be missing; so is what another database has told.
    await shop.db
      .prepare("DELETE FROM live_feed WHERE sequence <= ?")
      .bind(mine[9]?.sequence ?? 0)
      .run();
    for (const last of [1, 999_999_999]) {
      const gap = listen(await opened(last));
      expect((await next(gap)).event).toBe("missed");
      await gap.return(undefined);
    }
  });

  it("tells nothing of what a rebuild copies again", async () => {
    const old = "2020-01-01T00:00:00.000Z";
    const { last } = await look();
    await shop.db
      .prepare(
        `INSERT INTO transactions (id, user_id, type, status, currency, price, fee, discount, total,
           business_day, created_at, updated_at, version, projected_at)
         VALUES ('txn_old', 'usr_1', 'TOPUP', 'SUCCESS', 'IDR', 1, 0, 0, 1, '2020-01-01', ?1, ?1, 1,
           ?2)`,
      )
      .bind(old, shop.ports.now())
      .run();
    expect((await look()).last).toBe(last);
  });

  it("ends with session, permission and time; five are open at once", SLOW, async () => {
    const short = await opened(undefined, watcher.token, 1);
    expect(await short.text()).toMatch(
      /^retry: 1000\n(?:.*\n)*event: end\ndata: {"reason":"time"}\n\n$/,
    );
    const leaver = await shop.staff("viewer");
    const streams = await Promise.all(
      Array.from({ length: 5 }, () => opened(undefined, leaver.token)),
    );
    await expectProblem(await opened(undefined, leaver.token), "429 stream.too_many");
    await shop.request("POST", "/admin/auth/logout", { token: leaver.token });
    for (const stream of streams) expect(await stream.text()).toMatch(/signed_out"}\n\n$/);

    const demoted = await shop.staff("viewer");
    const stream = await opened(undefined, demoted.token);
    await shop.db
      .prepare(
        "DELETE FROM role_permissions WHERE role = 'viewer' AND permission = 'dashboard:read'",
      )
      .run();
    expect(await stream.text()).toMatch(/signed_out"}\n\n$/);
    await shop.db.prepare("INSERT INTO role_permissions VALUES ('viewer', 'dashboard:read')").run();
  });

  it("looks by two queries that read what is new alone", async () => {
    const { db, plansOf } = explainedDb();
    const plans = await plansOf(() => d1LiveFeed(db).listen(listening(5)));
    expect(plans).toHaveLength(2);
    expect(plans.flat().filter((step) => /^SCAN (?!CONSTANT|subquery|\()/.test(step))).toEqual([]);
    expect(plans.flat()).toContainEqual(expect.stringMatching(/SEARCH live_feed USING INTEGER/));
  });
});

const listening = (after: number | undefined) => ({
  ...{ stream: "x", admin_id: newId("admin", shop.ports.now()), limit: 10, renews: false },
  ...{ session_id: newId("session", shop.ports.now()), after, at: shop.ports.now() },
});

async function look(): Promise<{ readonly last: number | null | undefined }> {
  const row = await shop.db
    .prepare("SELECT max(sequence) AS last FROM live_feed")
    .first<{ last: number | null }>();
  return { last: row?.last };
}
