import { applyD1Migrations, listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { renewBindings, traffic } from "./bindings.ts";
import { mailroom } from "./mailroom.ts";
import { forgetOutside } from "./outside.ts";
import { forgetUnderway, isUnderway } from "./underway.ts";

const PATIENCE_MS = 3_000;

/**
 * Opens a new shop in the place of the one before, since one isolate runs many test files: what is
 * still under way there comes to its end and is thrown away, the database is new, the vendors have
 * never heard of it, and nothing is composed or cached.
 */
export async function openNewShop(): Promise<void> {
  traffic.open = false;
  await silenceWallets();
  await comeToRest();
  await dropTables();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  renewBindings();
  forgetOutside();
  mailroom.closed = false;
  mailroom.waiting.length = 0;
}

const silenced = new Set<string>();

/** What a wallet of a shop that is over still has to tell, by its alarm, would reach the next. */
async function silenceWallets(): Promise<void> {
  const ids = await listDurableObjectIds(env.WALLETS);
  for (const id of ids.filter((each) => !silenced.has(each.toString()))) {
    silenced.add(id.toString());
    await runInDurableObject(env.WALLETS.get(id), async (_wallet, { storage }) => {
      storage.sql.exec("DELETE FROM outbox");
      await storage.deleteAlarm();
    });
  }
}

/** Messages are thrown away until none is under way any more and no consumer is at work. */
async function comeToRest(): Promise<void> {
  const isAtRest = () => traffic.working === 0 && !isUnderway();
  // What hangs is left behind.
  await vi.waitUntil(isAtRest, { timeout: PATIENCE_MS, interval: 5 }).catch(() => undefined);
  forgetUnderway();
  traffic.began = Date.now();
  traffic.open = true;
}

async function dropTables(): Promise<void> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master
     WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
  ).all<{ name: string }>();
  if (results.length === 0) return;
  await env.DB.batch(
    ["PRAGMA defer_foreign_keys = on", ...results.map(({ name }) => `DROP TABLE "${name}"`)].map(
      (query) => env.DB.prepare(query),
    ),
  );
}
