import type { Staff } from "../../domain/actor.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { AuditAction } from "../../ports/operations/audit.ts";
import type { CatalogueChange, CatalogueSnapshot } from "../../ports/products/catalogue.ts";

/** What is to be changed, what the audit log says of it, and what the caller hears. */
export interface DecidedEdit<Result> {
  readonly change: CatalogueChange;
  readonly action: AuditAction;
  readonly result: Result;
}

export type CataloguePorts = Use<"audit" | "catalogue" | "now">;

/**
 * Makes an edit that was decided on the newest catalogue. When somebody else was faster it is
 * decided once more on what they have made of it, and refused when that happens again.
 */
export async function editCatalogue<Result>(
  ports: CataloguePorts,
  staff: Staff,
  decide: (facts: CatalogueSnapshot, at: Instant) => DecidedEdit<Result>,
): Promise<Result> {
  const attempt = async (version: number) => {
    const at = ports.now();
    const facts = await ports.catalogue.snapshot(version);
    const { change, action, result } = decide(facts, at);
    const edit = ports.catalogue.edit({ revision: facts.revision + 1, change, at });
    await ports.audit.commit(staff, action, { at, writes: [edit] });
    return result;
  };
  try {
    return await attempt(staff.catalogue_version);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "catalogue.changed") throw error;
    return await attempt(staff.catalogue_version + 1);
  }
}
