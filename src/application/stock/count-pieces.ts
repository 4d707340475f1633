import * as z from "zod";
import type { Staff } from "../../domain/actor.ts";
import { zId } from "../../domain/ids.ts";
import type { Product } from "../../domain/products/product.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, oncePerRequest } from "../shared/once-per-request.ts";
import { stockedProduct } from "./stocked-product.ts";

export const CountedPieces = z
  .object({ product_id: zId("product"), change: z.int() })
  .meta({ id: "CountedPieces" });
export type CountedPieces = z.infer<typeof CountedPieces>;

/** Adds counted pieces, or takes some out: never more than are for sale, and once per request. */
export async function countPieces(
  ports: Use<"audit" | "catalogue" | "now" | "requests" | "stock">,
  staff: Staff,
  {
    product_id,
    change,
    request,
  }: {
    readonly product_id: Product["id"];
    readonly change: number;
    readonly request: RequestKey;
  },
): Promise<Answered<CountedPieces>> {
  return await oncePerRequest(ports, { staff, request, schema: CountedPieces }, async (keep) => {
    await stockedProduct(ports, staff, { product_id, kind: "counter" });
    const at = ports.now();
    const action = {
      action: "stock.count",
      resource: "product",
      resource_id: product_id,
      old: null,
      new: { change },
    };
    const counted = ports.stock.count(change, { product_id, actor: staff.id, at });
    const answer = { product_id, change };
    await ports.audit.commit(staff, action, { at, writes: [keep(answer), counted] });
    return answer;
  });
}
