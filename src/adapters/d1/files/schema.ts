import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { FileState, StoredFile } from "../../../domain/files/file.ts";
import type { FilePurpose } from "../../../domain/files/purpose.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";

export const files = sqliteTable(
  "files",
  {
    id: text().primaryKey().$type<Id<"file">>(),
    owner_id: text().notNull().$type<Id<"user">>(),
    purpose: text().notNull().$type<FilePurpose>(),
    state: text().notNull().$type<FileState>(),
    name: text(),
    media_type: text().notNull().$type<StoredFile["media_type"]>(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    key: text().notNull(),
    problem: text(),
    tries: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
    /** Whether its content lies encrypted; those of an older release may lie in clear. */
    encrypted: integer({ mode: "boolean" }).notNull().default(false),
    /** How many more bytes its owner might have sent when it was added. */
    room: integer().notNull(),
  },
  (t) => [
    uniqueIndex("files_by_key").on(t.key),
    index("files_by_owner").on(t.owner_id, t.id),
    index("files_by_state").on(t.state, t.updated_at, t.id),
    index("files_in_state").on(t.state, t.id),
    index("files_of_identity")
      .on(t.id)
      .where(sql`purpose IN ('id_card', 'selfie') AND state = 'READY'`),
    index("files_in_clear").on(t.id).where(sql`purpose IN ('id_card', 'selfie') AND encrypted = 0`),
    check("file.quota_exceeded", sql`room >= 0`),
  ],
);

/** Which one-time links were used, by whom. */
export const fileReads = sqliteTable(
  "file_reads",
  {
    nonce: text().primaryKey(),
    file_id: text().notNull().$type<Id<"file">>(),
    actor: text().notNull(),
    read_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("file_reads_by_time").on(t.read_at)],
);

/** The key of each customer's documents, under the shop's own; what is destroyed stays so. */
export const documentKeys = sqliteTable(
  "document_keys",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    sealed: text(),
    created_at: text().notNull().$type<Instant>(),
    destroyed_at: text().$type<Instant>(),
  },
  (t) => [
    index("document_keys_by_key").on(sql`substr(sealed, 4, 12)`, t.user_id),
    check("document_key_or_its_end", sql`(sealed IS NULL) = (destroyed_at IS NOT NULL)`),
  ],
);
