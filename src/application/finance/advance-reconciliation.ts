import { alertSubject, DIFFERENCE_KINDS, totalOf } from "../../domain/finance/reconciliation.ts";
import type { RunningReconciliation, Side } from "../../ports/finance/reconciliations.ts";
import type { Use } from "../../ports/index.ts";
import { isArchived } from "./archived-day.ts";
import { fetchReport } from "./fetch-report.ts";

export type AdvancePorts = Use<
  "alerts" | "archive" | "budget" | "commitOnce" | "gateways" | "now" | "reconciliations"
>;

/** The most queries and calls of one step, with what ends a run. */
export const ADVANCE_COST = 30;
/** Fetching steps per call: a gateway may be slow in each of them. */
const FETCH_STEPS = 6;

const SIDES: readonly Side[] = ["theirs", "ours", "ledger"];

/**
 * Advances a run step by step, as far as one call may. Each step is made once, by whoever comes
 * first, so a run whose worker died is continued by the next. A run of a day whose detail was
 * archived meanwhile fails.
 */
export async function advance(
  ports: AdvancePorts,
  reconciliation: RunningReconciliation,
): Promise<RunningReconciliation> {
  if (await isArchived(ports, reconciliation.day)) return await giveUp(ports, reconciliation);
  let here = reconciliation;
  const hasRoom = () => ports.budget.left() >= ADVANCE_COST;
  for (let asked = 0; isFetching(here) && asked < FETCH_STEPS && hasRoom(); asked += 1) {
    const next = await fetchReport(ports, here);
    if (next === undefined) return here;
    here = next;
  }
  const neighbours = await ports.reconciliations.neighbours(here);
  while (here.state === "COMPARING" && hasRoom()) {
    here = await compareSome(ports, here, neighbours);
  }
  return here;
}

function isFetching({ state }: RunningReconciliation): boolean {
  return state === "FETCHING";
}

type Neighbours = Awaited<ReturnType<AdvancePorts["reconciliations"]["neighbours"]>>;

/** Compares one page, turns to the next side, or finishes. */
async function compareSome(
  ports: AdvancePorts,
  here: RunningReconciliation,
  neighbours: Neighbours,
): Promise<RunningReconciliation> {
  const { reconciliations } = ports;
  const at = ports.now();
  const [side, after] = placeOf(here);
  const upTo = await reconciliations.pageEnd(here, side, after);
  const nextSide = SIDES[SIDES.indexOf(side) + 1];
  if (upTo === undefined && nextSide === undefined) return await finish(ports, here, neighbours);
  const next = {
    state: "COMPARING",
    position: upTo === undefined ? `${nextSide} ` : `${side} ${upTo}`,
    at,
  } as const;
  const found =
    upTo === undefined ? [] : [reconciliations.compare(here, { side, after, upTo }, neighbours)];
  const mine = await ports.commitOnce(reconciliations.step(here, next), ...found);
  if (mine) return { ...here, ...next, stepped_at: at, step: here.step + 1 };
  return (await reconciliations.find(here.id)) ?? here;
}

/** One alert for a run that found something; a later run for the same book and day clears it. */
async function finish(
  ports: AdvancePorts,
  here: RunningReconciliation,
  neighbours: Neighbours,
): Promise<RunningReconciliation> {
  if (await isArchived(ports, here.day)) return await giveUp(ports, here);
  const at = ports.now();
  const result = await ports.reconciliations.counts(here, neighbours);
  const subject = alertSubject(here);
  const detail = DIFFERENCE_KINDS.map((kind) => `${kind} ${result.found[kind]}`).join(", ");
  const alarm =
    totalOf(result.found) > 0
      ? ports.alerts.raise({ kind: "reconciliation.differences", subject, detail }, at)
      : ports.alerts.clear("reconciliation.differences", subject, at);
  await ports.commitOnce(
    ports.reconciliations.finish(here, result, at),
    alarm,
    ports.alerts.clear("reconciliation.stalled", subject, at),
  );
  await repeatDeferred(ports, here, neighbours);
  return (await ports.reconciliations.find(here.id)) ?? here;
}

async function giveUp(
  ports: AdvancePorts,
  here: RunningReconciliation,
): Promise<RunningReconciliation> {
  const { alerts, commitOnce, now, reconciliations } = ports;
  const [at, subject] = [now(), alertSubject(here)];
  const detail = `${here.id} is given up: the detail of its day is archived`;
  await commitOnce(
    reconciliations.step(here, { state: "FAILED", position: "", at }),
    alerts.raise({ kind: "reconciliation.stalled", subject, detail }, at),
  );
  return (await reconciliations.find(here.id)) ?? here;
}

/** A neighbour that was waiting for this report is compared again, once per report. */
async function repeatDeferred(
  ports: AdvancePorts,
  here: RunningReconciliation,
  { previous, next }: Neighbours,
): Promise<void> {
  if (here.origin !== "csv") return;
  for (const id of [previous, next]) {
    const neighbour = id === undefined ? id : await ports.reconciliations.find(id);
    if (neighbour?.state !== "DONE" || neighbour.deferred === 0) continue;
    if (await isArchived(ports, neighbour.day)) continue;
    const again = { state: "COMPARING", position: "theirs ", at: ports.now() } as const;
    await ports.commitOnce(
      ports.reconciliations.once(`${neighbour.id} after ${here.id}`),
      ports.reconciliations.start(neighbour, again),
    );
  }
}

function placeOf({ position }: RunningReconciliation): readonly [Side, string] {
  const [name = "", ...rest] = position.split(" ");
  return [SIDES.find((side) => side === name) ?? "theirs", rest.join(" ")];
}
