import { and, asc, eq, type SQL } from "drizzle-orm";
import type { BankAccounts, KnownAccount } from "../../../ports/withdrawals/bank-accounts.ts";
import { type Db, write } from "../db.ts";
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

    find: async (owner, id) =>
      (await known(db, and(eq(bankAccounts.id, id), eq(bankAccounts.user_id, owner)), 1))[0],

    byNumber: async (owner, bank, number_index) =>
      (
        await known(
          db,
          and(
            eq(bankAccounts.user_id, owner),
            eq(bankAccounts.bank, bank),
            eq(bankAccounts.number_index, number_index),
          ),
          1,
        )
      )[0],

    ofOwner: (owner, limit) => known(db, eq(bankAccounts.user_id, owner), limit),

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
  };
}

async function known(
  db: Db,
  which: SQL | undefined,
  limit: number,
): Promise<readonly KnownAccount[]> {
  const rows = await db
    .select({ account: bankAccounts, inquiry: accountInquiries })
    .from(bankAccounts)
    .leftJoin(
      accountInquiries,
      and(
        eq(accountInquiries.bank, bankAccounts.bank),
        eq(accountInquiries.number_index, bankAccounts.number_index),
      ),
    )
    .where(which)
    .orderBy(asc(bankAccounts.id))
    .limit(limit);
  return rows.map(({ account, inquiry }) => ({ account, inquiry: inquiry ?? undefined }));
}
