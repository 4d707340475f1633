import { and, asc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { BankLine } from "../../../../domain/payments/bank-statement/bank-statement.ts";
import type { BankTransfer, TransferCase } from "../../../../domain/payments/bank-transfer.ts";
import { dayAfter, type Instant, startOfDay } from "../../../../domain/time.ts";
import type { NextPage } from "../../../../ports/page.ts";
import { users } from "../../auth/schema.ts";
import { behind } from "../../behind.ts";
import type { Db } from "../../db.ts";
import { bankLineMatches, bankTransferDecisions, bankTransfers } from "./schema.ts";

/** Transfers, each with its owner's name, its decision and the line that pays it as its own. */
export async function readCases(
  db: Db,
  where: SQL | undefined,
  limit: number,
): Promise<readonly TransferCase[]> {
  const rows = await db
    .select({
      transfer: bankTransfers,
      decision: bankTransferDecisions,
      line_id: bankLineMatches.line_id,
      owner_name: users.name,
    })
    .from(bankTransfers)
    .leftJoin(users, eq(users.id, bankTransfers.user_id))
    .leftJoin(bankTransferDecisions, eq(bankTransferDecisions.payment_id, bankTransfers.payment_id))
    .leftJoin(bankLineMatches, eq(bankLineMatches.credited_as, bankTransfers.payment_id))
    .where(where)
    .limit(limit);
  return rows;
}

/** Decisions made before this moment that the wallet may not have heard of, oldest first. */
export async function readUnapplied(
  db: Db,
  before: Instant,
  next: NextPage,
): Promise<readonly TransferCase[]> {
  const waiting = await db
    .select({ payment_id: bankTransferDecisions.payment_id })
    .from(bankTransferDecisions)
    .where(
      and(
        isNull(bankTransferDecisions.applied_at),
        lt(bankTransferDecisions.decided_at, before),
        behind(next.behind, bankTransferDecisions.decided_at, bankTransferDecisions.payment_id),
      ),
    )
    .orderBy(asc(bankTransferDecisions.decided_at), asc(bankTransferDecisions.payment_id))
    .limit(next.limit);
  const ids = waiting.map((each) => each.payment_id);
  const cases = await byIds(db, ids);
  return ids.flatMap((id) => cases.find(({ transfer }) => transfer.payment_id === id) ?? []);
}

/**
 * Who had the sum of each line at its bank on its day: opened by the end of that day, and not
 * given to another before it began. The lines travel as one JSON value.
 */
export async function readHolders(
  db: Db,
  lines: readonly BankLine[],
): Promise<ReadonlyMap<string, readonly TransferCase[]>> {
  if (lines.length === 0) return new Map();
  const asked = lines.map(({ id, bank, amount, date }) => ({
    id,
    bank,
    gross: amount,
    starts: startOfDay(date),
    ends: startOfDay(dayAfter(date)),
  }));
  const { payment_id, bank, gross, created_at, released_at, status } = bankTransfers;
  const pairs = await db
    .select({ line_id: sql<string>`asked.value ->> '$.id'`, payment_id })
    .from(sql`json_each(${JSON.stringify(asked)}) AS asked`)
    .crossJoin(bankTransfers)
    .where(
      and(
        sql`${bank} = asked.value ->> '$.bank'`,
        sql`${gross} = asked.value ->> '$.gross'`,
        sql`${created_at} < asked.value ->> '$.ends'`,
        sql`(${released_at} IS NULL OR ${released_at} >= asked.value ->> '$.starts')`,
        sql`${status} <> 'CREATED'`,
      ),
    )
    .orderBy(payment_id);
  const ids = [...new Set(pairs.map((pair) => pair.payment_id))];
  const known = new Map((await byIds(db, ids)).map((each) => [each.transfer.payment_id, each]));
  const held = Map.groupBy(pairs, (pair) => pair.line_id);
  return new Map(
    [...held].map(([line_id, found]) => [
      line_id,
      found.flatMap((pair) => known.get(pair.payment_id) ?? []),
    ]),
  );
}

/** The ids travel as one JSON value: a statement binds at most 100. */
async function byIds(
  db: Db,
  ids: readonly BankTransfer["payment_id"][],
): Promise<readonly TransferCase[]> {
  if (ids.length === 0) return [];
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return await readCases(db, sql`${bankTransfers.payment_id} IN ${list}`, ids.length);
}
