import type { Staff } from "../../domain/actor.ts";
import type { SupplierPause } from "../../domain/ppob/supplier-pause.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"audit" | "catalogue" | "now" | "suppliers">;

/** Sends a supplier no more orders: those it would have got go to another, or wait for it. */
export async function pauseSupplier(
  ports: Ports,
  staff: Staff,
  { supplier, reason }: Pick<SupplierPause, "supplier" | "reason">,
): Promise<SupplierPause> {
  const before = await pauseOf(ports, staff, supplier);
  if (before?.cause === "staff") return before;
  const at = ports.now();
  const pause = { supplier, cause: "staff", reason, paused_by: staff.id, paused_at: at } as const;
  const action = {
    action: "supplier.pause",
    resource: "supplier",
    resource_id: supplier,
    old: before ?? null,
    new: pause,
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.catalogue.pause(pause)] });
  return pause;
}

/** Sends it orders again. Those that wait look for it within a minute. */
export async function resumeSupplier(
  ports: Ports,
  staff: Staff,
  { supplier, reason }: Pick<SupplierPause, "supplier" | "reason">,
): Promise<SupplierPause> {
  const before = (await pauseOf(ports, staff, supplier)) ?? refuse("supplier.not_paused");
  const action = {
    action: "supplier.resume",
    resource: "supplier",
    resource_id: supplier,
    old: before,
    new: { reason },
  };
  const writes = [ports.catalogue.resume(supplier)];
  await ports.audit.commit(staff, action, { at: ports.now(), writes });
  return before;
}

async function pauseOf(
  ports: Ports,
  staff: Staff,
  name: string,
): Promise<SupplierPause | undefined> {
  if (ports.suppliers.find(name) === undefined) refuse("supplier.not_found");
  const { pauses } = await ports.catalogue.snapshot(staff.catalogue_version);
  return pauses.find(({ supplier }) => supplier === name);
}
