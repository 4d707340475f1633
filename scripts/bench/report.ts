import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import type { Measured } from "./load.ts";
import type { Scenario } from "./scenarios.ts";

/** One scenario's rounds: each was run on one side and then, at once, on the other. */
export interface Rounds {
  readonly scenario: Scenario;
  readonly shop: readonly Measured[];
  readonly bare: readonly Measured[];
}

export interface Row {
  readonly scenario: string;
  readonly shop: Side;
  readonly bare: Side;
  /** The median of the rounds' own ratios, which noise on the machine moves least. */
  readonly ratio: number;
  readonly ratio_low: number;
  readonly ratio_high: number;
  readonly aim: number;
}

interface Side {
  readonly per_second: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

export function rowOf({ scenario, shop, bare }: Rounds): Row {
  const ratios = shop.map((mine, round) => mine.perSecond / (bare[round]?.perSecond ?? Number.NaN));
  return {
    scenario: scenario.name,
    shop: sideOf(shop),
    bare: sideOf(bare),
    ratio: rounded(quantile(ratios, 0.5), 2),
    ratio_low: rounded(Math.min(...ratios), 2),
    ratio_high: rounded(Math.max(...ratios), 2),
    aim: scenario.aim,
  };
}

export function factsOf(startedMs: number) {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model ?? "unknown",
    cores: cpus().length,
    node: process.version,
    commit: commit(),
    seconds: rounded((performance.now() - startedMs) / 1000, 1),
  };
}

export function printHead(): void {
  const ours = ["ours/s", "bare/s", "ratio", "(rounds)", "aim", "p50 ms", "p99 ms"];
  console.log(line("", ...ours, "bare p50", "bare p99"));
}

export function printRow({ scenario, shop, bare, ratio, ratio_low, ratio_high, aim }: Row): void {
  const compared = [ratio, `${ratio_low}–${ratio_high}`, `≥ ${aim}`];
  const latencies = [shop, bare].flatMap(({ p50_ms, p99_ms }) => [p50_ms, p99_ms]);
  console.log(line(scenario, shop.per_second, bare.per_second, ...compared, ...latencies));
}

export function printFacts({ cpu, cores, node, commit: at, seconds }: Facts): void {
  console.log(`\n${cpu}, ${cores} cores, Node ${node}, commit ${at}, ${seconds} s`);
}

type Facts = ReturnType<typeof factsOf>;

function line(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(16) + cells.map((cell) => ` ${cell}`.padStart(10)).join("");
}

function sideOf(rounds: readonly Measured[]): Side {
  const latencies = rounds.flatMap((round) => round.latencies);
  return {
    per_second: Math.round(
      quantile(
        rounds.map((round) => round.perSecond),
        0.5,
      ),
    ),
    p50_ms: rounded(quantile(latencies, 0.5), 1),
    p99_ms: rounded(quantile(latencies, 0.99), 1),
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}

function commit(): string {
  try {
    const git = (...words: string[]) =>
      execFileSync("git", words, { encoding: "utf8", stdio: "pipe" }).trim();
    const changed = git("status", "--porcelain", "--", "src") === "" ? "" : " with changes";
    return git("rev-parse", "--short", "HEAD") + changed;
  } catch {
    return "unknown";
  }
}
