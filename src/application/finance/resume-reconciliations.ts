import { alertSubject, nextMove } from "../../domain/finance/reconciliation.ts";
import { addSeconds } from "../../domain/time.ts";
import type { RunningReconciliation } from "../../ports/finance/reconciliations.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { firstStep } from "./run-reconciliation.ts";

type Ports = PagePorts & Use<"alerts" | "commitOnce" | "reconciliations">;

/** Seconds a reconciliation may stand still before it is looked at. */
const IDLE_SECONDS = 3_600;

/**
 * Restarts reconciliations that were never run or have stalled, with growing pauses, and gives up
 * those tried often enough or without a report. A started run is continued elsewhere.
 */
export async function resumeReconciliations(ports: Ports): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -IDLE_SECONDS);
  return await workInPages(ports, {
    name: "resumeReconciliations",
    page: (next) => ports.reconciliations.waiting(before, next),
    key: ({ stepped_at, id }) => `${stepped_at} ${id}`,
    size: 50,
    cost: 2,
    failure: "reconciliation.not_resumed",
    about: ({ id }) => ({ reconciliation: id }),
    work: (found) => resume(ports, found),
  });
}

async function resume(ports: Ports, found: RunningReconciliation): Promise<void> {
  const at = ports.now();
  const { start, step } = ports.reconciliations;
  switch (nextMove(found, at)) {
    case "wait":
      return;
    case "begin":
      await ports.commitOnce(start(found, firstStep(found, at)));
      return;
    case "give_up": {
      const detail = `${found.id} is given up: it was ${found.state} for too long`;
      const alert = {
        kind: "reconciliation.stalled",
        subject: alertSubject(found),
        detail,
      } as const;
      await ports.commitOnce(
        step(found, { state: "FAILED", position: "", at }),
        ports.alerts.raise(alert, at),
      );
    }
  }
}
