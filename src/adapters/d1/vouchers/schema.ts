import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { Voucher } from "../../../domain/vouchers/voucher.ts";
import type { VoucherCode } from "../../../domain/vouchers/voucher-code.ts";
import type { VoucherUse } from "../../../domain/vouchers/voucher-use.ts";

export const vouchers = sqliteTable(
  "vouchers",
  {
    id: text().primaryKey().$type<Id<"voucher">>(),
    name: text().notNull(),
    kind: text().notNull().$type<Voucher["kind"]>(),
    value: integer().notNull(),
    currency: text().notNull().$type<Currency>(),
    max_discount: integer().$type<Amount>(),
    minimum_spend: integer().notNull().$type<Amount>(),
    valid_from: text().notNull().$type<BusinessDay>(),
    valid_until: text().$type<BusinessDay>(),
    uses_max: integer(),
    uses_per_user: integer(),
    uses_per_user_day: integer(),
    budget: integer().$type<Amount>(),
    user_ids: text({ mode: "json" }).notNull().$type<Voucher["user_ids"]>(),
    tiers: text({ mode: "json" }).notNull().$type<Voucher["tiers"]>(),
    new_customers_only: integer({ mode: "boolean" }).notNull(),
    segments: text({ mode: "json" }).notNull().default([]).$type<Voucher["segments"]>(),
    skus: text({ mode: "json" }).notNull().$type<Voucher["skus"]>(),
    category_ids: text({ mode: "json" }).notNull().$type<Voucher["category_ids"]>(),
    channels: text({ mode: "json" }).notNull().$type<Voucher["channels"]>(),
    below_cost: integer({ mode: "boolean" }).notNull(),
    listed: integer({ mode: "boolean" }).notNull(),
    group: text().notNull(),
    stacks_with: text({ mode: "json" }).notNull().$type<Voucher["stacks_with"]>(),
    priority: integer().notNull(),
    used: integer().notNull(),
    spent: integer().notNull().$type<Amount>(),
    codes: integer().notNull(),
    codes_wanted: integer().notNull(),
    revision: integer().notNull(),
    archived_at: text().$type<Instant>(),
    created_by: text().notNull().$type<Id<"admin">>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("vouchers_listed").on(t.id).where(sql`listed = 1 AND archived_at IS NULL`),
    index("vouchers_unmade").on(t.id).where(sql`codes < codes_wanted`),
    check("voucher.used_up", sql`uses_max IS NULL OR used <= uses_max`),
    check("voucher.budget_spent", sql`budget IS NULL OR spent <= budget`),
    check("voucher.too_many_codes", sql`codes <= codes_wanted AND codes_wanted <= 100000`),
    check("voucher.changed", sql`revision > 0`),
    check("vouchers_count_up", sql`used >= 0 AND spent >= 0`),
  ],
);

export const voucherCodes = sqliteTable(
  "voucher_codes",
  {
    code: text().primaryKey().$type<VoucherCode>(),
    voucher_id: text()
      .notNull()
      .$type<Id<"voucher">>()
      .references(() => vouchers.id),
    number: integer().notNull(),
    uses: integer().notNull(),
    /** `null` for a code that customers share: only its voucher's limits count. */
    uses_max: integer(),
  },
  (t) => [
    uniqueIndex("voucher_codes_by_number").on(t.voucher_id, t.number),
    check("voucher.code_used", sql`uses >= 0 AND (uses_max IS NULL OR uses <= uses_max)`),
  ],
);

/** How many uses the same customer has of a voucher with this one, and how many they may have. */
const COUNTED = {
  by_user: integer().notNull(),
  by_user_max: integer(),
  by_user_today: integer().notNull(),
  by_user_today_max: integer(),
};
const USER_LIMIT = sql`by_user_max IS NULL OR by_user <= by_user_max`;
const DAY_LIMIT = sql`by_user_today_max IS NULL OR by_user_today <= by_user_today_max`;

export const voucherUses = sqliteTable(
  "voucher_uses",
  {
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    voucher_id: text().notNull().$type<Id<"voucher">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    code: text().notNull().$type<VoucherCode>(),
    day: text().notNull().$type<BusinessDay>(),
    amount: integer().notNull().$type<Amount>(),
    order_total: integer().notNull().$type<Amount>(),
    state: text().notNull().$type<VoucherUse["state"]>(),
    ...COUNTED,
    created_at: text().notNull().$type<Instant>(),
    ended_at: text().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.transaction_id, t.voucher_id] }),
    index("voucher_uses_by_voucher").on(t.voucher_id, t.user_id, t.day),
    index("voucher_uses_of_voucher").on(t.voucher_id, t.transaction_id),
    index("voucher_uses_by_user").on(t.user_id, t.transaction_id, t.voucher_id),
    index("voucher_uses_by_day").on(t.day),
    check("voucher.user_limit", USER_LIMIT),
    check("voucher.day_limit", DAY_LIMIT),
  ],
);

/** Uses that are kept for customers who have not ordered yet. */
export const voucherLocks = sqliteTable(
  "voucher_locks",
  {
    voucher_id: text().notNull().$type<Id<"voucher">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    code: text().notNull().$type<VoucherCode>(),
    amount: integer().notNull().$type<Amount>(),
    ...COUNTED,
    locked_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.voucher_id, t.user_id] }),
    index("voucher_locks_by_end").on(t.expires_at, t.voucher_id, t.user_id),
    check("voucher.user_limit", USER_LIMIT),
    check("voucher.day_limit", DAY_LIMIT),
  ],
);
