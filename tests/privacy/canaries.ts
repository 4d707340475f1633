import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { getTableName } from "drizzle-orm";
import { TABLES } from "../../src/adapters/d1/tables.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Shop } from "../support/shop.ts";

/** What every text of somebody who is to be erased holds. */
export const CANARY = "kenari-kuning";
/** A number is recognised by all but the end that is kept of it. */
export const NUMBER = "087800001230";
export const MARKS = [CANARY, NUMBER.slice(0, -3), NUMBER.slice(1, -3)];

/** What no longer names anybody the day it leaves by itself (ADR 29). */
const LEAVES_BY_AGE: ReadonlySet<string> = new Set([
  "inbound_events",
  "job_errors",
  "name_checks",
  "requests",
  "webhook_refusals",
]);

/** What staff have written of money, and vendors of payments, masked: kept for ten years. */
const KEPT: ReadonlySet<string> = new Set([
  "adjustments.reason",
  "bank_transfers.reason",
  "order_refunds.reason",
  "payment_logs.answer",
  "payment_logs.request",
  "payout_calls.said",
  "refunds.reason",
  "withdrawal_corrections.reason",
  "withdrawal_decisions.reason",
  "withdrawal_results.reason",
]);

/** What the front door makes; what names nobody: money, the shop's goods, staff's decisions. */
const MADE_OTHERWISE: ReadonlySet<string> = new Set([
  // Sums, which a comparison goes by.
  "archived_wallets",
  "archived_wallet_accounts",
  "adjustment_decisions",
  "credentials",
  "erasures",
  "hold_resolutions",
  "journal_entries",
  "postings",
  "stock_claims",
  "stock_lines",
  "stock_movements",
  "transactions",
  "user_days",
  "users",
  "wallet_balances",
]);

const OWNERS: ReadonlySet<string> = new Set(["owner_id", "principal_id", "user_id"]);

/** Names of states, things and people of the shop, times, digests: nothing that anybody types. */
const NEUTRAL = new RegExp(
  `^(?:${[
    "id|.*_id|ref|.*_ref|reference|key|once_key|.*_key|digest|.*_digest|.*hash|sha256|nonce",
    "state|status|status_.*|kind|type|mode|act|action|actor|event|channel|call|cause|outcome",
    "currency|.*_currency|direction|purpose|decision|verdict|destination|media_type|method",
    "gateway|provider|supplier|supplier_sku|sku|product_name|category|biller|bank|bank_name",
    "account_number|account_holder|subject_kind|margin_rule_ids|periods|reason_code|refusal",
    "failure_code|problem|code|rc|day|.*_at|.*_until|promised_by|.*_by|maker",
    "number_masked|nik_masked|bank_account|billing|charge_id|time_zone|until|version|chosen",
  ].join("|")})$`,
);
const JSONS: ReadonlySet<string> = new Set(["bill", "details", "instructions", "planned"]);

/** What the constraints of a table ask for. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  analytics_events: { amount: null, channel: "web", currency: null, day: "2026-02-03" },
  announcements: { status: "DONE" },
  bank_transfers: { gross: 2 },
  document_keys: { destroyed_at: null },
  game_deposits: { amount: 1, status: "CREDITED" },
  tickets: { due_at: null, state: "CLOSED" },
  files: { encrypted: 0, purpose: "avatar", state: "READY" },
  bill_claims: { ended_before: 0, paid_before: 0, state: "PAID" },
  kyc_submissions: { approved_elsewhere: 0, documents: 2, status: "REJECTED" },
  order_reservations: { state: "KEPT" },
  archived_orders: { business_day: "2025-01-06" },
  sessions: { kind: "customer" },
  withdrawal_corrections: { charge_id: null, outcome: "failed", said_by: "adm_1" },
  withdrawal_decisions: { maker: null, mode: null, review_number: null, verdict: "rejected" },
  withdrawal_results: { admin_id: "adm_1" },
};

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * Puts a row of somebody into every table that says whose its rows are, with the canary in each of
 * its texts: also into those that nobody has thought of yet.
 */
