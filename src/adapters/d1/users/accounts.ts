import { and, count, desc, eq, getTableColumns, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import { lowestId } from "../../../domain/ids.ts";
import type { AccountQuery } from "../../../domain/users/account.ts";
import { listed } from "../../../ports/page.ts";
import type { Accounts } from "../../../ports/users/accounts.ts";
import { storedUser, users } from "../auth/schema.ts";
import { behind } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { discordLinks } from "../discord/schema.ts";
import { accountsWithBalances, listAccounts } from "./account-list.ts";
import { accountStatusChanges } from "./schema.ts";

export function d1Accounts(db: Db): Accounts {
  return {
    list: (filter, page) => listAccounts(db, filter, page),
    withBalances: (filter, currency, next) => accountsWithBalances(db, filter, { currency, next }),
    search: (query, limit) => search(db, query, limit),
    find: (id) => db.select().from(users).where(eq(users.id, id)).get(),
    counts: (since) => counts(db, since),

    change(account) {
      const { id, created_at: _opened, ...facts } = storedUser(account);
      return write(db.update(users).set(facts).where(eq(users.id, id)));
    },

    noteStatus: (user_id, change) =>
      write(db.insert(accountStatusChanges).values({ user_id, ...change })),

    async statusHistory(id, { limit, cursor }) {
      const { user_id, revision } = accountStatusChanges;
      const below = cursor === undefined ? undefined : lt(revision, Number(cursor));
      const rows = await db
        .select()
        .from(accountStatusChanges)
        .where(and(eq(user_id, id), below))
        .orderBy(desc(revision))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => String(row.revision));
    },

    bansOver: (at, next) =>
      db
        .select()
        .from(users)
        // SQLite uses the partial index only where its own condition stands in the query.
        .where(
          and(
            sql`banned_until IS NOT NULL`,
            lte(users.banned_until, at),
            behind(next.behind, users.banned_until, users.id),
          ),
        )
        .orderBy(users.banned_until, users.id)
        .limit(next.limit),
  };
}

function search(db: Db, query: AccountQuery, limit: number) {
  if (query.by === "discord_id") {
    return db
      .select(getTableColumns(users))
      .from(discordLinks)
      .innerJoin(users, eq(users.id, discordLinks.user_id))
      .where(eq(discordLinks.discord_id, query.value))
      .limit(limit);
  }
  const all = db.select().from(users);
  if (query.by === "name") {
    return all
      .where(beginsWith(query.prefix))
      .orderBy(sql`name COLLATE NOCASE`, users.id)
      .limit(limit);
  }
  return all.where(eq(users[query.by], sql`${query.value}`)).limit(limit);
}

/** As the index compares: without regard to the case of ASCII letters. */
function beginsWith(prefix: string): SQL | undefined {
  const name = sql`name COLLATE NOCASE`;
  return and(sql`${name} >= ${prefix}`, sql`${name} < ${`${prefix}\u{10ffff}`}`);
}

async function counts(
  db: Db,
  { today, month }: Parameters<Accounts["counts"]>[0],
): ReturnType<Accounts["counts"]> {
  const since = (at: typeof today) =>
    db
      .select({ many: count() })
      .from(users)
      .where(gte(users.id, lowestId("user", at)));
  const [status, tiers, [ofToday], [ofMonth]] = await db.batch([
    db.select({ key: users.status, many: count() }).from(users).groupBy(users.status),
    db.select({ key: users.tier, many: count() }).from(users).groupBy(users.tier),
    since(today),
    since(month),
  ]);
  return {
    total: status.reduce((sum, { many }) => sum + many, 0),
    by_status: { ACTIVE: 0, INACTIVE: 0, BANNED: 0, ...keyed(status) },
    by_tier: { retail: 0, reseller: 0, vip: 0, ...keyed(tiers) },
    new_today: ofToday?.many ?? 0,
    new_in_30_days: ofMonth?.many ?? 0,
  };
}

function keyed(rows: readonly { readonly key: string; readonly many: number }[]) {
  return Object.fromEntries(rows.map(({ key, many }) => [key, many]));
}
