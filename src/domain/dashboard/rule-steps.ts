import type { Alert } from "../operations/alert.ts";
import type { Settings } from "../settings/settings.ts";
import type { Instant } from "../time.ts";
import { type AlertRule, metricOf, subjectOf, thresholdOf } from "./alert-rule.ts";
import { type Turn, turnOf } from "./episode.ts";

interface Fact {
  readonly metric: AlertRule["metric"];
  readonly rule: string;
  readonly subject: string;
  readonly value: number;
}

interface Known {
  readonly rule: string;
  readonly subject: string;
  readonly step: number;
  readonly state: Parameters<typeof turnOf>[0]["state"];
  readonly since: Instant;
}

export interface RuleStep extends Turn {
  readonly rule: AlertRule;
  readonly subject: string;
  readonly step: number;
  readonly detail: string;
}

/**
 * What changes at this moment, rule by rule. A figure that nobody knows, such as a rate of too
 * few, is within bounds.
 */
export function stepsOf(
  {
    rules,
    episodes,
    facts,
    told,
  }: {
    readonly rules: readonly AlertRule[];
    readonly episodes: readonly Known[];
    readonly facts: readonly Fact[];
    readonly told: readonly Pick<Alert, "kind" | "subject">[];
  },
  settings: Settings,
  at: Instant,
): readonly RuleStep[] {
  const names = new Set(told.map(({ kind, subject }) => `${kind} ${subject}`));
  return rules
    .filter(({ enabled }) => enabled)
    .flatMap((rule) => {
      const mine = facts.filter((fact) => isAbout(rule, fact));
      const known = episodes.filter((each) => each.rule === rule.rule);
      const subjects = new Set([...mine, ...known].map(({ subject }) => subject));
      return [...subjects].flatMap((subject): readonly RuleStep[] => {
        const fact = mine.find((each) => each.subject === subject);
        const before = known.find((each) => each.subject === subject);
        const threshold = thresholdOf(rule, settings);
        const alert = alertOf(rule, subject);
        const turn = turnOf(before ?? { state: "QUIET", since: at }, {
          isTold: names.has(`${alert.kind} ${alert.subject}`),
          isMet: fact !== undefined && isBeyond(rule, fact.value, threshold),
          at,
          for_minutes: rule.for_minutes,
        });
        if (turn === undefined) return [];
        const detail = detailOf(rule, { subject, value: fact?.value, threshold });
        return [{ ...turn, rule, subject, step: (before?.step ?? 0) + 1, detail }];
      });
    });
}

/** The alert that a rule opens about somebody. */
export function alertOf({ rule, metric }: Pick<AlertRule, "rule" | "metric">, of: string) {
  return { kind: metricOf(metric).kind, subject: subjectOf(rule, of) };
}

function isAbout({ rule, metric, scope }: AlertRule, fact: Fact): boolean {
  const isMine = fact.rule === "" || fact.rule === rule;
  return fact.metric === metric && isMine && (scope === null || scope === fact.subject);
}

function isBeyond({ comparator }: AlertRule, value: number, threshold: number): boolean {
  return comparator === "above" ? value > threshold : value < threshold;
}

interface Seen {
  readonly subject: string;
  readonly value: number | undefined;
  readonly threshold: number;
}

function detailOf(rule: AlertRule, { subject, value, threshold }: Seen): string {
  const { unit } = metricOf(rule.metric);
  const lasting = rule.for_minutes === 0 ? "" : ` for ${rule.for_minutes} minutes`;
  const seen = value === undefined ? "unknown" : `${value} ${unit}`;
  return `${rule.metric} of ${subject} is ${seen}, ${rule.comparator} ${threshold}${lasting}`;
}
