import { z } from "zod";
import { AuditEntry } from "../../../domain/operations/audit-chain.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/schemas.ts";

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
    query: PageQuery.extend({
      cursor: z
        .string()
        .regex(/^\d{1,15}$/, "not a cursor of this list")
        .optional(),
    }),
    answer: { status: 200, schema: listOf(AuditEntry), description: "A page of the audit log" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { data, next_cursor } = await ports.audit.list(query);
    return { body: { data: [...data], next_cursor } };
  },
);

export const adminAuditEndpoints: readonly Endpoint[] = [getAuditLogs];
