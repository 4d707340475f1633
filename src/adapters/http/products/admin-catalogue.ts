import * as z from "zod";
import { syncPriceList } from "../../../application/ppob/sync-price-list.ts";
import { PriceListCount } from "../../../domain/ppob/price-list.ts";
import { LIST_KINDS } from "../../../domain/products/source.ts";
import { refuse } from "../../../domain/refusal.ts";
import { SUPPLIER_NAMES } from "../../../domain/vendors.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";

const TAG = "Catalogue";

export const postSync = endpoint(
  {
    method: "post",
    path: "/admin/ppob/sync",
    audience: { staff: "catalogue:sync" },
    summary: "Fetch a supplier's price list now",
    description:
      "A list in which very much has gone, is off or costs something else at once is set aside, " +
      "with an alert, until it is asked for again with `accept`.",
    tag: TAG,
    query: z.strictObject({
      supplier: z.enum(SUPPLIER_NAMES).optional(),
      kind: z.enum(LIST_KINDS).default("ppob_prepaid"),
      accept: z.enum(["true", "false"]).default("false"),
    }),
    answer: { status: 200, schema: PriceListCount, description: "What has changed, in products" },
    refuses: [
      "catalogue.changed",
      "supplier.not_found",
      "supplier.price_list_limited",
      "supplier.price_list_suspicious",
      "supplier.unavailable",
    ],
  },
  async ({ ports, actor, query: { supplier, kind, accept } }) => {
    const trusted = accept === "true";
    const name = supplier ?? ports.suppliers.preferred.name;
    if (ports.suppliers.find(name) === undefined) refuse("supplier.not_found");
    return { body: await syncPriceList(ports, actor, { name, kind, trusted }) };
  },
);

export const adminCatalogueEndpoints: readonly Endpoint[] = [postSync];
