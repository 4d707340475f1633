import type { Staff } from "../../domain/actor.ts";
import type { Reconciliation } from "../../domain/finance/reconciliation.ts";
import { newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { businessDay, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

type Wanted = Pick<Reconciliation, "source" | "day" | "origin">;

/** Opens a comparison of a day with another side's book, which is brought in afterwards. */
export async function openReconciliation(
  ports: Use<"audit" | "gateways" | "now" | "reconciliations">,
  staff: Staff,
  wanted: Wanted,
): Promise<Reconciliation> {
  const at = ports.now();
  if (wanted.day > businessDay(at)) {
    refuse("request.invalid", { errors: [{ pointer: "/day", message: "has not begun yet" }] });
  }
  if (wanted.origin === "api" && ports.gateways.find(wanted.source) === undefined) {
    const message = "only a gateway can be asked; bring in a book";
    refuse("request.invalid", { errors: [{ pointer: "/origin", message }] });
  }
  const reconciliation = newReconciliation(wanted, staff.id, at);
  const action = {
    action: "reconciliation.open",
    resource: "reconciliation",
    resource_id: reconciliation.id,
    old: null,
    new: wanted,
  };
  const open = ports.reconciliations.open(reconciliation, reconciliation.id);
  await ports.audit.commit(staff, action, at, open);
  return reconciliation;
}

export function newReconciliation(
  { source, day, origin }: Wanted,
  opened_by: Reconciliation["opened_by"],
  at: Instant,
): Reconciliation {
  return {
    id: newId("reconciliation", at),
    source,
    day,
    origin,
    state: "OPEN",
    run: 0,
    rows: 0,
    deferred: 0,
    missing: 0,
    extra: 0,
    amount: 0,
    status: 0,
    duplicate: 0,
    opened_by,
    opened_at: at,
    finished_at: null,
  };
}
