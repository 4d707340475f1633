import * as z from "zod";
import { auditHead, checkAudit } from "../../../application/operations/check-audit-chain.ts";
import { noteExport } from "../../../application/operations/note-export.ts";
import { zId } from "../../../domain/ids.ts";
import { AuditBreak, AuditEntry } from "../../../domain/operations/audit-chain.ts";
import { AUDIT_HEADER, auditRecord } from "../../../domain/operations/audit-csv.ts";
import {
  addSeconds,
  businessDay,
  firstOfMonth,
  type Instant,
  startOfDay,
  zBusinessDay,
} from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import type { AuditCount, AuditPeriod } from "../../../ports/operations/audit.ts";
import { type Endpoint, endpoint, type RawReply } from "../core/endpoint.ts";
import { listOf, PageQuery, StretchQuery, zNextFrom, zNumberKey } from "../core/page.ts";

const TAG = "Audit";
const AUDIENCE = { staff: "audit:read" } as const;
const CSV_ROWS_AT_ONCE = 500;
const CHECKED_AT_ONCE = 1_000;
const DAY_SECONDS = 24 * 60 * 60;
const DAYS_MAX = 92;

const Period = z
  .strictObject({
    from: zBusinessDay.optional().meta({
      description: "First WIB day, inclusive; without it, the first of the month of `to`",
    }),
    to: zBusinessDay.optional().meta({ description: "Last WIB day; without it, today" }),
  })
  .check(
    z.superRefine(({ from, to }, c) => {
      if (from === undefined || to === undefined) return;
      const days = (Date.parse(to) - Date.parse(from)) / (DAY_SECONDS * 1000);
      const say = (message: string) => c.addIssue({ code: "custom", path: ["to"], message });
      if (days < 0) say("must not be before from");
      if (days >= DAYS_MAX) say("must be less than 92 days after from");
    }),
  );

export const getAuditLogs = endpoint(
  {
    method: "get",
    path: "/admin/management/audit-logs",
    audience: AUDIENCE,
    summary: "What staff did, newest first",
    description:
      "Each entry's `hash` is the SHA-256 of the JSON array of `previous_hash` and the entry's " +
      "fields in the order shown, without the two hashes.",
    tag: TAG,
    query: PageQuery.extend({
      admin_id: zId("admin").optional(),
      action: z.string().min(1).max(100).optional().meta({ example: "margin.put" }),
      resource_id: z.string().min(1).max(200).optional(),
    }),
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(AuditEntry), description: "A page of the audit log" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.audit.list(query) };
  },
);

const Count = z.int().min(1).meta({ example: 12 });
const Stats = z
  .object({
    from: zBusinessDay,
    to: zBusinessDay,
    count: z.int().min(0).meta({ example: 12 }),
    by_action: z.array(
      z.object({ action: z.string().meta({ example: "margin.put" }), count: Count }),
    ),
    by_admin: z.array(z.object({ admin_id: zId("admin"), count: Count })),
  })
  .meta({ id: "AuditStats" });

const getStats = endpoint(
  {
    method: "get",
    path: "/admin/management/audit-logs/stats",
    audience: AUDIENCE,
    summary: "How often staff did what between two days",
    tag: TAG,
    query: Period,
    answer: { status: 200, schema: Stats, description: "By action and by member of staff" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { days, period } = periodOf(query, ports.now());
    const counts = await ports.audit.counts(period);
    const by_action = [...totals(counts, "action")].map(([action, count]) => ({ action, count }));
    const by_admin = [...totals(counts, "admin_id")].map(([id, count]) => ({
      admin_id: id,
      count,
    }));
    const count = counts.reduce((sum, each) => sum + each.count, 0);
    return { body: { ...days, count, by_action, by_admin } };
  },
);

const getExport = endpoint(
  {
    method: "get",
    path: "/admin/management/audit-logs/export",
    audience: AUDIENCE,
    summary: "What staff did between two days as CSV, oldest first",
    tag: TAG,
    query: Period,
    answer: {
      status: 200,
      schema: z.string(),
      description: "The fields of `AuditEntry`, streamed",
      media: ["text/csv"],
      raw_only: true,
    },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const { days, period } = periodOf(query, ports.now());
    await noteExport(ports, actor, { resource: "audit_log", resource_id: "all", asked: days });
    return csv(ports, { days, period });
  },
);

const Link = AuditEntry.pick({ sequence: true, hash: true });
const Verification = z
  .object({
    breaks: z.array(AuditBreak).meta({ description: "Empty for a chain as it was written" }),
    last: Link.nullable().meta({
      description: "The last entry of this stretch. Kept elsewhere, it shows a log computed anew",
    }),
    next_from: zNextFrom,
  })
  .meta({ id: "AuditVerification" });

export const getVerification = endpoint(
  {
    method: "get",
    path: "/admin/management/audit-logs/verify",
    audience: AUDIENCE,
    summary: "Whether the audit log is as it was written",
    description:
      "A stretch of a thousand entries is computed anew. The one at the start of the log is held " +
      "against the furthest entry that was checked before, too.",
    tag: TAG,
    query: StretchQuery,
    answer: { status: 200, schema: Verification, description: "What was found" },
    refuses: [],
  },
  async ({ ports, query: { from } }) => {
    const head = from === 1 ? await auditHead(ports) : undefined;
    const [known, stretch] = await Promise.all([
      head && checkAudit(ports, head, 0),
      checkAudit(ports, { sequence: from - 1 }, CHECKED_AT_ONCE),
    ]);
    const { last, ended } = stretch;
    const breaks = [...stretch.breaks, ...(known?.breaks ?? [])];
    const next_from = ended ? null : last.sequence + 1;
    return { body: { breaks, last: last.sequence === 0 ? null : last, next_from } };
  },
);

export const adminAuditEndpoints: readonly Endpoint[] = [
  getAuditLogs,
  getStats,
  getExport,
  getVerification,
];

interface Asked {
  readonly days: { readonly from: string; readonly to: string };
  readonly period: AuditPeriod;
}

function periodOf({ from, to }: z.output<typeof Period>, now: Instant): Asked {
  const today = businessDay(now);
  const last = to ?? (from !== undefined && from > today ? from : today);
  const first = from ?? firstOfMonth(last);
  const period = { from: startOfDay(first), until: addSeconds(startOfDay(last), DAY_SECONDS) };
  return { days: { from: first, to: last }, period };
}

function totals<Key extends "action" | "admin_id">(
  counts: readonly AuditCount[],
  key: Key,
): ReadonlyMap<AuditCount[Key], number> {
  const found = new Map<AuditCount[Key], number>();
  for (const each of counts) found.set(each[key], (found.get(each[key]) ?? 0) + each.count);
  return found;
}

/** A page is read when the reader wants one, so that no more than a page is ever held. */
function csv(ports: Ports, { days, period }: Asked): RawReply {
  const encoder = new TextEncoder();
  let behind = "";
  const raw = new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(AUDIT_HEADER)),
    async pull(controller) {
      const rows = await ports.audit.ofPeriod(period, { behind, limit: CSV_ROWS_AT_ONCE });
      const last = rows.at(-1);
      if (last !== undefined) {
        behind = `${last.created_at} ${last.sequence}`;
        controller.enqueue(encoder.encode(rows.map(auditRecord).join("")));
      }
      if (rows.length < CSV_ROWS_AT_ONCE) controller.close();
    },
  });
  const file = `audit-${days.from}-${days.to}.csv`;
  return {
    raw,
    media_type: "text/csv; charset=utf-8; header=present",
    headers: { "content-disposition": `attachment; filename="${file}"` },
  };
}
