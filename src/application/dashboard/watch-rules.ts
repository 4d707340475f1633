import { alertOf, type RuleStep, stepsOf } from "../../domain/dashboard/rule-steps.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"alertRules" | "alerts" | "catalogue" | "commitOnce" | "now" | "suppliers">;

/** The rest is done in the next minute. */
const STEPS_MAX = 50;

/**
 * Holds every rule against the figures of this minute. A rule that has been met for long enough
 * opens one alert about each it is met for, and clears it when it has not been met for as long. An
 * alert that was ended while its rule is still met opens anew: a day later where staff have ended
 * it. What another run does at the same moment is not done twice.
 */
export async function watchRules(ports: Ports): Promise<{ fired: number; cleared: number }> {
  const at = ports.now();
  const suppliers = ports.suppliers.all.map(({ name }) => name);
  const [standing, { settings }] = await Promise.all([
    ports.alertRules.standing({ at, suppliers }),
    ports.catalogue.snapshot(),
  ]);
  let [fired, cleared] = [0, 0];
  for (const step of stepsOf(standing, settings, at).slice(0, STEPS_MAX)) {
    if (!(await take(ports, step))) continue;
    if (step.does === "fire") fired += 1;
    if (step.does === "clear") cleared += 1;
  }
  return { fired, cleared };
}

/** `false` where another run has taken this step. */
async function take(ports: Ports, { rule, subject, step, ...turn }: RuleStep): Promise<boolean> {
  const at = ports.now();
  const { kind, subject: named } = alertOf(rule, subject);
  const alert = { kind, subject: named, detail: turn.detail, severity: rule.severity };
  return await ports.commitOnce(
    ports.alertRules.step({ rule: rule.rule, subject, step, state: turn.next, since: at }),
    ...(turn.does === "fire" ? [ports.alerts.raise(alert, at)] : []),
    ...(turn.does === "clear" ? [ports.alerts.clear(kind, named, at)] : []),
  );
}
