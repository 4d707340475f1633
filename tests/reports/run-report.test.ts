// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { d1ReportFigures } from "../../src/adapters/d1/reports/report-figures.ts";
import { sumUpSales } from "../../src/application/analytics/figures/sum-up-sales.ts";
import { Overview } from "../../src/domain/analytics/figures/overview.ts";
import { newId } from "../../src/domain/ids.ts";
import { planOf } from "../../src/domain/reports/plan.ts";
import { ReportAnswer, ReportDefinition } from "../../src/domain/reports/report.ts";
import { addSeconds, type BusinessDay, instant, startOfDay } from "../../src/domain/time.ts";
import { copied, dice, history } from "../analytics/histories.ts";
import { allOrders, wibOf } from "../analytics/recount.ts";
import { expectProblem } from "../http/api-handler.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { rowsOfCsv, rowsOfSheet } from "../users/tables.ts";
import { type Counted, comparedRows, plainRows, recounted } from "./oracle.ts";
import { MARCH, seedEvents, soldBy } from "./reported.ts";

const shop = await openShop();
const { token } = await shop.staff();
const AT = instant(Date.parse("2026-03-12T03:00:00.000Z"));
const DAYS = ["2025-03-02", "2025-03-05", "2026-02-27", "2026-02-28", ...MARCH];
const SPAN = { kind: "days", from: "2026-03-01", to: "2026-03-09" } as const;
const IDR = { field: "currency", is: ["IDR"] };
let sold: readonly Counted[];
let happened: readonly Counted[];

function asked(wanted: object): z.input<typeof ReportDefinition> {
  return { source: "sales", metrics: ["orders"], span: SPAN, ...wanted };
}

async function run(wanted: object) {
  const body = asked(wanted);
  const answer = await shop.request("POST", "/admin/reports/run", { token, body });
  expect(answer.status, await answer.clone().text()).toBe(200);
  const definition = ofSales(ReportDefinition.parse(body));
  return { answer: ReportAnswer.parse(await answer.json()), asked: definition };
}

/** A top-up is no sale, and counted where it is asked for. */
function ofSales(definition: ReportDefinition): ReportDefinition {
  const { source, filters } = definition;
  if (source !== "sales" || filters.some(({ field }) => field === "type")) return definition;
  const sales = { field: "type", is: ["PPOB", "PRODUCT"], except: false };
  return { ...definition, filters: [...filters, sales] };
}

beforeAll(async () => {
  const story = {
    roll: dice(20_260_312),
    users: Array.from({ length: 7 }, () => newId("user", AT)),
  };
  await copied(shop.ports, history(story, DAYS, 170), AT);
  for (let round = 0; round < 4; round += 1) await sumUpSales({ ...shop.ports, now: () => AT });
  sold = (await allOrders(shop.db)).map(soldBy);
  happened = await seedEvents(shop.db);
});

