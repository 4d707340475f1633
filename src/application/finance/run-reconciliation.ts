import type { Staff } from "../../domain/actor.ts";
import type { Reconciliation } from "../../domain/finance/reconciliation.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { NextStep, RunningReconciliation } from "../../ports/finance/reconciliations.ts";
import type { Use } from "../../ports/index.ts";
import { type AdvancePorts, advance } from "./advance-reconciliation.ts";
import { isArchived } from "./archived-day.ts";

/**
 * Runs the three-way comparison of a day. A run under way goes on; a finished one is made again.
 * What exceeds a request's time is done by the schedule.
 */
export async function runReconciliation(
  ports: AdvancePorts & Use<"audit">,
  staff: Staff,
  id: Reconciliation["id"],
): Promise<Reconciliation> {
  const found = (await ports.reconciliations.find(id)) ?? refuse("reconciliation.not_found");
  if (isUnderWay(found)) return await advance(ports, found);
  if (await isArchived(ports, found.day)) refuse("reconciliation.archived");
  const at = ports.now();
  const action = {
    action: "reconciliation.run",
    resource: "reconciliation",
    resource_id: id,
    old: { run: found.run },
    new: { run: found.run + 1 },
  };
  try {
    const start = ports.reconciliations.start(found, firstStep(found, at));
    await ports.audit.commit(staff, action, { at, writes: [start] });
  } catch (error) {
    // Of two requests that begin the same run, the second continues it.
    const now = await ports.reconciliations.find(id);
    if (now === undefined || now.run === found.run) throw error;
    return await advance(ports, now);
  }
  const started = (await ports.reconciliations.find(id)) ?? refuse("reconciliation.not_found");
  return await advance(ports, started);
}

function isUnderWay({ state }: Pick<Reconciliation, "state">): boolean {
  return state === "FETCHING" || state === "COMPARING";
}

/** Reports by API are fetched first; an uploaded one is there already. */
export function firstStep(
  { origin }: Pick<RunningReconciliation, "origin">,
  at: Instant,
): NextStep {
  return origin === "api"
    ? { state: "FETCHING", position: "0", at }
    : { state: "COMPARING", position: "theirs ", at };
}
