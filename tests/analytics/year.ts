import { newId } from "../../src/domain/ids.ts";
import { addSeconds, type BusinessDay, businessDay, startOfDay } from "../../src/domain/time.ts";
import { dice } from "./histories.ts";

export const FIRST = "2025-04-01" as BusinessDay;
/** The last day of the year of orders, which is today. */
export const TODAY = "2026-03-31" as BusinessDay;
export const NOW = addSeconds(startOfDay(TODAY), 20 * 3_600);
const YEAR_SECONDS = 365 * 86_400 - 4 * 3_600;
const CHUNK = 5_000;
const GOODS = ["pln20", "pln50", "xld10", "xld25", "tsel5", "netflix-1m", "ml86", "ff140", "pdam"];

const TYPES = ["PPOB", "PPOB", "PPOB", "PRODUCT", "TOPUP", "TRANSFER", "WITHDRAWAL", "REFUND"];
const STATUSES = [
  ...new Array<string>(14).fill("SUCCESS"),
  ...["FAILED", "FAILED", "REFUNDED", "CANCELLED", "EXPIRED", "PENDING", "PROCESSING"],
];

/** As much of a database as is needed, inside of the Worker and outside. */
interface Store {
  prepare(sql: string): { bind(...values: unknown[]): { run(): Promise<unknown> } };
}

async function insert(db: Store, into: string, rows: readonly (readonly unknown[])[]) {
  const width = rows[0]?.length ?? 0;
  const values = Array.from({ length: width }, (_, place) => `value ->> ${place}`).join(", ");
  for (let first = 0; first < rows.length; first += CHUNK) {
    const json = JSON.stringify(rows.slice(first, first + CHUNK));
    await db.prepare(`INSERT INTO ${into} SELECT ${values} FROM json_each(?)`).bind(json).run();
  }
}

/** Customers who registered through a year and a month, with identities at every stage. */
export async function seedUsers(db: Store, count: number): Promise<readonly string[]> {
  const roll = dice(count);
  const states = ["NONE", "NONE", "PENDING", "APPROVED", "APPROVED", "REJECTED", "WITHDRAWN"];
  const rows = Array.from({ length: count }, (_, place) => {
    const since = Math.floor((place / count) * (YEAR_SECONDS + 30 * 86_400));
    const at = addSeconds(startOfDay(FIRST), since - 30 * 86_400);
    const id = newId("user", at);
    const state = states[Math.floor(roll() * states.length)];
    return [id, `${id}@example.com`, "Sari", "ACTIVE", "id", at, at, state];
  });
  await insert(
    db,
    "users (id, email, name, status, locale, created_at, updated_at, kyc_status)",
    rows,
  );
  return rows.map(([id]) => String(id));
}

/** Orders of all kinds through the year, some of them on either side of a midnight in Jakarta. */
export async function seedOrders(db: Store, users: readonly string[], count: number) {
  const roll = dice(count + 1);
  const pick = <Of>(of: readonly Of[]): Of => of[Math.floor(roll() * of.length)] as Of;
  const start = startOfDay(FIRST);
  const rows = Array.from({ length: count }, (_, place) => {
    const edge = place % 50 === 0;
    const days = Math.floor(roll() * 364) * 86_400;
    const at = addSeconds(
      start,
      edge ? days + 86_400 - (place % 100 === 0 ? 1 : 0) : roll() * YEAR_SECONDS,
    );
    const type = pick(TYPES);
    const status = pick(STATUSES);
    const sold = type === "PPOB" || type === "PRODUCT";
    const cost = 1_000 + Math.floor(roll() * 90_000);
    const price = cost + Math.floor(roll() * 3_000);
    const [fee, discount] = [Math.floor(roll() * 500), roll() < 0.2 ? 700 : 0];
    const total = price + fee - discount;
    const paid = status === "SUCCESS" || status === "REFUNDED";
    const part = roll() < 0.05 ? Math.floor(total * roll()) : 0;
    const channel = pick([undefined, "web", "api", "discord"]);
    const quote = { supplier: pick(["digiflazz", "iak", "own_stock"]), cost, channel };
    return [
      ...[newId("transaction", at), pick(users), type, status],
      ...[type === "TRANSFER" && roll() < 0.5 ? "credit" : "debit", roll() < 0.1 ? "WL" : "IDR"],
      ...[price, fee, discount, total, paid ? total : null],
      status === "REFUNDED" ? total : status === "SUCCESS" ? part : 0,
      ...(sold ? [pick(GOODS), pick(["PLN", "Pulsa", "Game"])] : [null, null]),
      ...[sold && paid && roll() < 0.9 ? cost + 10 : null, sold ? JSON.stringify(quote) : null],
      ...[businessDay(at), at, at, 1, NOW],
    ];
  });
  await insert(
    db,
    `transactions (id, user_id, type, status, direction, currency, price, fee, discount, total,
      captured, refunded, sku, category, cost, quote, business_day, created_at, updated_at,
      version, projected_at)`,
    rows,
  );
  await db
    .prepare(
      `INSERT INTO user_days SELECT DISTINCT business_day, user_id FROM transactions
       WHERE type <> 'REFUND' AND NOT (type = 'TRANSFER' AND direction = 'credit')
       ON CONFLICT DO NOTHING`,
    )
    .bind()
    .run();
}
