import * as z from "zod";
import { previewMargin } from "../../../application/products/preview-margin.ts";
import { putMargin } from "../../../application/products/put-margin.ts";
import { removeMargin } from "../../../application/products/remove-margin.ts";
import { simulatePrices } from "../../../application/products/simulate-prices.ts";
import { zId } from "../../../domain/ids.ts";
import { zAmount } from "../../../domain/money.ts";
import { Proposal } from "../../../domain/operations/proposal.ts";
import { MarginRule, zTier } from "../../../domain/products/margin.ts";
import { PriceChange } from "../../../domain/products/price-change.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import { SUPPLIER_NAMES } from "../../../domain/vendors.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { isNamed, stateTag } from "../core/etag.ts";
import { listOf, PageQuery, pageOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Catalogue";
const PROPOSED = "It moves prices far, or below cost, and waits for another to approve it";
const zSku = z.string().min(1).max(64).meta({ example: "pln20" });

const MarginInput = MarginRule.omit({ id: true, created_at: true, updated_at: true })
  .strict()
  .meta({ id: "MarginRuleInput" });

export const getMargins = endpoint(
  {
    method: "get",
    path: "/admin/config/margins",
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

/** The reason, shown to whoever approves the proposal. */
const Reason = typedLine({ max: 200 }).optional();

export const getMargin = endpoint(
  {
    method: "get",
    path: "/admin/config/margins/{margin_id}",
    audience: { staff: "margins:read" },
    summary: "One margin rule",
    tag: TAG,
    params: z.object({ margin_id: idParam("margin", "margin.not_found") }),
    answer: { status: 200, schema: MarginRule, description: "As it is now" },
    refuses: ["margin.not_found"],
  },
  async ({ ports, actor, params }) => {
    const { margins } = await ports.catalogue.snapshot(actor.catalogue_version);
    const found = margins.find(({ id }) => id === params.margin_id);
    const rule = found ?? refuse("margin.not_found");
    return { body: rule, headers: { etag: marginTag(rule) } };
  },
);

export const putMargins = endpoint(
  {
    method: "put",
    path: "/admin/config/margins",
    audience: { staff: "margins:write" },
    versioned: "if_sent",
    summary: "Set the margin rule of one target",
    description:
      "A product's rule beats its category's, which beats the global one; rules for several " +
      "pieces count where they are cheaper. Open orders keep the price they opened with. A rule " +
      "that moves a price by more than `margin.alone_step_percent`, with what staff have moved " +
      "it by alone in the last 24 hours, or below cost, is proposed with a `reason`. So is " +
      "one for several pieces that sells a piece for so much less than a single one. `If-Match` " +
      "takes the `ETag` of the target's rule.",
    tag: TAG,
    body: MarginInput.extend({ reason: Reason }).meta({ id: "MarginChange" }),
    answer: {
      status: 200,
      schema: MarginRule,
      description: "The rule as it stands now",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: ["catalogue.changed"],
  },
  async ({ ports, actor, body: { reason, ...terms }, if_match }) => {
    const isSeen = (rule: MarginRule | undefined) => isNamed(if_match, marginTag(rule));
    const put = await putMargin(ports, actor, { terms, reason, isSeen });
    if ("proposal" in put) return { deferred: put.proposal };
    return { body: put.rule, headers: { etag: marginTag(put.rule) } };
  },
);

/** Names what a target sells by; no rule is a state as well. */
export function marginTag(rule: MarginRule | undefined): string {
  if (rule === undefined) return stateTag();
  const { id, kind, value, minimum, rounding, updated_at } = rule;
  return stateTag(id, kind, value, minimum, rounding, updated_at);
}

export const deleteMargin = endpoint(
  {
    method: "delete",
    path: "/admin/config/margins/{margin_id}",
    audience: { staff: "margins:write" },
    summary: "Remove a margin rule",
    description: "What it covered falls to the next wider rule, and sells at cost without any.",
    tag: TAG,
    params: z.object({ margin_id: idParam("margin", "margin.not_found") }),
    query: z.strictObject({ reason: Reason }),
    answer: {
      status: 204,
      schema: Empty,
      description: "Removed",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: ["margin.not_found", "catalogue.changed"],
  },
  async ({ ports, actor, params, query }) => {
    const asked = { id: params.margin_id, reason: query.reason };
    const proposal = await removeMargin(ports, actor, asked);
    return proposal === undefined ? { body: {} } : { deferred: proposal };
  },
);

const Preview = z
  .object({
    needs_another: z.boolean().meta({ description: "Whether another has to approve it" }),
    changed: z.int().meta({ description: "Products whose price it changes" }),
    step_percent: z.number().meta({ description: "The furthest that it moves a price" }),
    below_cost: z.array(z.string()).meta({ description: "SKUs that would not be sold with it" }),
    data: z.array(
      z.object({
        sku: zSku,
        cost: zAmount.nullable(),
        before: PriceChange.shape.prices,
        after: PriceChange.shape.prices,
      }),
    ),
  })
  .meta({ id: "MarginPreview" });

export const postPreview = endpoint(
  {
    method: "post",
    path: "/admin/config/margins/preview",
    audience: { staff: "margins:read" },
    summary: "See what a margin rule would do to today's prices",
    description:
      "Keeps nothing. Names the first hundred of the products that it changes. Its `ETag` is that " +
      "of the target's rule: sent as `If-Match`, what was previewed is what is set.",
    tag: TAG,
    body: MarginInput,
    answer: { status: 200, schema: Preview, description: "Prices before and after" },
    refuses: [],
  },
  async ({ ports, actor, body }) => {
    const { before, preview } = await previewMargin(ports, actor, body);
    return { body: preview, headers: { etag: marginTag(before) } };
  },
);

const zFigures = z
  .object({ revenue: z.int(), cost: z.int(), profit: z.int() })
  .meta({ id: "SalesFigures" });
const Simulation = z
  .object({
    from: zBusinessDay,
    to: zBusinessDay,
    products: z.int().meta({ description: "How many this call looked at" }),
    orders: z.int().meta({ description: "How many were delivered of them" }),
    before: zFigures,
    after: zFigures,
    losing_count: z.int(),
    losing: z
      .array(z.object({ sku: zSku, tier: zTier, price: z.int(), cost: z.int(), orders: z.int() }))
      .meta({ description: "What would be sold below cost, the first hundred" }),
    next_after: z.string().nullable().meta({
      description: "Where to go on, as `after`; the figures of all calls add up",
      example: null,
    }),
  })
  .meta({ id: "PriceSimulation" });

const SimulationFields = z.strictObject({
  margin: MarginInput.optional(),
  supplier_price: z
    .strictObject({ supplier: z.enum(SUPPLIER_NAMES), supplier_sku: zSku, cost: zAmount })
    .optional(),
  after: zSku.optional(),
});

export const postSimulate = endpoint(
  {
    method: "post",
    path: "/admin/config/margins/simulate",
    audience: { staff: "margins:read" },
    summary: "Sell the last thirty days again, at other prices",
    description:
      "With a margin rule, or with a supplier's line at another cost. The delivered orders of " +
      "the last thirty closed days are priced anew, as if all of them had been made; fees, " +
      "discounts and what was given back stay. One call looks at 2000 products at most.",
    tag: TAG,
    body: SimulationFields.check(
      z.superRefine(({ margin, supplier_price }, c) => {
        if ((margin === undefined) === (supplier_price === undefined)) {
          const message = "must be given, or margin, and not both";
          c.addIssue({ code: "custom", path: ["supplier_price"], message });
        }
      }),
    ).meta({ id: "SimulationInput" }),
    answer: { status: 200, schema: Simulation, description: "What it would have brought" },
    refuses: ["supplier_line.not_found"],
  },
  async ({ ports, actor, body }) => ({ body: await simulatePrices(ports, actor, body) }),
);

export const adminMarginEndpoints: readonly Endpoint[] = [
  getMargins,
  putMargins,
  alias(putMargins, { method: "post" }),
  postPreview,
  postSimulate,
  getMargin,
  deleteMargin,
];
