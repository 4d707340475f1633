import { BOUNDS_MS, type Histogram } from "../../../domain/metrics/histogram.ts";
import type { Series } from "../../../domain/metrics/measured.ts";
import { QUEUES } from "../../../domain/operations/job.ts";
import type { OperationsGauges } from "../../../ports/metrics/gauges.ts";

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Every other bound, doubling: half the lines, and a scraper needs no more. */
const SHOWN = BOUNDS_MS.map((bound, place) => ({ bound, place })).filter(({ bound }) =>
  Number.isInteger(Math.log2(bound)),
);

/** Of every queue something is said, so that a graph shows nothing where nothing waits. */
const NONE = Object.fromEntries(QUEUES.map((queue) => [queue, 0]));

type Labels = Readonly<Record<string, string>>;
interface Sample {
  readonly suffix?: string;
  readonly labels: Labels;
  readonly value: number;
}

/** Everything the shop measures, in the text that Prometheus scrapes. */
export function exposition(series: readonly Series[], gauges: OperationsGauges): string {
  const sorted = series.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
  const labelled = sorted.map((each) => ({ each, labels: { kind: each.kind, name: each.name } }));
  return [
    family("fa_operation_duration_seconds", "histogram", {
      help: "How long routes, messages of queues, runs of crons and calls of vendors took.",
      samples: labelled.flatMap(({ each, labels }) => histogram(each, labels)),
    }),
    family("fa_operation_errors_total", "counter", {
      help: "Answers of 500 and above, messages to come again, runs and calls that failed.",
      samples: labelled.map(({ each, labels }) => ({ labels, value: each.errors })),
    }),
    ...gaugeFamilies(gauges),
  ].join("");
}

function gaugeFamilies(gauges: OperationsGauges): readonly string[] {
  const by = (label: string, values: Readonly<Record<string, number>>): readonly Sample[] =>
    Object.entries(values)
      .toSorted()
      .map(([name, value]) => ({ labels: { [label]: name }, value }));
  const queues = Object.entries(gauges.queues);
  const messages = Object.fromEntries(queues.map(([name, each]) => [name, each.messages]));
  const ages = Object.fromEntries(queues.map(([name, each]) => [name, each.oldest_seconds]));
  const circuits = Object.entries(gauges.circuits).map(([name, open]) => [name, open ? 1 : 0]);
  return [
    gauge(
      "fa_outbox_rows",
      "Messages that no queue has taken yet.",
      by("queue", { ...NONE, ...gauges.outbox }),
    ),
    gauge("fa_outbox_age_seconds", "How long the oldest row of the outbox waits.", [
      { labels: {}, value: gauges.outbox_age_seconds },
    ]),
    gauge("fa_queue_messages", "Messages that wait in a queue.", by("queue", messages)),
    gauge("fa_queue_age_seconds", "How long the oldest message waits.", by("queue", ages)),
    gauge("fa_alerts_open", "Alerts that nothing has ended.", by("kind", gauges.alerts)),
    gauge(
      "fa_dead_letters",
      "Messages that nobody could handle.",
      by("queue", { ...NONE, ...gauges.dead_letters }),
    ),
    gauge(
      "fa_circuit_open",
      "1 while a vendor is left alone because it does not answer.",
      by("vendor", Object.fromEntries(circuits)),
    ),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  return family(name, "gauge", { help, samples });
}

/** A family without samples is left out. */
function family(
  name: string,
  type: "counter" | "gauge" | "histogram",
  { help, samples }: { readonly help: string; readonly samples: readonly Sample[] },
): string {
  if (samples.length === 0) return "";
  const lines = samples.map(
    ({ suffix = "", labels, value }) => `${name}${suffix}${labelText(labels)} ${value}`,
  );
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
}

/** Each bucket counts all that are not above its bound. */
function histogram({ buckets, count, sum_ms }: Histogram, labels: Labels): readonly Sample[] {
  const below = (last: number) =>
    Object.entries(buckets).reduce(
      (sum, [place, found]) => (Number(place) <= last ? sum + found : sum),
      0,
    );
  const bounds = SHOWN.map(({ bound, place }) => ({
    suffix: "_bucket",
    labels: { ...labels, le: String(bound / 1_000) },
    value: below(place),
  }));
  return [
    ...bounds,
    { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
    { suffix: "_sum", labels, value: sum_ms / 1_000 },
    { suffix: "_count", labels, value: count },
  ];
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function keyOf({ kind, name }: Series): string {
  return `${kind} ${name}`;
}
