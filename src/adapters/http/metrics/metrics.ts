import * as z from "zod";
import { sameInConstantTime } from "../../../domain/digest.ts";
import { MEASURED_KINDS, Performance } from "../../../domain/metrics/measured.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds, zInstant } from "../../../domain/time.ts";
import { METRICS_MINUTES_MAX } from "../../../ports/metrics/metrics.ts";
import type { Policy } from "../../../ports/policy.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { EXPOSITION_TYPE, exposition } from "./exposition.ts";

const getMetrics = endpoint(
  {
    method: "get",
    path: "/metrics",
    audience: "public",
    tag: "Health",
    summary: "How the shop does, for Prometheus",
    description:
      "With `Authorization: Bearer` and the shop's `METRICS_TOKEN`; without that variable there " +
      "is nothing here. Counters only grow.",
    answer: {
      status: 200,
      schema: z.string(),
      description: "Counts, durations and what waits, as text of Prometheus' format 0.0.4",
      media: ["text/plain"],
      raw_only: true,
    },
    refuses: ["metrics.forbidden", "metrics.off"],
  },
  async ({ ports, raw }) => {
    assertMayScrape(ports.policy, raw.headers.get("authorization"));
    const [series, gauges] = await Promise.all([ports.metrics.totals(), ports.gauges.read()]);
    return { raw: exposition(series, gauges), media_type: EXPOSITION_TYPE };
  },
);

function assertMayScrape({ metricsToken }: Policy, authorization: string | null): void {
  const wanted = metricsToken ?? refuse("metrics.off");
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (!sameInConstantTime(token, wanted)) refuse("metrics.forbidden");
}

const SpanQuery = z.strictObject({
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(METRICS_MINUTES_MAX)
    .default(60)
    .meta({ description: "How far back; beyond 180, whole hours are counted" }),
  kind: z.enum(MEASURED_KINDS).optional(),
});

const PerformanceMetrics = z
  .object({ from: zInstant, until: zInstant, data: z.array(Performance) })
  .meta({ id: "PerformanceMetrics" });

export const getPerformance = endpoint(
  {
    method: "get",
    path: "/admin/analytics/performance-metrics",
    audience: { staff: "analytics:read" },
    tag: "Analytics",
    summary: "How routes, queues, crons and vendors do: counts, errors and percentiles",
    description:
      "The busiest first. An isolate hands over what it has measured every ten seconds, so the " +
      "last moments may be missing.",
    query: SpanQuery,
    answer: { status: 200, schema: PerformanceMetrics, description: "One row for each of them" },
    refuses: [],
  },
  async ({ ports, query: { minutes, kind } }) => {
    const until = ports.now();
    const all = await ports.metrics.read(minutes);
    const data = all.filter((each) => kind === undefined || each.kind === kind);
    return { body: { from: addSeconds(until, -minutes * 60), until, data } };
  },
);

export const metricsEndpoints: readonly Endpoint[] = [getMetrics, getPerformance];
