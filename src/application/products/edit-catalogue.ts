import type { Staff } from "../../domain/actor.ts";
import { hexDigest } from "../../domain/digest.ts";
import { ZERO } from "../../domain/money.ts";
import { TIERS } from "../../domain/products/margin.ts";
import type { PriceEffect } from "../../domain/products/price-change.ts";
import type { SupplierLine } from "../../domain/products/source.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { AuditAction } from "../../ports/operations/audit.ts";
import type { CatalogueChange, CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { type JudgedEffect, judgedEffects } from "../shared/price-effects.ts";
import { refuseUntilSeconded, seconded } from "../shared/second-person.ts";

/** A change with its audit action and result. */
interface DecidedEdit<Result> {
  readonly change: CatalogueChange;
  readonly action: AuditAction;
  readonly result: Result;
  /** Lines that it newly maps. */
  readonly lines?: readonly SupplierLine[];
}

export type CataloguePorts = Use<
  "alerts" | "audit" | "catalogue" | "now" | "priceHistory" | "secondPerson"
>;

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
    const judged = await judgedEffects(ports, made);
    const edited = { judged, change, action, at };
    const writes = await farMoves(ports, staff, { facts, edited });
    await ports.audit.commit(staff, action, { at, writes: [edit, ...writes] });
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
  readonly judged: JudgedEffect;
  readonly change: CatalogueChange;
  readonly action: AuditAction;
  readonly at: Instant;
}

/**
 * What is committed with an edit. One that moves a price further than a margin may alone, together
 * with what was done alone lately, is made once another member of staff asks for the same. Prices
 * that suppliers have told are decided about one by one, and announced.
 */
async function farMoves(
  ports: CataloguePorts,
  staff: Staff,
  { facts, edited }: { readonly facts: CatalogueSnapshot; readonly edited: Edited },
): Promise<readonly Write[]> {
  const { change, action, at } = edited;
  const { effect, stepPercent, furthest, writes } = edited.judged;
  const isTold = change.lines !== undefined;
  const step = isTold ? effect.stepPercent : stepPercent;
  if (step <= facts.settings["margin.alone_step_percent"]) {
    return isTold ? writes.byTwo : writes.alone;
  }
  const what = `${action.action} moves a price by ${Math.round(step)} %`;
  const { resource_id: subject } = action;
  if (isTold) {
    const announced = { kind: "control.changed", subject, detail: what } as const;
    return [...writes.byTwo, ports.alerts.raise(announced, at)];
  }
  const act: Parameters<typeof seconded>[2] = {
    ...({ kind: "catalogue_edit", alert: "control.changed", subject, what, at } as const),
    ...{ currency: "IDR", amount: furthest?.prices?.retail.price ?? ZERO, reason: null },
    value: { prices: digestOf(effect) },
  };
  const joined = await seconded(ports, staff, act);
  if (joined === undefined) return await refuseUntilSeconded(ports, staff, act);
  return [...writes.byTwo, ...joined.writes];
}

/** Whoever asks for the same has to make every price the same. */
function digestOf({ changed }: PriceEffect): string {
  const all = changed.map(({ sku, cost, prices }) => [
    ...[sku, cost],
    ...TIERS.map((tier) => prices?.[tier].price),
  ]);
  return hexDigest("sha256", JSON.stringify(all));
}
