import { addSeconds, type BusinessDay, businessDay, dayBefore } from "../../domain/time.ts";
import type { GatewayName } from "../../domain/vendors.ts";
import { type BatchResult, runBatch, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { ADVANCE_COST, type AdvancePorts, advance } from "./advance-reconciliation.ts";
import { newReconciliation } from "./open-reconciliation.ts";
import { firstStep } from "./run-reconciliation.ts";

type Ports = AdvancePorts & PagePorts;

/** A run idle for longer has lost its worker. */
const IDLE_SECONDS = 60;

/** Continues runs that lost their worker. */
export async function recoverReconciliations(ports: Ports): Promise<BatchResult> {
  const idleSince = addSeconds(ports.now(), -IDLE_SECONDS);
  return await workInPages(ports, {
    name: "recoverReconciliations",
    page: (next) => ports.reconciliations.underWay(idleSince, next),
    key: ({ stepped_at, id }) => `${stepped_at} ${id}`,
    since: ({ stepped_at }) => stepped_at,
    size: 10,
    cost: ADVANCE_COST,
    failure: "reconciliation.failed",
    about: ({ id }) => ({ reconciliation: id }),
    work: (run) => advance(ports, run),
  });
}

/** Asks every gateway about all of yesterday's payments, once a day. */
export async function reconcileYesterday(
  ports: Ports,
): Promise<{ readonly yesterday: BatchResult; readonly runs: BatchResult }> {
  const day = dayBefore(businessDay(ports.now()));
  return await runSections(ports, {
    yesterday: (given: Ports) =>
      runBatch(given, given.gateways.all, {
        failure: "reconciliation.not_begun",
        about: ({ name }) => ({ gateway: name, day }),
        work: ({ name }) => reconcileDay(given, name, day),
      }),
    runs: recoverReconciliations,
  });
}

async function reconcileDay(ports: Ports, source: GatewayName, day: BusinessDay): Promise<void> {
  const at = ports.now();
  const wanted = { source, day, origin: "api" } as const;
  const fresh = newReconciliation(wanted, "system:cron", at);
  const opened = await ports.commitOnce(
    ports.reconciliations.once(`cron ${source} ${day}`),
    ports.reconciliations.open(fresh),
  );
  const found = opened ? await ports.reconciliations.find(fresh.id) : undefined;
  if (found === undefined) return;
  await ports.commitOnce(ports.reconciliations.start(found, firstStep(found, at)));
  const started = await ports.reconciliations.find(found.id);
  if (started !== undefined) await advance(ports, started);
}
