import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { KycSubmission } from "../../../domain/kyc/submission.ts";
import type { Instant } from "../../../domain/time.ts";

export const kycSubmissions = sqliteTable(
  "kyc_submissions",
  {
    id: text().primaryKey().$type<Id<"kyc">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    status: text().notNull().$type<KycSubmission["status"]>(),
    nik_sealed: text().notNull(),
    nik_index: text().notNull(),
    nik_masked: text().notNull(),
    id_card_file_id: text().notNull().$type<Id<"file">>(),
    selfie_file_id: text().notNull().$type<Id<"file">>(),
    submitted_at: text().notNull().$type<Instant>(),
    decided_at: text().$type<Instant>(),
    decided_by: text(),
    reason_code: text().$type<KycSubmission["reason_code"]>(),
    note: text(),
    /** How many more its owner might have sent that day when it was added. */
    room: integer().notNull(),
    /** How many of its documents could be read when it was added. */
    documents: integer().notNull(),
    /** How often it was decided about. */
    decisions: integer().notNull().default(0),
    withdrawn_at: text().$type<Instant>(),
    withdrawn_by: text(),
    /** How often its approval was taken back, or too often where there was none. */
    withdrawals: integer().notNull().default(0),
    /** How many other accounts were approved for its NIK when it was approved. */
    approved_elsewhere: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("kyc_submissions_open")
      .on(t.user_id)
      .where(sql`status NOT IN ('REJECTED', 'WITHDRAWN')`),
    index("kyc_submissions_by_owner").on(t.user_id, t.id),
    index("kyc_submissions_by_status").on(t.status, t.id),
    index("kyc_submissions_by_nik").on(t.nik_index),
    index("kyc_submissions_by_key").on(sql`substr(nik_sealed, 4, 12)`, t.id),
    check("kyc.too_many_today", sql`room >= 0`),
    check("file.not_ready", sql`documents = 2`),
    check("kyc.decided", sql`decisions <= 1`),
    check("kyc.not_approved", sql`withdrawals <= 1`),
    check("kyc.nik_in_use", sql`approved_elsewhere = 0`),
  ],
);
