import type { Staff } from "../../domain/actor.ts";
import type { Product } from "../../domain/products/product.ts";
import { refuse } from "../../domain/refusal.ts";
import type { StockLine } from "../../domain/stock/stock-line.ts";
import type { Use } from "../../ports/index.ts";
import { stockedProduct } from "./stocked-product.ts";

type Ports = Use<"audit" | "catalogue" | "now" | "stock">;

/** Takes a line that does not work off sale for good. One that was sold is replaced instead. */
export async function markBad(
  ports: Ports,
  staff: Staff,
  { line_id, reason }: { readonly line_id: StockLine["id"]; readonly reason: string },
): Promise<StockLine> {
  const line = (await ports.stock.find(line_id)) ?? refuse("stock.line_not_found");
  if (line.state === "BAD") return line;
  if (line.state !== "AVAILABLE") refuse("stock.line_not_available");
  const at = ports.now();
  const change = { product_id: line.product_id, actor: staff.id, at };
  const action = {
    action: "stock.bad",
    resource: "stock_line",
    resource_id: line_id,
    old: { state: line.state },
    new: { state: "BAD", reason },
  };
  const taken = ports.stock.take({ lines: [line_id], to: "BAD", reason }, change);
  await ports.audit.commit(staff, action, { at, writes: [taken] });
  const after = (await ports.stock.find(line_id)) ?? refuse("stock.line_not_found");
  if (after.state === "BAD") return after;
  const refused = { ...action, action: "stock.bad_refused", old: { state: after.state } };
  await ports.audit.commit(staff, refused, { at });
  return refuse("stock.line_not_available");
}

/** Takes all that is left unsold of a product out of the shop. */
export async function withdrawLines(
  ports: Ports,
  staff: Staff,
  { product_id, reason }: { readonly product_id: Product["id"]; readonly reason: string },
): Promise<void> {
  await stockedProduct(ports, staff, { product_id, kind: "stock_line" });
  const at = ports.now();
  const action = {
    action: "stock.withdraw",
    resource: "product",
    resource_id: product_id,
    old: null,
    new: { reason },
  };
  const change = { product_id, actor: staff.id, at };
  const taken = ports.stock.take({ lines: "all", to: "WITHDRAWN", reason }, change);
  await ports.audit.commit(staff, action, { at, writes: [taken] });
}
