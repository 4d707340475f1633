import { and, count, desc, eq, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import { lowestId } from "../../../domain/ids.ts";
import type { Currency } from "../../../domain/money.ts";
import type {
  AccountFilter,
  AccountWithBalance,
  BalanceRange,
} from "../../../domain/users/account.ts";
import { listed, type NextPage } from "../../../ports/page.ts";
import type { Accounts } from "../../../ports/users/accounts.ts";
import { users } from "../auth/schema.ts";
import { belowCursor } from "../behind.ts";
import type { Db } from "../db.ts";
import { walletBalances as b } from "../read-model/schema.ts";

type Filter = Parameters<Accounts["list"]>[0];
type CountedPage = Parameters<Accounts["list"]>[1];

export async function listAccounts(
  db: Db,
  filter: Filter,
  page: CountedPage,
): ReturnType<Accounts["list"]> {
  const { balance_from, balance_to } = filter;
  const isByBalance = (balance_from ?? balance_to) !== undefined;
  return isByBalance ? await byBalance(db, filter, page) : await byAge(db, filter, page);
}

export async function accountsWithBalances(
  db: Db,
  filter: AccountFilter,
  { currency, next }: { readonly currency: Currency; readonly next: NextPage },
): Promise<readonly AccountWithBalance[]> {
  const below = belowCursor(users.id, next.behind || undefined);
  const rows = await db
    .select({ account: users, available: b.available, held: b.held })
    .from(users)
    .leftJoin(b, and(eq(b.user_id, users.id), eq(b.currency, currency)))
    .where(and(...facts(filter), ...days(filter, users.id), below))
    .orderBy(desc(users.id))
    .limit(next.limit);
  return rows.map(({ account, available, held }) => ({
    ...account,
    available: available ?? 0,
    held: held ?? 0,
  }));
}

async function byAge(db: Db, filter: AccountFilter, page: CountedPage) {
  const chosen = and(...facts(filter), ...days(filter, users.id));
  const below = belowCursor(users.id, page.cursor);
  const rows = await db
    .select()
    .from(users)
    .where(and(chosen, below))
    .orderBy(desc(users.id))
    .limit(page.limit + 1);
  const found = listed(rows, page, ({ id }) => id);
  if (!page.count) return found;
  const [counted] = await db.select({ total: count() }).from(users).where(chosen);
  return { ...found, total: counted?.total ?? 0 };
}

/** The cross join keeps SQLite at the index of balances, whose order the page has. */
async function byBalance(db: Db, filter: Filter, page: CountedPage) {
  const chosen = and(eq(users.id, b.user_id), ...within(filter), ...facts(filter));
  const [, amount, id] = /^(\d+) (.+)$/.exec(page.cursor ?? "") ?? [];
  const below =
    id === undefined ? undefined : sql`(${b.available}, ${b.user_id}) < (${Number(amount)}, ${id})`;
  const rows = await db
    .select({ account: users, available: b.available })
    .from(b)
    .crossJoin(users)
    .where(and(chosen, below))
    .orderBy(desc(b.available), desc(b.user_id))
    .limit(page.limit + 1);
  const { data, next_cursor } = listed(
    rows,
    page,
    ({ account, available }) => `${available} ${account.id}`,
  );
  const found = { data: data.map(({ account }) => account), next_cursor };
  if (!page.count) return found;
  const [counted] = await db.select({ total: count() }).from(b).crossJoin(users).where(chosen);
  return { ...found, total: counted?.total ?? 0 };
}

function within({
  currency = "IDR",
  balance_from,
  balance_to,
  ...rest
}: Filter & Partial<BalanceRange>) {
  return [
    eq(b.currency, sql`${currency}`),
    balance_from === undefined ? undefined : gte(b.available, sql`${balance_from}`),
    balance_to === undefined ? undefined : lte(b.available, sql`${balance_to}`),
    ...days(rest, b.user_id),
  ];
}

function facts({ status, tier, kyc_status }: AccountFilter): readonly (SQL | undefined)[] {
  return [
    status === undefined ? undefined : eq(users.status, status),
    tier === undefined ? undefined : eq(users.tier, tier),
    kyc_status === undefined ? undefined : eq(users.kyc_status, kyc_status),
  ];
}

/** Ids sort by the time they were made at, so they are the order and the bounds of it. */
function days(
  { created_from, created_to }: AccountFilter,
  id: typeof users.id | typeof b.user_id,
): readonly (SQL | undefined)[] {
  return [
    created_from && gte(id, lowestId("user", created_from)),
    created_to && lt(id, lowestId("user", created_to)),
  ];
}
