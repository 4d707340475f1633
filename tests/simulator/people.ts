import type { Customer, Staff } from "../../src/domain/actor.ts";
import type { Id } from "../../src/domain/ids.ts";
import { PERMISSIONS } from "../../src/domain/permission.ts";
import type { Sqlite } from "./platform/sqlite.ts";

const FACTS = { ip: "10.0.0.1", user_agent: "simulator", locale: "id" } as const;
const AT = "2026-01-01T00:00:00.000Z";

export const USERS: readonly Id<"user">[] = ["A", "B", "C", "D"].map(
  (letter) => `usr_01KAV3Q9C5X7M2N8P4R6T0W1Y${letter}` as const,
);
export const ADMINS: readonly Id<"admin">[] = ["A", "B", "C"].map(
  (letter) => `adm_01KAV3Q9C5X7M2N8P4R6T0W1Y${letter}` as const,
);

/** Whose every bank account is. */
export const HOLDER = "SARI WULANDARI";

/** The customers and staff of every environment, as they stand in the database. */
export function employ(db: Sqlite): void {
  for (const [index, id] of USERS.entries()) {
    db.rows(
      `INSERT INTO users (id, email, name, phone, status, locale, created_at, updated_at)
       VALUES (?, ?, ?, ?, 'ACTIVE', 'id', ?, ?)`,
      [id, `pembeli-${index}@example.com`, `Pembeli ${index}`, `+62812000000${index}`, AT, AT],
    );
  }
  for (const [index, id] of ADMINS.entries()) {
    db.rows("INSERT INTO admins VALUES (?, ?, ?, 'super_admin', 'ACTIVE', ?, ?, 0, 0)", [
      id,
      `staf-${index}@example.com`,
      `Staf ${index}`,
      AT,
      AT,
    ]);
  }
}

/** A customer as the session check would have found them. */
export function customer(id: Id<"user">, requestId: string): Customer {
  return {
    ...FACTS,
    kind: "customer",
    tier: "retail",
    id,
    request_id: requestId,
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    catalogue_version: 0,
  };
}

/** A member of staff who may do everything. */
export function staff(id: Id<"admin">, requestId: string): Staff {
  return {
    ...FACTS,
    kind: "staff",
    name: "Petugas",
    id,
    request_id: requestId,
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    role: "super_admin",
    permissions: PERMISSIONS,
    catalogue_version: 0,
  };
}
