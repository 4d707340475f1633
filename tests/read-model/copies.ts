import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import type { Projection } from "../../src/ports/read-model/read-model.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf } from "../support/invariants.ts";
import type { Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

type Row = Record<string, unknown>;
type Tables = Record<keyof typeof IN_WALLET, readonly string[]>;

/** Each table of the read model as the wallet itself holds it. */
const IN_WALLET = {
  wallet_balances: "SELECT * FROM balances",
  transactions: "SELECT * FROM transactions",
  journal_entries: "SELECT * FROM entries",
  postings: `SELECT postings.*, entries.currency, entries.created_at FROM postings
             JOIN entries ON entries.sequence = postings.entry_sequence`,
};
const NAMES = ["wallet_balances", "transactions", "journal_entries", "postings"];
/** What only one of the two has. */
const APART = new Set(["user_id", "projected_at", "operation_id", "target"]);

/** Rows as text, field by field in the order of their names, so that they compare at a glance. */
function texts(rows: readonly Row[]): readonly string[] {
  const fields = (row: Row) =>
    Object.entries(row)
      .filter(([name]) => !APART.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.map((row) => JSON.stringify(Object.fromEntries(fields(row)))).sort();
}

export async function walletTables(owner: Id<"user">): Promise<Tables> {
  const rows = await runInDurableObject(env.WALLETS.getByName(owner), (_wallet, { storage }) =>
    Object.entries(IN_WALLET).map(
      ([name, query]) => [name, storage.sql.exec(query).toArray()] as const,
    ),
  );
  return Object.fromEntries(rows.map(([name, each]) => [name, texts(each)])) as Tables;
}

export async function copiedTables(shop: Shop, owner: Id<"user">): Promise<Tables> {
  const rows = await Promise.all(
    NAMES.map(async (name) => {
      const query = shop.db.prepare(`SELECT * FROM ${name} WHERE user_id = ?`).bind(owner);
      return [name, texts((await query.all<Row>()).results)] as const;
    }),
  );
  return Object.fromEntries(rows) as Tables;
}

/** The copy equals the wallet in all its tables, now. */
export async function expectSameTables(shop: Shop, owner: Id<"user">): Promise<void> {
  expect(await copiedTables(shop, owner)).toEqual(await walletTables(owner));
}

/** The copy equals the wallet in all its tables, once the messages have arrived. */
export async function untilSameTables(shop: Shop, owner: Id<"user">): Promise<void> {
  await eventually(() => expectSameTables(shop, owner).then(() => true));
}

export async function forgetCopy(shop: Shop, owner: Id<"user">): Promise<void> {
  await shop.db.batch(
    NAMES.map((name) => shop.db.prepare(`DELETE FROM ${name} WHERE user_id = ?`).bind(owner)),
  );
}

function isProjection(letter: { readonly queue: string }): boolean {
  return letter.queue === "fa-system-projections";
}

/** Works off every other kept message and keeps what one wallet told the read model: all of it. */
export async function projectionsOf(shop: Shop, owner: Id<"user">): Promise<readonly Projection[]> {
  return await eventually(async () => {
    const others = heldMessages.waiting.filter((letter) => !isProjection(letter));
    for (const letter of others) {
      heldMessages.waiting.splice(heldMessages.waiting.indexOf(letter), 1);
      await deliver(letter, shop.ports);
    }
    const kept = heldMessages.waiting
      .filter(isProjection)
      .map((letter) => letter.body as Projection)
      .filter((each) => each.user_id === owner);
    const { outbox } = await booksOf(owner);
    const versions = new Set(kept.flatMap(versionsIn));
    const complete = versions.size === (await changesOf(owner)) && outbox.length === 0;
    return others.length === 0 && complete ? kept : undefined;
  });
}

function versionsIn(projection: Projection): readonly number[] {
  return [...projection.balances, ...projection.transactions].map((row) => row.version);
}

/** How many commands have changed a wallet. */
function changesOf(owner: Id<"user">): Promise<number> {
  return runInDurableObject(
    env.WALLETS.getByName(owner),
    (_wallet, { storage }) =>
      storage.sql.exec<{ value: number }>("SELECT value FROM counters WHERE name = 'version'").one()
        .value,
  );
}
