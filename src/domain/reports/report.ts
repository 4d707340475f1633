import * as z from "zod";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zDaySpan, zInstant } from "../time.ts";
import { zReportSource, zUnit } from "./metrics.ts";
import { ReportSchedule } from "./schedule.ts";
import { ReportSpan, zCompare } from "./span.ts";

/** The most rows of one answer. */
export const REPORT_ROWS_MAX = 10_000;
/** The most events that one span of a report reads; sales are read as their sums. */
export const REPORT_EVENTS_MAX = 1_000_000;

const zName = z.string().min(1).max(140);

const ReportFilter = z
  .strictObject({
    field: zName.meta({
      description: "A dimension. Without one by `type`, `sales` are PPOB and PRODUCT",
      example: "channel",
    }),
    is: z
      .array(z.string().max(200))
      .min(1)
      .max(50)
      .meta({ example: ["web"] }),
    except: z.boolean().default(false).meta({ description: "All others instead" }),
  })
  .meta({ id: "ReportFilter" });

const EXAMPLE = {
  source: "sales",
  metrics: ["orders", "turnover", "margin"],
  dimensions: ["day", "channel"],
  filters: [{ field: "currency", is: ["IDR"] }],
  span: { kind: "last_days", days: 30 },
  compare: "previous",
} as const;

/** What is asked. Names are those of the catalogue; nothing else reaches a query. */
export const ReportDefinition = z
  .strictObject({
    source: zReportSource,
    metrics: z.array(zName).min(1).max(12),
    dimensions: z.array(zName).max(3).default([]),
    filters: z.array(ReportFilter).max(10).default([]),
    span: ReportSpan,
    compare: zCompare.nullable().default(null),
    sort: z
      .strictObject({ by: zName, descending: z.boolean().default(false) })
      .nullable()
      .default(null)
      .meta({ description: "By a metric or dimension of the report; else by its dimensions" }),
  })
  .meta({ id: "ReportDefinition", example: EXAMPLE });
export type ReportDefinition = z.infer<typeof ReportDefinition>;

export const NewReport = z
  .strictObject({
    name: typedLine({ max: 80 }).meta({ example: "Penjualan per kanal" }),
    definition: ReportDefinition,
    schedule: ReportSchedule.nullable().default(null),
  })
  .meta({ id: "NewReport", example: { name: "Penjualan per kanal", definition: EXAMPLE } });
export type NewReport = z.infer<typeof NewReport>;

/**
 * - `NONE`: it is run when somebody asks.
 * - `ACTIVE`: it is also run when it is due.
 * - `STOPPED`: its owner may not have it run any more; whoever saves it anew owns it.
 */
const SCHEDULE_STATES = ["NONE", "ACTIVE", "STOPPED"] as const;

export const Report = z
  .object({
    id: zId("report"),
    admin_id: zId("admin"),
    ...NewReport.shape,
    schedule: ReportSchedule.nullable(),
    schedule_state: z.enum(SCHEDULE_STATES).meta({ id: "ReportScheduleState" }),
    due_at: zInstant.nullable().meta({ description: "The time that it is run for next" }),
    next_at: zInstant.nullable().meta({ description: "When that is tried, or tried again" }),
    failures: z.int().min(0).meta({ description: "Since it was last run by itself" }),
    last_error: z.string().nullable(),
    version: z.int().min(1).meta({ description: "The `ETag`" }),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "Report" });
export type Report = z.infer<typeof Report>;

const ReportColumn = z.object({
  name: z.string().meta({ example: "turnover" }),
  kind: z.enum(["dimension", "value", "compared", "change"]).meta({
    description: "`change` is that of `value` from `compared`, in basis points",
  }),
  unit: zUnit.nullable().meta({ description: "`null` of a dimension" }),
});
export type ReportColumn = z.infer<typeof ReportColumn>;

export const ReportAnswer = z
  .object({
    ...zDaySpan.shape,
    compared: zDaySpan.nullable(),
    as_of: zInstant.meta({ description: "Up to when the figures are complete" }),
    columns: z.array(ReportColumn),
    data: z.array(z.array(z.union([z.string(), z.int()]).nullable())).meta({
      description: "A value for each column; `null` where it would be a share of nothing",
    }),
    totals: z.array(z.int().nullable()).meta({
      description:
        "Of all rows; `null` of dimensions, of what cannot be added up, and of money where the " +
        "rows are of several currencies",
    }),
  })
  .meta({ id: "ReportAnswer" });
export type ReportAnswer = z.infer<typeof ReportAnswer>;