describe("a report", () => {
  it.each<object>([
    { metrics: ["orders", "succeeded", "success_rate"], dimensions: ["day", "channel", "type"] },
    {
      metrics: ["turnover", "margin", "margin_rate", "average_order", "cost", "fee"],
      dimensions: ["sku", "supplier"],
      filters: [IDR, { field: "type", is: ["TOPUP"], except: true }],
    },
    {
      metrics: ["orders", "total", "captured", "given_back", "refunded", "discount"],
      dimensions: ["hour", "currency"],
      filters: [{ field: "channel", is: ["web", "api"] }],
    },
    { metrics: ["orders"], dimensions: ["month", "status"], span: { ...SPAN, from: "2026-02-20" } },
    { metrics: ["orders", "turnover"], filters: [IDR, { field: "category", is: ["PLN"] }] },
  ])("of sales is what a recount of all orders says: %o", async (wanted) => {
    const { answer, asked: definition } = await run(wanted);
    const days = { from: answer.from, to: answer.to };
    expect(plainRows(answer)).toEqual(recounted(sold, definition, days));
    expect(answer.data.length).toBeGreaterThan(0);
    const [totals = []] = recounted(sold, { ...definition, dimensions: [] }, days);
    const place = definition.dimensions.indexOf("currency");
    const isMixed = new Set(answer.data.map((row) => row[place])).size > 1;
    const whole = totals.map((total, at) => {
      return isMixed && definition.metrics[at] !== "orders" ? null : total;
    });
    expect(answer.totals.slice(definition.dimensions.length)).toEqual(whole);
  });

  it("of sales comes to what the overview says, and of top-ups where it is asked for", async () => {
    const wanted = { metrics: ["orders", "turnover", "margin"], filters: [IDR] };
    const { answer } = await run(wanted);
    const { from, to } = answer;
    const overview = await shop.request("GET", `/admin/analytics/overview?from=${from}&to=${to}`, {
      token,
    });
    const [sales] = Overview.parse(await overview.json()).sales;
    expect(answer.totals).toEqual([sales?.orders, sales?.turnover, sales?.margin]);
    expect(sales?.currency).toBe("IDR");
    const topups = { field: "type", is: ["TOPUP"] };
    const { answer: other } = await run({ ...wanted, filters: [IDR, topups] });
    expect(Number(other.totals[1])).toBeGreaterThan(0);
  });

  it("adds up no money of several currencies, whatever it counts besides", async () => {
    const metrics = ["orders", "turnover", "margin_rate", "success_rate"];
    const { answer } = await run({ metrics, dimensions: ["currency"], compare: "previous" });
    expect(answer.data.map(([currency]) => currency)).toEqual(["IDR", "WL"]);
    const nothing = [null, null, null];
    const [orders, , , ...rest] = answer.totals.slice(1);
    expect(orders).toBeGreaterThan(0);
    expect(rest.slice(0, 6)).toEqual([...nothing, ...nothing]);
    expect(rest[6]).toBeGreaterThan(0);
    const one = await run({ metrics, dimensions: ["currency"], filters: [IDR] });
    expect(one.answer.totals.slice(1)).toEqual(one.answer.data[0]?.slice(1));
  });

  it.each<object>([
    { metrics: ["events", "users", "sessions"], dimensions: ["day", "name"] },
    { metrics: ["events"], dimensions: ["property.plan", "channel", "hour"] },
    {
      metrics: ["amount", "events"],
      dimensions: ["sku", "currency"],
      filters: [
        { field: "property.plan", is: ["pro", ""] },
        { field: "name", is: ["banner.seen"] },
      ],
    },
  ])("of events is what a recount of all events says: %o", async (wanted) => {
    const { answer, asked: definition } = await run({ source: "events", ...wanted });
    expect(plainRows(answer)).toEqual(recounted(happened, definition, answer));
    expect(answer.data.length).toBeGreaterThan(2);
    const { metrics, dimensions } = definition;
    const once = metrics.map((name, place) => [name, answer.totals[dimensions.length + place]]);
    for (const [name, total] of once) {
      if (name === "users" || name === "sessions") expect(total).toBeNull();
    }
  });

  it.each([
    ["previous", { from: "2026-02-20", to: "2026-02-28" }, (day: string) => dayLater(day, 9)],
    ["last_year", { from: "2025-03-01", to: "2025-03-09" }, (day: string) => `2026${day.slice(4)}`],
  ] as const)("lies beside that of the span %s", async (compare, before, shift) => {
    const wanted = { metrics: ["orders", "turnover"], dimensions: ["day", "type"], filters: [IDR] };
    const { answer, asked: definition } = await run({ ...wanted, compare });
    expect(answer.compared).toEqual(before);
    const now = recounted(sold, definition, SPAN);
    const then = recounted(sold, definition, before).map(([day, ...rest]) => {
      return [shift(String(day)), ...rest];
    });
    const filled = (rows: readonly (readonly unknown[])[]) =>
      rows.filter((row) => row.slice(2).some((value) => value !== 0));
    expect(filled(plainRows(answer))).toEqual(filled(now));
    expect(filled(comparedRows(answer))).toEqual(filled(then));
    expect(then.length).toBeGreaterThan(1);
    const [total = 0, was = 0, change] = answer.totals.slice(2) as number[];
    expect(change).toBe(Math.floor(((total - was) * 10_000) / was));
  });

  it("is sorted by what it shows, and sees a name that looks like code as a name", async () => {
    const by = { by: "orders", descending: true };
    const { answer } = await run({ dimensions: ["sku"], sort: by });
    const orders = answer.data.map(([, value]) => Number(value));
    expect(orders).toEqual(orders.toSorted((one, other) => other - one));
    const hostile = { field: "sku", is: ["' OR 1=1 --", '") OR ("1"="1'] };
    expect((await run({ dimensions: ["sku"], filters: [hostile] })).answer.data).toEqual([]);
  });

  it.each<[string, object]>([
    ["report.unknown_metric", { metrics: ["SUM(total)"] }],
    ["report.unknown_metric", { metrics: ["constructor"] }],
    ["report.unknown_metric", { sort: { by: "margin" } }],
    ["report.unknown_dimension", { dimensions: ["user_id"] }],
    ["report.unknown_dimension", { dimensions: ["property.plan"] }],
    ["report.unknown_dimension", { filters: [{ field: "1; DROP TABLE users", is: ["x"] }] }],
    ["report.not_together", { dimensions: ["hour", "sku"] }],
    ["report.not_together", { dimensions: ["month"], compare: "previous" }],
    ["report.currency_needed", { metrics: ["turnover"], dimensions: ["day"] }],
    ["report.span_too_long", { span: { ...SPAN, from: "2024-12-31" } }],
    ["request.invalid", { span: { ...SPAN, from: "2026-03-10" } }],
    ["request.invalid", { metrics: ["orders", "orders"] }],
    ["request.invalid", { dimensions: ["day", "type", "channel", "status"] }],
  ])("is refused with %s: %o", async (code, wanted) => {
    const answer = await shop.request("POST", "/admin/reports/run", { token, body: asked(wanted) });
    await expectProblem(answer, `422 ${code}`);
  });

  it("has at most ten thousand rows", SLOW, async () => {
    await manyEvents();
    const many = { field: "name", is: ["many"] };
    const wanted = { source: "events", metrics: ["events"], filters: [many] };
    const body = asked({ ...wanted, dimensions: ["property.number"] });
    const answer = await shop.request("POST", "/admin/reports/run", { token, body });
    await expectProblem(answer, "422 report.too_many_rows");
    expect((await run({ ...wanted, dimensions: ["hour"] })).answer.data).toEqual([["12", 10_001]]);
    await shop.db.prepare("DELETE FROM analytics_events WHERE name = 'many'").run();
  });
});

