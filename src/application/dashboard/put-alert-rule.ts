import type { Staff } from "../../domain/actor.ts";
import {
  type AlertRule,
  type AlertRuleView,
  metricOf,
  RULES_MAX,
  thresholdOf,
} from "../../domain/dashboard/alert-rule.ts";
import { alertOf } from "../../domain/dashboard/rule-steps.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { RuleEpisode, RulesStanding } from "../../ports/dashboard/alert-rules.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"alertRules" | "alerts" | "audit" | "catalogue" | "now">;

/** What staff say of a rule, and of which revision they have seen; 0 for a new one. */
interface WantedRule extends Omit<AlertRule, "changed_at" | "changed_by" | "revision"> {
  readonly revision: number;
  readonly reason: string;
}

/** Every rule as it stands. */
export async function alertRulesStanding(
  ports: Use<"alertRules" | "catalogue" | "now">,
): Promise<readonly AlertRuleView[]> {
  const [standing, { settings }] = await Promise.all([
    ports.alertRules.standing({ at: ports.now() }),
    ports.catalogue.snapshot(),
  ]);
  return standing.rules.map((rule) => viewOf(rule, standing, settings));
}

/**
 * Changes a rule, or adds one. Where it is about something else from now on, or about nothing, the
 * alerts that it has open end with it.
 */
export async function putAlertRule(
  ports: Ports,
  staff: Staff,
  { reason, revision, ...wanted }: WantedRule,
): Promise<AlertRuleView> {
  const at = ports.now();
  const [standing, { settings }] = await Promise.all([
    ports.alertRules.standing({ at }),
    ports.catalogue.snapshot(),
  ]);
  const before = standing.rules.find(({ rule }) => rule === wanted.rule);
  if ((before?.revision ?? 0) !== revision) refuse("alert_rule.changed");
  if (before === undefined && standing.rules.length >= RULES_MAX) refuse("alert_rule.too_many");
  checkThreshold(wanted);
  const after = { ...wanted, revision: revision + 1, changed_at: at, changed_by: staff.id };
  const ended = before && isAnother(before, after) ? openOf(standing, before) : [];
  const action = {
    action: "alert_rule.put",
    resource: "alert_rule",
    resource_id: wanted.rule,
    old: before ?? null,
    new: { ...after, reason },
  };
  await ports.audit.commit(staff, action, {
    at,
    writes: [
      ports.alertRules.put(after),
      ...ended.flatMap((episode) => ending(ports, before ?? after, episode)),
    ],
    second: "alert_rule.changed",
  });
  const left = ended.length > 0 ? { ...standing, episodes: [] } : standing;
  return viewOf(after, left, settings);
}

function checkThreshold({ metric, threshold }: Pick<AlertRule, "metric" | "threshold">): void {
  if (threshold !== null || metricOf(metric).setting !== undefined) return;
  const message = "is required: no setting holds it";
  refuse("request.invalid", { errors: [{ pointer: "/threshold", message }] });
}

/** Whether what is open of the rule before says nothing about the one after. */
function isAnother(before: AlertRule, after: AlertRule): boolean {
  const { metric, scope, comparator, enabled } = after;
  const isSame = before.metric === metric && before.scope === scope;
  return !(enabled && isSame && before.comparator === comparator);
}

function openOf({ episodes }: RulesStanding, { rule }: AlertRule): readonly RuleEpisode[] {
  return episodes.filter((each) => each.rule === rule && each.state !== "QUIET");
}

function ending(ports: Ports, rule: AlertRule, episode: RuleEpisode) {
  const at = ports.now();
  const { kind, subject } = alertOf(rule, episode.subject);
  const over = { ...episode, step: episode.step + 1, state: "QUIET", since: at } as const;
  return [ports.alertRules.step(over), ports.alerts.clear(kind, subject, at)];
}

function viewOf(rule: AlertRule, standing: RulesStanding, settings: Settings): AlertRuleView {
  const { unit, kind, setting } = metricOf(rule.metric);
  return {
    ...rule,
    unit,
    kind,
    in_force: thresholdOf(rule, settings),
    setting: rule.threshold === null ? (setting ?? null) : null,
    firing: standing.episodes
      .filter(({ rule: name, state }) => name === rule.rule && state !== "QUIET" && state !== "MET")
      .map(({ subject }) => subject),
  };
}
