import type { Staff } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import type { StockLine } from "../../domain/stock/stock-line.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Gives the buyer of a line that does not work another one, once per line and within the warranty.
 * In one commit the old is replaced and the new is sold: there are never two that count.
 */
export async function replaceLine(
  ports: Use<"audit" | "catalogue" | "discordOrders" | "now" | "stock">,
  staff: Staff,
  { line_id, reason }: { readonly line_id: StockLine["id"]; readonly reason: string },
): Promise<StockLine> {
  const line = (await ports.stock.find(line_id)) ?? refuse("stock.line_not_found");
  if (line.state !== "SOLD") refuse("stock.line_not_sold");
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const at = ports.now();
  const days = settings["stock.warranty_days"];
  // Nothing but its sale has changed a line that is sold.
  if (addSeconds(line.updated_at, days * DAY_SECONDS) < at) refuse("stock.warranty_over");
  const action = {
    action: "stock.replace",
    resource: "stock_line",
    resource_id: line_id,
    old: { state: line.state },
    new: { state: "REPLACED", reason },
  };
  const change = { product_id: line.product_id, actor: staff.id, at };
  const replaced = ports.stock.replace(line_id, reason, change);
  const told = ports.discordOrders.replaced(line_id, at);
  await ports.audit.commit(staff, action, { at, writes: [replaced, told] });
  return (await ports.stock.replacementOf(line_id)) ?? refuse("stock.line_not_sold");
}
