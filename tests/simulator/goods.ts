import type { Sqlite } from "./platform/sqlite.ts";

const AT = "2026-01-01T00:00:00.000Z";

/** What the shop sells of its own: secret lines, and pieces that are counted. */
export const LINES = { id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YA", sku: "kode-game" } as const;
export const PIECES = { id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YB", sku: "kaos" } as const;
export const OWN_GOODS = [LINES, PIECES] as const;

/** Puts both on the shelf, with nothing of them in stock. */
export function stockShelf(db: Sqlite): void {
  for (const [{ id, sku }, kind] of [
    [LINES, "stock_line"],
    [PIECES, "counter"],
  ] as const) {
    db.rows(
      `INSERT INTO products (id, category_id, sku, kind, name, brand, type, description, currency,
         active, follows_list, unit_cost, created_at, updated_at)
       SELECT ?, id, ?, ?, ?, 'Toko', '', '', 'IDR', 1, 0, 9000, ?, ? FROM categories LIMIT 1`,
      [id, sku, kind, sku, AT, AT],
    );
  }
}

/** Two vouchers that go together on one order; the first is soon used up. */
export const VOUCHERS = [
  { id: "vch_01KAV3Q9C5X7M2N8P4R6T0W1YA", code: "HEMAT500", value: 500, uses: 6, each: 3 },
  { id: "vch_01KAV3Q9C5X7M2N8P4R6T0W1YB", code: "HEMAT300", value: 300, uses: null, each: 4 },
] as const;

/** What nobody but customers changes afterwards. */
export function openVouchers(db: Sqlite, admin: string): void {
  for (const { id, code, value, uses, each } of VOUCHERS) {
    const lists = "[]";
    db.rows(
      `INSERT INTO vouchers (id, name, kind, value, currency, minimum_spend, valid_from, uses_max,
         uses_per_user, user_ids, tiers, new_customers_only, skus, category_ids, channels,
         below_cost, listed, "group", stacks_with, priority, used, spent, codes, codes_wanted,
         revision, created_by, created_at, updated_at)
       VALUES (?1, ?2, 'fixed', ?3, 'IDR', 0, '2026-01-01', ?4, ?5, ?6, ?6, 0, ?6, ?6, ?6,
         1, 0, 'default', '["default"]', 100, 0, 0, 1, 1, 1, ?7, ?8, ?8)`,
      [id, code, value, uses, each, lists, admin, AT],
    );
    db.rows("INSERT INTO voucher_codes VALUES (?, ?, 1, 0, NULL)", [code, id]);
  }
}
