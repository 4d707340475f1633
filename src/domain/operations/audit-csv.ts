import { BYTE_ORDER_MARK, csvField } from "../text/csv.ts";
import type { AuditEntry } from "./audit-chain.ts";

const COLUMNS = [
  "sequence",
  "created_at",
  "admin_id",
  "action",
  "resource",
  "resource_id",
  "old",
  "new",
  "ip",
  "request_id",
  "id",
  "previous_hash",
  "hash",
] as const satisfies readonly (keyof AuditEntry)[];

export const AUDIT_HEADER = `${BYTE_ORDER_MARK}${COLUMNS.join(",")}\r\n`;

export function auditRecord(entry: AuditEntry): string {
  return `${COLUMNS.map((name) => csvField(entry[name])).join(",")}\r\n`;
}
