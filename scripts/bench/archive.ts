import { addSeconds, businessDay, instant } from "../../src/domain/time.ts";
import { seedVolume } from "../../tests/volume/seed.ts";
import type { Ask } from "./asking.ts";
import type { Environment } from "./environments.ts";
import type { Invoke } from "./notices.ts";
import type { Figures, Work } from "./work.ts";

const DAY_SECONDS = 86_400;
const DAYS = 30;
/** The least that the setting takes, and a day for each of the two ends. */
const KEPT_DAYS = 62;
const CUSTOMERS = 10_000;

/** Moves a closed month of so many delivered orders into the archive, as the clock does. */
export function archiving(orders: number) {
  return async ({ db }: Environment, _ask: Ask, invoke: Invoke): Promise<Work> => {
    const now = instant(Date.now());
    const at = addSeconds(now, -(KEPT_DAYS + 2) * DAY_SECONDS);
    const tables = ["transactions", "attempts", "journal_entries", "postings"];
    for (const table of tables) await db.prepare(`DELETE FROM ${table}`).run();
    const daily = Math.ceil(orders / DAYS);
    await seedVolume(db, { customers: CUSTOMERS, days: DAYS, orders_a_day: daily, at });
    const closed = db.prepare(
      "INSERT OR IGNORE INTO daily_closings SELECT value, NULL, ?2 FROM json_each(?1)",
    );
    const days = Array.from({ length: DAYS + 2 }, (_, back) =>
      businessDay(addSeconds(at, -back * DAY_SECONDS)),
    );
    await db.batch([
      closed.bind(JSON.stringify(days), now),
      db.prepare(KEPT).bind(String(KEPT_DAYS), now),
    ]);
    return async (note) => {
      let invocations = 0;
      for (;;) {
        const parts = await invoke({ archive: true });
        if (parts === 0) break;
        invocations += 1;
      }
      const left = await db.prepare("SELECT COUNT(*) AS n FROM transactions").first<number>("n");
      if (left !== 0) throw new Error(`${left} orders have stayed`);
      const told = await db.prepare(TOLD).first<Figures>();
      note({ invocations, ...told });
    };
  };
}

const KEPT = `INSERT INTO settings VALUES ('retention.orders_days', ?1, ?2)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
const TOLD = `SELECT COUNT(DISTINCT day || '/' || part) AS parts, SUM(rows) AS rows,
    MAX(rows) AS rows_of_the_largest, SUM(bytes) AS bytes FROM archive_parts`;
