import { expect, it } from "vitest";
import * as z from "zod";
import { ReportOutcome } from "../../src/domain/reports/outcome.ts";
import { Report } from "../../src/domain/reports/report.ts";
import type { Instant } from "../../src/domain/time.ts";
import { expectProblem } from "../http/api-handler.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const { token } = await shop.staff();
const REPORT = {
  name: "Laporan harian",
  definition: {
    ...{ source: "sales", metrics: ["orders"], dimensions: ["type"] },
    span: { kind: "period", period: "yesterday" },
  },
};

it("a report has its last hundred runs listed page by page, and none when it is gone", async () => {
  const made = await shop.request("POST", "/admin/reports", { token, body: REPORT });
  const report = Report.parse(await made.json());
  await shop.db
    .prepare(
      `INSERT INTO report_outcomes (report_id, due_at, ran_at, status, attempts, recipients)
       SELECT ?, strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', value || ' days'),
         '2026-01-01T00:00:00.000Z', 'SENT', 1, '[]' FROM json_each(?)`,
    )
    .bind(report.id, JSON.stringify(Array.from({ length: 104 }, (_none, day) => day)))
    .run();
  const due_at = "2027-01-01T01:00:00.000Z" as Instant;
  const figures = { from: null, to: null, rows: null, error_code: null, error: null };
  const noted = { report_id: report.id, due_at, ran_at: due_at, attempts: 1, ...figures };
  const { reports } = shop.ports;
  await shop.ports.commit(
    reports.note({ ...noted, status: "SENT", recipients: [], run_id: null }),
    // Whoever fails after it was sent takes nothing away.
    reports.note({ ...noted, status: "FAILED", recipients: [], run_id: null }),
  );
  const seen: string[] = [];
  const Page = z.object({ data: z.array(ReportOutcome), next_cursor: z.string().nullable() });
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { limit: "60", ...(cursor !== null && { cursor }) };
    const path = `/admin/reports/${report.id}/runs`;
    const page = Page.parse(await (await shop.request("GET", path, { token, query })).json());
    expect(page.data.every(({ status }) => status === "SENT")).toBe(true);
    seen.push(...page.data.map((each) => each.due_at));
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(100);
  expect(seen[0]).toBe(due_at);
  expect(seen).toEqual(seen.toSorted().toReversed());
  await shop.request("DELETE", `/admin/reports/${report.id}`, { token });
  const left = "SELECT COUNT(*) AS n FROM report_outcomes WHERE report_id = ?";
  expect(await shop.db.prepare(left).bind(report.id).first("n")).toBe(0);
  const gone = await shop.request("GET", `/admin/reports/${report.id}/runs`, { token });
  await expectProblem(gone, "404 report.not_found");
});
