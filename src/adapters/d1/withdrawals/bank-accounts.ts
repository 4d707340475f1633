import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { BankAccount } from "../../../domain/withdrawals/bank-account.ts";
import type { Write } from "../../../ports/commit.ts";
import type { BankAccounts, KnownAccount } from "../../../ports/withdrawals/bank-accounts.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { accountInquiries, bankAccounts } from "./schema.ts";

export function d1BankAccounts(db: Db): BankAccounts {
  return {
    add: (account) => write(db.insert(bankAccounts).values(account)),

    remove: (owner, id) =>
      write(
        db
          .delete(bankAccounts)
          .where(and(eq(bankAccounts.id, id), eq(bankAccounts.user_id, owner))),
      ),

    find: (owner, id) => one(db, and(eq(bankAccounts.id, id), eq(bankAccounts.user_id, owner))),

    byNumber: (owner, bank, number_indexes) =>
      one(
        db,
        and(
          eq(bankAccounts.user_id, owner),
          eq(bankAccounts.bank, bank),
          inArray(bankAccounts.number_index, [...number_indexes]),
        ),
      ),

    ofOwner: async (owner, limit) => {
      const rows = await known(db, eq(bankAccounts.user_id, owner))
        .orderBy(asc(bankAccounts.id))
        .limit(limit);
      return rows.map(accountOf);
    },

    inquired: (inquiry) => {
      const { name, checked_at } = inquiry;
      return write(
        db
          .insert(accountInquiries)
          .values(inquiry)
          .onConflictDoUpdate({
            target: [accountInquiries.bank, accountInquiries.number_index],
            set: { name, checked_at },
          }),
      );
    },

    underKey: (key, { behind, limit }) =>
      db
        .select()
        .from(bankAccounts)
        .where(
          and(eq(keyIdOf(bankAccounts.number_sealed), key), behindKey(behind, bankAccounts.id)),
        )
        .orderBy(asc(bankAccounts.id))
        .limit(limit),

    reseal: (from, to) => reseal(db, from, to),
  };
}

function known(db: Db, which: SQL | undefined) {
  return db
    .select({ account: bankAccounts, inquiry: accountInquiries })
    .from(bankAccounts)
    .leftJoin(
      accountInquiries,
      and(
        eq(accountInquiries.bank, bankAccounts.bank),
        eq(accountInquiries.number_index, bankAccounts.number_index),
      ),
    )
    .where(which);
}

type KnownRow = Awaited<ReturnType<typeof known>>[number];

function accountOf({ account, inquiry }: KnownRow): KnownAccount {
  return { account, inquiry: inquiry ?? undefined };
}

async function one(db: Db, which: SQL | undefined): Promise<KnownAccount | undefined> {
  const row = await known(db, which).limit(1).get();
  return row === undefined ? undefined : accountOf(row);
}

/** What the bank has said is found by the index, so it comes along. */
function reseal(
  db: Db,
  { id, bank, number_sealed, number_index }: BankAccount,
  to: Pick<BankAccount, "number_sealed" | "number_index">,
): Write {
  const { bank: at, number_index: index, name, checked_at } = accountInquiries;
  const said = db
    .select({
      bank: at,
      number_index: sql<string>`${to.number_index}`.as("number_index"),
      name,
      checked_at,
    })
    .from(accountInquiries)
    .where(and(eq(at, bank), eq(index, number_index)));
  return write(
    db.insert(accountInquiries).select(said).onConflictDoNothing(),
    db
      .update(bankAccounts)
      .set(to)
      .where(and(eq(bankAccounts.id, id), eq(bankAccounts.number_sealed, number_sealed))),
  );
}