async function manyEvents() {
  await shop.db
    .prepare(
      `WITH RECURSIVE number(value) AS
         (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 10001)
       INSERT INTO analytics_events (id, name, at, received_at, day, channel, properties)
       SELECT 'many' || value, 'many', ?1, ?1, '2026-03-08', 'web', json_object('number', value)
       FROM number`,
    )
    .bind("2026-03-08T05:00:00.000Z")
    .run();
}

function dayLater(day: string, days: number): string {
  return wibOf(addSeconds(startOfDay(day as BusinessDay), days * 86_400)).day;
}

describe("a saved report as a table", () => {
  it("ends with the sum of its rows in both formats, and computes nothing", async () => {
    await shop.db
      .prepare(
        `INSERT INTO sales_days SELECT day, currency, type, '=1+1', sku, supplier, channel, status,
           1, 5, 5, 0, 0, 0, 0, 0 FROM sales_days WHERE day = '2026-03-01' LIMIT 1`,
      )
      .run();
    const definition = asked({
      ...{ metrics: ["orders", "total"], dimensions: ["category"], filters: [IDR] },
    });
    const body = { name: "Per kategori", definition };
    const made = await shop.request("POST", "/admin/reports", { token, body });
    const { id } = z.object({ id: z.string() }).parse(await made.json());
    const ask = (format: string) =>
      shop.ask("GET /admin/reports/{report_id}/export", {
        ...{ token, params: { report_id: id }, query: { format } },
      });
    const csv = await ask("csv");
    expect(new Uint8Array(await csv.clone().arrayBuffer()).slice(0, 3)).toEqual(
      new Uint8Array([0xef, 0xbb, 0xbf]),
    );
    const rows = await rowsOfCsv(csv);
    expect(rows.map((row) => row.get("category"))).toContain("'=1+1");
    for (const name of ["orders", "total"]) {
      const sum = rows.slice(0, -1).reduce((all, row) => all + Number(row.get(name)), 0);
      expect(Number(rows.at(-1)?.get(name))).toBe(sum);
    }
    const sheet = await rowsOfSheet(await ask("xlsx"));
    expect(sheet[0]).toEqual(["category", "orders", "total"]);
    expect(sheet.map(([category]) => category)).toContain("=1+1");
    expect(sheet.at(-1)?.map(String)).toEqual([...(rows.at(-1)?.values() ?? [])]);
    const audit = await shop.db
      .prepare("SELECT COUNT(*) AS n FROM audit_log WHERE action = 'report.export'")
      .first("n");
    expect(audit).toBe(2);
    const path = { token, params: { report_id: id } };
    const again = await shop.ask("POST /admin/reports/{report_id}/run", path);
    expect(ReportAnswer.parse(await again.json()).totals[1]).toBe(Number(sheet.at(-1)?.[1]));
  });
});

const { db, stepsOf } = explainedDb();
const figures = d1ReportFigures(db);

it.each<[string, object, RegExp]>([
  ["days", { dimensions: ["day", "sku"], compare: "previous" }, /sales_days .*\(day>\? AND day<\?/],
  ["hours", { dimensions: ["hour"] }, /sales_hours .*\(hour>\? AND hour<\?\)/],
  [
    "events",
    { source: "events", metrics: ["events"], dimensions: ["property.plan"] },
    /analytics_events USING INDEX analytics_events_by_time \(at>\? AND at<\?\)/,
  ],
])("reads %s by their index", async (_name, wanted, index) => {
  const { query, days, compared } = planOf(ReportDefinition.parse(asked(wanted)), AT);
  const steps = await stepsOf(() => figures.sums({ query, days, compared, limit: 10 }));
  expect(steps.some((step) => index.test(step))).toBe(true);
  expect(
    steps.filter((step) => /SCAN (transactions|t|analytics|sales_days|sales_hours)/.test(step)),
  ).toEqual([]);
});

it("reads no more events than are too many, and of one name those alone", async () => {
  const few = d1ReportFigures(db, 200);
  const read = async (wanted: object) => {
    const metrics = { source: "events", metrics: ["events"] };
    const { query, days } = planOf(ReportDefinition.parse(asked({ ...metrics, ...wanted })), AT);
    return (await few.sums({ query, days, compared: null, limit: 10 }))?.rows[0]?.sums.events;
  };
  expect(await read({})).toBeUndefined();
  const seen = happened.filter(({ day, keys }) => keys.name === "banner.seen" && isIn(day));
  expect(await read({ filters: [{ field: "name", is: ["banner.seen"] }] })).toBe(seen.length);
});

function isIn(day: string): boolean {
  return day >= SPAN.from && day <= SPAN.to;
}