export async function fillTables(
  { db }: Shop,
  owner: Id<"user">,
  order: string,
): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const table of INSERTED_IN_TURN) {
    const { results } = await db.prepare(`PRAGMA table_info(${table})`).all<Column>();
    const isOwned = results.some(({ name }) => isOwner(table, name) || name === "transaction_id");
    if (!isOwned || MADE_OTHERWISE.has(table)) continue;
    const row = results.map((column) => [column.name, textOf(table, column, { owner, order })]);
    const names = row.map(([name]) => `"${name}"`).join(", ");
    const marks = row.map(() => "?").join(", ");
    const insert = db.prepare(`INSERT OR REPLACE INTO ${table} (${names}) VALUES (${marks})`);
    await insert
      .bind(...row.map(([, value]) => value))
      .run()
      .catch((error: unknown) => {
        throw new Error(`${table}: ${String(error)}`);
      });
    filled.push(table);
  }
  return filled;
}

/** What others refer to comes first. */
const FIRST = ["withdrawals", "withdrawal_decisions", "withdrawal_results"];
const INSERTED_IN_TURN = [
  ...FIRST,
  ...TABLES.map((table) => getTableName(table)).filter((name) => !FIRST.includes(name)),
];

function isOwner(table: string, name: string): boolean {
  return OWNERS.has(name) || (table === "one_time_codes" && name === "subject");
}

interface Whose {
  readonly owner: Id<"user">;
  readonly order: string;
}

function textOf(table: string, { name, type }: Column, { owner, order }: Whose): unknown {
  const given = GIVEN[table];
  if (given !== undefined && name in given) return given[name];
  if (isOwner(table, name)) return owner;
  if (table === "archived_orders" && name === "id") return order;
  if (name === "transaction_id" || (table === "notifications" && name === "subject_id"))
    return order;
  if (type === "INTEGER") return 1;
  if (name.endsWith("_at") || name.endsWith("_until")) return "2099-01-01T00:00:00.000Z";
  if (NEUTRAL.test(name) || KEPT.has(`${table}.${name}`)) return crypto.randomUUID();
  const canary = `${CANARY} ${table}.${name}`;
  return JSONS.has(name) ? JSON.stringify({ canary }) : canary;
}

/** Where the canary is met still: rows of D1 and of wallets, objects, and the cache. */
export async function singing(
  { db }: Shop,
  owner: Id<"user">,
  marks: readonly string[] = MARKS,
): Promise<readonly string[]> {
  const tables = TABLES.map((table) => getTableName(table)).filter(
    (name) => !LEAVES_BY_AGE.has(name),
  );
  const rows = await db.batch(tables.map((name) => db.prepare(`SELECT * FROM ${name}`)));
  const found = rows.flatMap(({ results }, index) =>
    results.map((row) => `${tables[index]} ${JSON.stringify(row)}`),
  );
  const stored = [...(await walletRows(owner)), ...(await walletRows(`test:${owner}`))];
  const { objects } = await env.UPLOADS.list({ include: ["customMetadata", "httpMetadata"] });
  const kept = await Promise.all(
    objects.map(async (each) => {
      const content = await (await env.UPLOADS.get(each.key))?.text();
      return `object ${JSON.stringify(each)} ${content}`;
    }),
  );
  const { keys } = await env.CACHE.list();
  return [...found, ...stored, ...kept, ...keys.map(({ name }) => `cache ${name}`)].filter((text) =>
    marks.some((mark) => text.includes(mark)),
  );
}

/** Every row of every table of one object. */
async function walletRows(name: string): Promise<readonly string[]> {
  return await runInDurableObject(env.WALLETS.getByName(name), (_wallet, { storage }) => {
    const tables = storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 3) <> '_cf'",
      )
      .toArray();
    return tables.flatMap((table) =>
      storage.sql
        .exec(`SELECT * FROM ${table.name}`)
        .toArray()
        .map((row) => `wallet ${table.name} ${JSON.stringify(row)}`),
    );
  });
}
