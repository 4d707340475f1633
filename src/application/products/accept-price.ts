import type { Staff } from "../../domain/actor.ts";
import type { SupplierLine } from "../../domain/products/source.ts";
import { refuse } from "../../domain/refusal.ts";
import { type CataloguePorts, editCatalogue } from "./edit-catalogue.ts";

export interface PriceDecision extends Pick<SupplierLine, "supplier" | "supplier_sku"> {
  /** The price that staff saw; a newer one is not accepted with it. */
  readonly cost: NonNullable<SupplierLine["quarantined_cost"]>;
}

/** Accepts a quarantined price as the line's cost. */
export async function acceptPrice(
  ports: CataloguePorts,
  staff: Staff,
  { supplier, supplier_sku, cost }: PriceDecision,
): Promise<SupplierLine> {
  const lines = await ports.catalogue.lines(supplier);
  const before =
    lines.find((each) => each.supplier_sku === supplier_sku) ?? refuse("supplier_line.not_found");
  if (before.quarantined_cost !== cost) refuse("supplier_line.not_quarantined");
  return await editCatalogue(ports, staff, (_facts, at) => {
    const after = { ...before, cost, quarantined_cost: null, updated_at: at };
    const action = {
      action: "supplier_line.accept_price",
      resource: "supplier_line",
      resource_id: `${supplier} ${supplier_sku}`,
      old: { cost: before.cost },
      new: { cost },
    };
    return { change: { lines: [after] }, action, result: after };
  });
}
