import type { Staff } from "../../domain/actor.ts";
import type { PriceEffect } from "../../domain/products/price-change.ts";
import type { SupplierLine } from "../../domain/products/source.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { AuditAction } from "../../ports/operations/audit.ts";
import type { CatalogueChange, CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { priceEffects } from "../shared/price-effects.ts";

/** A change with its audit action and result. */
export interface DecidedEdit<Result> {
  readonly change: CatalogueChange;
  readonly action: AuditAction;
  readonly result: Result;
  /** Lines that it newly maps. */
  readonly lines?: readonly SupplierLine[];
}

export type CataloguePorts = Use<"alerts" | "audit" | "catalogue" | "now" | "priceHistory">;

/**
 * Makes an edit based on the newest catalogue. After a concurrent edit it is decided once more on
 * the new state, and refused if that happens again.
 */
export async function editCatalogue<Result>(
  ports: CataloguePorts,
  staff: Staff,
  decide: (facts: CatalogueSnapshot, at: Instant) => DecidedEdit<Result>,
): Promise<Result> {
  const attempt = async (version: number) => {
    const at = ports.now();
    const facts = await ports.catalogue.snapshot(version);
    const { change, action, result, lines = [] } = decide(facts, at);
    const edit = ports.catalogue.edit({ revision: facts.revision + 1, change, at });
    const made = { facts, change, lines, cause: action.action, by: staff.id, at };
    const { effect, writes } = priceEffects(ports, made);
    const said = farMoves(ports, facts, { effect, action, at });
    await ports.audit.commit(staff, action, { at, writes: [edit, ...writes, ...said] });
    return result;
  };
  try {
    return await attempt(staff.catalogue_version);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "catalogue.changed") throw error;
    return await attempt(staff.catalogue_version + 1);
  }
}

interface Edited {
  readonly effect: PriceEffect;
  readonly action: AuditAction;
  readonly at: Instant;
}

/**
 * A cost or a place that moves prices as far as no margin may alone: staff change them alone, since
 * what they bought did cost that, so somebody has to see it.
 */
function farMoves(
  { alerts }: Use<"alerts">,
  { settings }: CatalogueSnapshot,
  { effect, action, at }: Edited,
): readonly Write[] {
  const { stepPercent } = effect;
  if (stepPercent <= settings["margin.alone_step_percent"]) return [];
  const detail = `${action.action} moves a price by ${Math.round(stepPercent)} %`;
  return [alerts.raise({ kind: "control.changed", subject: action.resource_id, detail }, at)];
}
