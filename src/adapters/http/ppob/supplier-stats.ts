import * as z from "zod";
import {
  DayFigures,
  figuresBy,
  figuresOf,
  HourFigures,
  SkuFigures,
  SupplierFigures,
} from "../../../domain/ppob/supplier-stats.ts";
import { addSeconds, businessDay, zBusinessDay } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { knownSupplier, SupplierParams } from "./admin-suppliers.ts";

const TAG = "Suppliers";
const READ = { staff: "suppliers:read" } as const;
const DAY_SECONDS = 24 * 60 * 60;

const zDays = z.coerce.number().int().min(1).max(90).default(30);
const Days = z.strictObject({ days: zDays });

const SupplierStatsView = z
  .object({
    supplier: z.string().meta({ example: "digiflazz" }),
    from: zBusinessDay,
    to: zBusinessDay,
    total: SupplierFigures,
    days: z.array(DayFigures),
    hours: z.array(HourFigures),
  })
  .meta({ id: "SupplierStats" });

export const getStats = endpoint(
  {
    method: "get",
    path: "/admin/suppliers/{supplier}/stats",
    audience: READ,
    tag: TAG,
    summary: "How a supplier did: in all, day by day and by the hour of the day",
    description:
      "Attempts count on the WIB day and in the hour they began, once they have ended. Days and " +
      "hours without any are left out.",
    params: SupplierParams,
    query: Days,
    answer: { status: 200, schema: SupplierStatsView, description: "Its figures" },
    refuses: ["supplier.not_found"],
  },
  async ({ ports, params, query }) => {
    const span = spanOf(ports, params.supplier, query.days);
    const rows = await ports.supplierStats.byHour(span);
    const days = figuresBy(rows, ({ day }) => day).map(([day, each]) => ({ day, ...each }));
    const hours = figuresBy(rows, ({ hour }) => hour)
      .map(([hour, each]) => ({ hour, ...each }))
      .sort((left, right) => left.hour - right.hour);
    return { body: { ...span, total: figuresOf(rows), days, hours } };
  },
);

export const getSkuStats = endpoint(
  {
    method: "get",
    path: "/admin/suppliers/{supplier}/stats/skus",
    audience: READ,
    tag: TAG,
    summary: "How each of a supplier's SKUs did, by their names",
    params: SupplierParams,
    query: PageQuery.extend({ days: zDays }),
    cursor: z.string().min(1).max(64),
    answer: { status: 200, schema: listOf(SkuFigures), description: "A page of SKUs" },
    refuses: ["supplier.not_found"],
  },
  async ({ ports, params, query: { days, limit, cursor = "" } }) => {
    const span = spanOf(ports, params.supplier, days);
    const rows = await ports.supplierStats.bySku(span, { behind: cursor, limit: limit + 1 });
    const all = figuresBy(rows, ({ supplier_sku }) => supplier_sku);
    const data = all.slice(0, limit).map(([supplier_sku, each]) => ({ supplier_sku, ...each }));
    const next_cursor = all.length > limit ? (data.at(-1)?.supplier_sku ?? null) : null;
    return { body: { data, next_cursor } };
  },
);

function spanOf(ports: Use<"now" | "suppliers">, name: string, days: number) {
  const at = ports.now();
  const from = businessDay(addSeconds(at, -(days - 1) * DAY_SECONDS));
  return { supplier: knownSupplier(ports, name), from, to: businessDay(at) };
}

export const supplierStatsEndpoints: readonly Endpoint[] = [getStats, getSkuStats];
