import type { AlertRule, MetricName } from "../../domain/dashboard/alert-rule.ts";
import type { Episode } from "../../domain/dashboard/episode.ts";
import type { Alert } from "../../domain/operations/alert.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** A figure as it is now. `rule` is empty where it is the same for every rule about it. */
export interface MetricFact {
  readonly metric: MetricName;
  readonly rule: string;
  readonly subject: string;
  readonly value: number;
}

export interface RuleEpisode extends Episode {
  readonly rule: string;
  readonly subject: string;
  /** Counts the changes of this episode and those before it. */
  readonly step: number;
}

export interface RulesStanding {
  readonly rules: readonly AlertRule[];
  readonly episodes: readonly RuleEpisode[];
  /** Of metrics that an enabled rule is about. */
  readonly facts: readonly MetricFact[];
  /** The alerts of rules' kinds that are open, or that staff have ended in the last day. */
  readonly told: readonly Pick<Alert, "kind" | "subject">[];
}

/** When staff are told of which figure, and how far each rule is with whom it is about. */
export interface AlertRules {
  /** The rules in force and their episodes, and the figures and alerts where suppliers are named; one trip. */
  standing(asked: {
    readonly at: Instant;
    readonly suppliers?: readonly string[];
  }): Promise<RulesStanding>;
  /** Guarded by `alert_rule.changed`: each revision is written once. */
  put(rule: AlertRule): Write;
  /** Once only: of two that take the same step one is void. */
  step(episode: RuleEpisode): Write;
}
