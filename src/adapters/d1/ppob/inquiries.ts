import { and, desc, eq, getTableColumns, gte, type SQL, sql } from "drizzle-orm";
import { lowestId } from "../../../domain/ids.ts";
import {
  INQUIRY_SECONDS,
  type InquirySearch,
  type StaffInquiry,
} from "../../../domain/ppob/inquiry.ts";
import { addSeconds, type Instant } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type { Inquiries } from "../../../ports/ppob/inquiries.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { billClaims, inquiries } from "./schema.ts";

export function d1Inquiries(db: Db): Inquiries {
  return {
    add: (inquiry) => write(db.insert(inquiries).values(inquiry)),

    find: async (owner, id) =>
      (
        await db
          .select()
          .from(inquiries)
          .where(and(eq(inquiries.id, id), eq(inquiries.user_id, owner)))
          .limit(1)
      )[0],

    payerOf: async (owner, order) =>
      (
        await db
          .select({ name: inquiries.customer_name })
          .from(inquiries)
          .where(and(eq(inquiries.user_id, owner), eq(inquiries.transaction_id, order)))
          .limit(1)
      )[0]?.name,

    async list(wanted, { limit, cursor }, at) {
      const rows = await db
        .select({ ...getTableColumns(inquiries), state: stateAt(at) })
        .from(inquiries)
        .where(and(...filters(wanted, at), belowCursor(inquiries.id, cursor)))
        .orderBy(desc(inquiries.id))
        .limit(limit + 1);
      return listed(rows, { limit }, (each) => each.id);
    },

    paidBy: async ({ user_id, customer_no, target }) =>
      (
        await db
          .select({ id: billClaims.transaction_id })
          .from(billClaims)
          .where(
            and(
              eq(billClaims.customer_no, customer_no),
              eq(billClaims.user_id, user_id),
              sql`(state = 'HELD' OR target = ${target})`,
            ),
          )
          .orderBy(desc(billClaims.transaction_id))
          .limit(1)
      )[0]?.id,
  };
}

function stateAt(at: Instant): SQL<StaffInquiry["state"]> {
  const order = inquiries.transaction_id;
  const ordered = sql`(EXISTS (SELECT 1 FROM transactions t WHERE t.id = ${order})
    OR EXISTS (SELECT 1 FROM archived_orders a WHERE a.id = ${order}))`;
  return sql`CASE WHEN ${ordered} THEN 'ORDERED'
    WHEN ${inquiries.expires_at} > ${at} THEN 'OPEN' ELSE 'EXPIRED' END`;
}

/** One that is open is young, so the older ones are not looked at for it. */
function filters(
  { user_id, sku, customer_no, state }: InquirySearch,
  at: Instant,
): readonly (SQL | undefined)[] {
  const { id } = inquiries;
  const oldest = lowestId("inquiry", addSeconds(at, -INQUIRY_SECONDS));
  return [
    user_id === undefined ? undefined : eq(inquiries.user_id, user_id),
    customer_no === undefined ? undefined : eq(inquiries.customer_no, customer_no),
    sku === undefined ? undefined : eq(inquiries.sku, sku),
    state === "OPEN" ? gte(id, oldest) : undefined,
    state === undefined ? undefined : sql`${stateAt(at)} = ${state}`,
  ];
}
