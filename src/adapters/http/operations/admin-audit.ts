import { AuditEntry } from "../../../domain/operations/audit-chain.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";

const getAuditLogs = endpoint(
  {
    method: "get",
    path: "/admin/audit-logs",
    audience: { staff: "audit:read" },
    summary: "What staff did, newest first",
    description:
      "Each entry's `hash` is the SHA-256 of the JSON array of `previous_hash` and the entry's " +
      "fields in the order shown, without the two hashes.",
    tag: "Audit",
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(AuditEntry), description: "A page of the audit log" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.audit.list(query) };
  },
);

export const adminAuditEndpoints: readonly Endpoint[] = [getAuditLogs];
