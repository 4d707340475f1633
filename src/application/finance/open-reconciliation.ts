import type { Staff } from "../../domain/actor.ts";
import { Reconciliation } from "../../domain/finance/reconciliation.ts";
import { newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { businessDay, type Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, oncePerRequest } from "../shared/once-per-request.ts";
import { isArchived } from "./archived-day.ts";

type Wanted = Pick<Reconciliation, "source" | "day" | "origin">;

type Ports = Use<"archive" | "audit" | "gateways" | "now" | "reconciliations" | "requests">;

/**
 * Opens a reconciliation of a day with a vendor's report, which is uploaded afterwards; once per
 * request. A day whose detail was archived is refused.
 */
export function openReconciliation(
  ports: Ports,
  staff: Staff,
  { wanted, request }: { readonly wanted: Wanted; readonly request: RequestKey },
): Promise<Answered<Reconciliation>> {
  const asked = { staff, request, schema: Reconciliation };
  return oncePerRequest(ports, asked, (keep) => open(ports, staff, { wanted, keep }));
}

interface Opening {
  readonly wanted: Wanted;
  readonly keep: (opened: Reconciliation) => Write;
}

async function open(
  ports: Ports,
  staff: Staff,
  { wanted, keep }: Opening,
): Promise<Reconciliation> {
  const at = ports.now();
  if (wanted.day > businessDay(at)) {
    refuse("request.invalid", { errors: [{ pointer: "/day", message: "has not begun yet" }] });
  }
  if (wanted.origin === "api" && ports.gateways.find(wanted.source) === undefined) {
    const message = "only a gateway can be asked; bring in a book";
    refuse("request.invalid", { errors: [{ pointer: "/origin", message }] });
  }
  if (await isArchived(ports, wanted.day)) refuse("reconciliation.archived");
  const reconciliation = newReconciliation(wanted, staff.id, at);
  const action = {
    action: "reconciliation.open",
    resource: "reconciliation",
    resource_id: reconciliation.id,
    old: null,
    new: wanted,
  };
  const writes = [keep(reconciliation), ports.reconciliations.open(reconciliation)];
  await ports.audit.commit(staff, action, { at, writes });
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
