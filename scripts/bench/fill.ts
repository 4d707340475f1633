import { type Id, newId } from "../../src/domain/ids.ts";
import { addSeconds, businessDay, type Instant, instant } from "../../src/domain/time.ts";
import type { Environment, Pair } from "./environments.ts";

/** How many made-up products join the supplier's list, and what all of them are called. */
export const MANY_PRODUCTS = 10_000;
/** How many made-up customers staff search among. */
export const MANY_USERS = 100_000;
export const OWN_SKU = "bench-own";
export const VOUCHER_CODE = "BENCH-2026";

export const PIECES = 1_000_000_000;
const CHUNK = 10_000;
const ROWS_A_DAY = 3_000;
const DAY_SECONDS = 86_400;

/** Lets the supplier list so many made-up products, and the shop ask for the list at once. */
export async function listMany({ db, outside }: Environment, count: number): Promise<void> {
  await outside("/digiflazz/catalogue", { generate: count, reset_limit: true });
  await db.prepare("DELETE FROM price_list_fetches").run();
}

/** Pieces of the shop's own goods that no rush uses up. */
export async function ownGoods(pair: Pair): Promise<void> {
  for (const environment of [pair.shop, pair.bare]) await putOwnGoods(environment);
}

export async function putOwnGoods({ db }: Environment): Promise<void> {
  const at = instant(Date.now());
  const id = newId("product", at);
  const product = `INSERT INTO products (id, category_id, sku, kind, name, brand, type,
       description, currency, active, follows_list, unit_cost, created_at, updated_at)
     SELECT ?1, id, ?2, 'counter', 'Kaos', 'TOKO', 'Umum', '', 'IDR', 1, 0, 10000, ?3, ?3
     FROM categories LIMIT 1`;
  const level = "INSERT INTO stock_levels (product_id, available, reserved) VALUES (?, ?, 0)";
  await db.batch([
    db.prepare(product).bind(id, OWN_SKU, at),
    db.prepare(level).bind(id, PIECES),
    db.prepare(SEEN),
  ]);
}

/** All come from one address, which may otherwise not try so many codes a minute. */
const TRIES = "INSERT INTO settings VALUES ('voucher.tries_per_minute', '1000', ?)";
const SEEN = "UPDATE versions SET value = value + 1 WHERE name = 'catalogue'";

/** A voucher that no rush uses up, of less than any margin. */
export async function openVoucher(pair: Pair): Promise<void> {
  const at = instant(Date.now());
  const id = newId("voucher", at);
  const voucher = `INSERT INTO vouchers (id, name, kind, value, currency, minimum_spend, valid_from,
       user_ids, tiers, new_customers_only, skus, category_ids, channels, below_cost, listed,
       "group", stacks_with, priority, used, spent, codes, codes_wanted, revision, created_by,
       created_at, updated_at)
     VALUES (?1, 'Bench', 'fixed', 100, 'IDR', 0, '2020-01-01', '[]', '[]', 0, '[]', '[]', '[]', 0,
       0, 'default', '[]', 100, 0, 0, 1, 1, 1, ?2, ?3, ?3)`;
  const code = "INSERT INTO voucher_codes (code, voucher_id, number, uses) VALUES (?, ?, 1, 0)";
  for (const { db } of [pair.shop, pair.bare]) {
    await db.batch([
      db.prepare(voucher).bind(id, newId("admin", at), at),
      db.prepare(code).bind(VOUCHER_CODE.replace("-", ""), id),
      db.prepare(TRIES).bind(at),
      db.prepare(SEEN),
    ]);
  }
}

/** A past of delivered orders in the read model of both: always as many a day, back from now. */
export async function fillOrders(
  { shop, bare }: Pair,
  owner: Id<"user">,
  count: number,
): Promise<void> {
  await fillOrdersIn([shop, bare], { owner, count, a_day: ROWS_A_DAY });
}

