import { quantile, rounded } from "../bench/report.ts";
import type { Books } from "./books.ts";
import type { Answered } from "./load.ts";

/** A phase in figures. */
interface Figures {
  readonly phase: string;
  readonly requests: number;
  readonly refused: number;
  readonly failed: number;
  /** Of all requests, in percent. */
  readonly failed_percent: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  /** Why requests were refused or failed, and how often. */
  readonly reasons: Readonly<Record<string, number>>;
}

export function figuresOf(phase: string, answers: readonly Answered[]): Figures {
  const ended = (end: Answered["end"]) => answers.filter((each) => each.end === end).length;
  const reasons: Record<string, number> = {};
  for (const { why } of answers) {
    if (why !== undefined) reasons[why] = (reasons[why] ?? 0) + 1;
  }
  const latencies = answers.map(({ ms }) => ms);
  const failed = ended("failed");
  return {
    ...{ phase, requests: answers.length, refused: ended("refused"), failed, reasons },
    failed_percent: rounded((failed / Math.max(1, answers.length)) * 100, 2),
    p50_ms: rounded(quantile(latencies, 0.5), 1),
    p95_ms: rounded(quantile(latencies, 0.95), 1),
  };
}

export function printPhase(figures: Figures): void {
  const { phase, requests, refused, failed, failed_percent, p50_ms, p95_ms, reasons } = figures;
  const why = Object.entries(reasons).map(([reason, count]) => `${count} × ${reason}`);
  const said = `${requests} requests, ${refused} refused, ${failed} failed (${failed_percent} %)`;
  console.log(`${phase.padEnd(14)} ${said}; p50 ${p50_ms} ms, p95 ${p95_ms} ms`);
  if (why.length > 0) console.log(`${" ".repeat(15)}${why.join(", ")}`);
}

export function printFigures({ asked, opened, delivered, given_back, entries }: Books): void {
  const ended = `${delivered} delivered, ${given_back} given back, none lost.`;
  console.log(`\n${asked} purchases were asked for, ${opened} opened: ${ended}`);
  console.log(`${entries} journal entries add up, and agree with the vendors.`);
}
