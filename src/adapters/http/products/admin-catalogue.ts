import { z } from "zod";
import { syncPriceList } from "../../../application/ppob/sync-price-list.ts";
import { putMargin } from "../../../application/products/put-margin.ts";
import { removeMargin } from "../../../application/products/remove-margin.ts";
import { zId } from "../../../domain/ids.ts";
import { PriceListCount } from "../../../domain/ppob/price-list.ts";
import { MarginRule } from "../../../domain/products/margin.ts";
import { LIST_KINDS } from "../../../domain/products/source.ts";
import { refuse } from "../../../domain/refusal.ts";
import { SUPPLIER_NAMES } from "../../../domain/vendors.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, pageOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Catalogue";

const postSync = endpoint(
  {
    method: "post",
    path: "/admin/ppob/sync",
    audience: { staff: "catalogue:sync" },
    summary: "Fetch a supplier's price list now",
    description:
      "A list in which very much has gone or costs something else at once is set aside, with an " +
      "alert, until it is asked for again with `accept`.",
    tag: TAG,
    query: z.strictObject({
      supplier: z.enum(SUPPLIER_NAMES).optional(),
      kind: z.enum(LIST_KINDS).default("ppob_prepaid"),
      accept: z.enum(["true", "false"]).default("false"),
    }),
    answer: { status: 200, schema: PriceListCount, description: "What has changed, in products" },
    refuses: [
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

const getMargins = endpoint(
  {
    method: "get",
    path: "/admin/margins",
    audience: { staff: "margins:read" },
    summary: "Margin rules, oldest first",
    tag: TAG,
    query: PageQuery,
    cursor: zId("margin"),
    answer: { status: 200, schema: listOf(MarginRule), description: "One page of the rules" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const { margins } = await ports.catalogue.snapshot(actor.catalogue_version);
    const { cursor = "", limit } = query;
    const rules = margins.toSorted((left, right) => (left.id < right.id ? -1 : 1));
    const isBehind = (rule: MarginRule) => rule.id > cursor;
    return { body: pageOf(rules, { limit, isBehind }, (rule) => rule.id) };
  },
);

const putMargins = endpoint(
  {
    method: "put",
    path: "/admin/margins",
    audience: { staff: "margins:write" },
    summary: "Set the margin rule of one target",
    description:
      "A product's rule beats its category's, which beats the global one. Open orders keep " +
      "the price they opened with.",
    tag: TAG,
    body: MarginRule.omit({ id: true, created_at: true, updated_at: true })
      .strict()
      .meta({ id: "MarginRuleInput" }),
    answer: { status: 200, schema: MarginRule, description: "The rule as it stands now" },
    refuses: [],
  },
  async ({ ports, actor, body }) => ({ body: await putMargin(ports, actor, body) }),
);

const deleteMargin = endpoint(
  {
    method: "delete",
    path: "/admin/margins/{margin_id}",
    audience: { staff: "margins:write" },
    summary: "Remove a margin rule",
    description: "What it covered falls to the next wider rule, and sells at cost without any.",
    tag: TAG,
    params: z.object({ margin_id: idParam("margin", "margin.not_found") }),
    answer: { status: 204, schema: Empty, description: "Removed" },
    refuses: ["margin.not_found"],
  },
  async ({ ports, actor, params }) => {
    await removeMargin(ports, actor, params.margin_id);
    return { body: {} };
  },
);

export const adminCatalogueEndpoints: readonly Endpoint[] = [
  postSync,
  getMargins,
  putMargins,
  deleteMargin,
];