/** The same in some environments, all of one customer. */
export async function fillOrdersIn(
  environments: readonly Pick<Environment, "db">[],
  {
    owner,
    count,
    a_day,
  }: { readonly owner: Id<"user">; readonly count: number; readonly a_day: number },
): Promise<void> {
  const now = instant(Date.now());
  // The oldest first: an index that grows at its end grows fastest.
  for (let left = count; left > 0; left -= CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, left) }, (_, place) =>
      orderAt(now, left - 1 - place, a_day),
    );
    const json = JSON.stringify(rows);
    await Promise.all(environments.map(({ db }) => db.prepare(ORDER).bind(json, owner).run()));
  }
}

function orderAt(now: Instant, number: number, a_day: number) {
  const at = addSeconds(now, -Math.floor(((number + 1) * DAY_SECONDS) / a_day));
  const [id, day] = [newId("transaction", at), businessDay(at)];
  return { id, day, at, number, customer_no: customerNo(number) };
}

/** Customers among whom staff search, in both. */
export async function fillUsers({ shop, bare }: Pair): Promise<void> {
  const at = instant(Date.now());
  for (let first = 0; first < MANY_USERS; first += CHUNK) {
    const rows = Array.from({ length: CHUNK }, (_, place) => ({
      id: newId("user", at),
      phone: phoneOf(first + place),
    }));
    const json = JSON.stringify(rows);
    await Promise.all([shop, bare].map(({ db }) => db.prepare(USER).bind(json, at).run()));
  }
}

/** Customers who hear by push, all of whom registered in that second; answers who they are. */
export async function fillReaders(
  { db }: Environment,
  count: number,
  at: Instant,
): Promise<readonly Id<"user">[]> {
  const ids = Array.from({ length: count }, () => newId("user", at));
  const rows = ids.map((id) => ({ id, device: newId("push_device", at) }));
  await db.batch(
    [READER, DEVICE].map((rowsOf) => db.prepare(rowsOf).bind(JSON.stringify(rows), at)),
  );
  return ids;
}

const READER = `INSERT INTO users (id, email, name, status, locale, created_at, updated_at)
  SELECT value ->> 'id', (value ->> 'id') || '@example.com', 'Sari', 'ACTIVE', 'id', ?2, ?2
  FROM json_each(?1)`;
const DEVICE = `INSERT INTO push_devices (id, user_id, token, platform, created_at, last_seen_at)
  SELECT value ->> 'device', value ->> 'id', 'fcm:' || (value ->> 'device'), 'android', ?2, ?2
  FROM json_each(?1)`;

/** The phone of one of so many customers. */
export function phoneOf(number: number): string {
  return `+62811${String(number).padStart(8, "0")}`;
}

const USER = `INSERT INTO users (id, email, name, phone, status, locale, tier, created_at,
    updated_at)
  SELECT value ->> 'id', 'bench' || (value ->> 'phone') || '@example.com',
    'Uji ' || (value ->> 'phone'), value ->> 'phone', 'ACTIVE', 'id', 'retail', ?2, ?2
  FROM json_each(?1)`;

/** Whose number it is that so many orders back was bought for. */
export function customerNo(number: number): string {
  return String(80_000_000_000 + number);
}

const ORDER = `INSERT INTO transactions (id, user_id, type, status, currency, price, fee, discount,
    total, captured, sku, product_name, category, customer_no, sequence, business_day,
    serial_number, created_at, updated_at, version, projected_at)
  SELECT value ->> 'id', ?2, 'PPOB', 'SUCCESS', 'IDR', 10000, 0, 0, 10000, 10000, 'old',
    'Produk uji ' || (value ->> 'number'), 'Pulsa', value ->> 'customer_no', 1, value ->> 'day',
    'SN' || (value ->> 'number'), value ->> 'at', value ->> 'at', 1, value ->> 'at'
  FROM json_each(?1)`;
