import type { Staff } from "../../domain/actor.ts";
import type { Amount } from "../../domain/money.ts";
import type { SupplierLine } from "../../domain/products/source.ts";
import { refuse } from "../../domain/refusal.ts";
import { type CataloguePorts, editCatalogue } from "./edit-catalogue.ts";

interface PriceDecision extends Pick<SupplierLine, "supplier" | "supplier_sku"> {
  /** The price that staff saw; a newer one is not decided with it. */
  readonly cost: Amount;
}

/** Takes a price that waits, or was refused, as the line's cost. */
export async function acceptPrice(
  ports: CataloguePorts,
  staff: Staff,
  decision: PriceDecision,
): Promise<SupplierLine> {
  const { cost } = decision;
  const before = await lineOf(ports, decision);
  const isTold = cost === before.quarantined_cost || cost === before.rejected_cost;
  if (!isTold) refuse("supplier_line.not_quarantined");
  const after = { cost, quarantined_cost: null, rejected_cost: null };
  const told = { name: "accept_price", old: { cost: before.cost }, new: { cost } };
  return await decide(ports, staff, { line: { ...before, ...after }, told });
}

/**
 * Keeps the line's cost and no longer waits: the refused price is not asked about again, however
 * often the list tells it. While it is the dearer one the line stays off sale.
 */
export async function rejectPrice(
  ports: CataloguePorts,
  staff: Staff,
  { reason, ...decision }: PriceDecision & { readonly reason: string },
): Promise<SupplierLine> {
  const { cost } = decision;
  const before = await lineOf(ports, decision);
  if (before.quarantined_cost !== cost) refuse("supplier_line.not_quarantined");
  const after = { quarantined_cost: null, rejected_cost: cost };
  const told = { name: "reject_price", old: null, new: { rejected_cost: cost, reason } };
  return await decide(ports, staff, { line: { ...before, ...after }, told });
}

async function lineOf({ catalogue }: CataloguePorts, of: PriceDecision): Promise<SupplierLine> {
  return (await catalogue.line(of)) ?? refuse("supplier_line.not_found");
}

interface Decided {
  readonly line: SupplierLine;
  readonly told: { readonly name: string; readonly old: object | null; readonly new: object };
}

function decide(ports: CataloguePorts, staff: Staff, { line, told }: Decided) {
  return editCatalogue(ports, staff, (_facts, at) => {
    const after = { ...line, updated_at: at };
    const action = {
      action: `supplier_line.${told.name}`,
      resource: "supplier_line",
      resource_id: `${line.supplier} ${line.supplier_sku}`,
      old: told.old,
      new: told.new,
    };
    return { change: { lines: [after] }, action, result: after };
  });
}
