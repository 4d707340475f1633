import * as z from "zod";
import { previewRule } from "../../../application/fraud/preview-rule.ts";
import { archiveRule, changeRule, createRule } from "../../../application/fraud/put-rule.ts";
import { shownRule } from "../../../application/fraud/shown-rule.ts";
import { FraudHit, FraudHitFilter } from "../../../domain/fraud/hit.ts";
import { FraudPreview } from "../../../domain/fraud/preview.ts";
import { FraudConditionInput, FraudRuleView, zFraudMode } from "../../../domain/fraud/rule.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Fraud";
const READ = { staff: "fraud:read" } as const;
const MANAGE = { staff: "fraud:manage" } as const;
const RuleParams = z.object({ rule_id: idParam("fraud_rule", "fraud_rule.not_found") });
const zFlag = z.enum(["true", "false"]).transform((said) => said === "true");
const EXAMPLE = {
  kind: "velocity",
  acts: ["purchase"],
  window_minutes: 60,
  currency: "IDR",
  count_max: 20,
  sum_max: 5_000_000,
};

export const postRule = endpoint(
  {
    method: "post",
    path: "/admin/fraud/rules",
    audience: MANAGE,
    stepUp: true,
    idempotent: "if_sent",
    tag: TAG,
    summary: "Add a rule against fraud",
    description:
      "It counts everywhere within a second. `dry_run` lets everything through and stores what " +
      "it would have refused. Listed numbers and bank accounts are sealed and only ever shown " +
      "masked. Whoever is refused hears `fraud.refused` and not which rule.",
    body: z
      .strictObject({
        condition: FraudConditionInput,
        mode: zFraudMode.default("dry_run"),
        active: z.boolean().default(true),
        reason: zReason,
      })
      .meta({ id: "NewFraudRule", example: { condition: EXAMPLE, reason: "Bot pembelian" } }),
    answer: { status: 201, schema: FraudRuleView, description: "The rule" },
    refuses: ["fraud_rule.not_found", "fraud_rule.too_many"],
  },
  async ({ ports, actor, body, request }) => {
    const { answer, repeated } = await createRule(ports, actor, { wanted: body, request });
    return { body: answer, repeated, headers: { etag: etagOf(answer.version) } };
  },
);

export const getRules = endpoint(
  {
    method: "get",
    path: "/admin/fraud/rules",
    audience: READ,
    tag: TAG,
    summary: "Rules against fraud, newest first",
    query: PageQuery.extend({
      archived: zFlag.default(false).meta({ description: "Whether those that are over come too" }),
    }),
    cursor: zId("fraud_rule"),
    answer: { status: 200, schema: listOf(FraudRuleView), description: "A page of rules" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { data, next_cursor } = await ports.fraudRules.list(query);
    return { body: { data: data.map(shownRule), next_cursor } };
  },
);

export const getRule = endpoint(
  {
    method: "get",
    path: "/admin/fraud/rules/{rule_id}",
    audience: READ,
    tag: TAG,
    summary: "One rule against fraud",
    params: RuleParams,
    answer: { status: 200, schema: FraudRuleView, description: "As it is now" },
    refuses: ["fraud_rule.not_found"],
  },
  async ({ ports, params }) => {
    const found = await ports.fraudRules.find(params.rule_id);
    const rule = shownRule(found ?? refuse("fraud_rule.not_found"));
    return { body: rule, headers: { etag: etagOf(rule.version) } };
  },
);

export const putRule = endpoint(
  {
    method: "put",
    path: "/admin/fraud/rules/{rule_id}",
    audience: MANAGE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Change a rule against fraud, or switch it on and off",
    description: "What is left out stays; a condition is replaced as a whole.",
    params: RuleParams,
    body: z
      .strictObject({
        condition: FraudConditionInput.optional(),
        mode: zFraudMode.optional(),
        active: z.boolean().optional(),
        reason: zReason,
      })
      .meta({ id: "FraudRuleChange", example: { mode: "block", reason: "Uji coba selesai" } }),
    answer: { status: 200, schema: FraudRuleView, description: "As it is from now on" },
    refuses: ["fraud_rule.changed", "fraud_rule.not_found"],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = (rule: { readonly version: number }) => isNamed(if_match, etagOf(rule.version));
    const asked = { id: params.rule_id, change: body, isSeen };
    const rule = await changeRule(ports, actor, asked);
    return { body: rule, headers: { etag: etagOf(rule.version) } };
  },
);

export const deleteRule = endpoint(
  {
    method: "delete",
    path: "/admin/fraud/rules/{rule_id}",
    audience: MANAGE,
    stepUp: true,
    tag: TAG,
    summary: "Archive a rule against fraud",
    description: "It ends for good, and the numbers that it listed are forgotten; its hits stay.",
    params: RuleParams,
    answer: { status: 200, schema: FraudRuleView, description: "The archived rule" },
    refuses: ["fraud_rule.changed", "fraud_rule.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await archiveRule(ports, actor, params.rule_id),
  }),
);

export const getHistory = endpoint(
  {
    method: "get",
    path: "/admin/fraud/rules/{rule_id}/history",
    audience: READ,
    tag: TAG,
    summary: "What a rule was, the newest change first",
    params: RuleParams,
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(FraudRuleView), description: "A page of its states" },
    refuses: ["fraud_rule.not_found"],
  },
  async ({ ports, params: { rule_id }, query }) => {
    if ((await ports.fraudRules.find(rule_id)) === undefined) refuse("fraud_rule.not_found");
    return { body: await ports.fraudRules.history(rule_id, query) };
  },
);

const postPreview = endpoint(
  {
    method: "post",
    path: "/admin/fraud/rules/preview",
    audience: READ,
    tag: TAG,
    summary: "Which of the last orders a rule would have refused",
    description:
      "Nothing is stored. At most the 2,000 newest orders are looked at. No order keeps its " +
      "client, its address or how a receiver was named: such rules are tried as `dry_run`.",
    body: z
      .strictObject({
        condition: FraudConditionInput,
        days: z.int().min(1).max(30).default(7),
      })
      .meta({ id: "FraudPreviewRequest", example: { condition: EXAMPLE, days: 7 } }),
    answer: { status: 200, schema: FraudPreview, description: "What it would have refused" },
    refuses: ["fraud_rule.not_previewable"],
  },
  async ({ ports, body }) => ({ body: await previewRule(ports, body) }),
);

export const getHits = endpoint(
  {
    method: "get",
    path: "/admin/fraud/hits",
    audience: READ,
    tag: TAG,
    summary: "What rules have refused or, dry, would have, newest first",
    description: "Kept for 90 days.",
    query: PageQuery.extend(FraudHitFilter.shape),
    cursor: zId("fraud_hit"),
    answer: { status: 200, schema: listOf(FraudHit), description: "A page of hits" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.fraudRules.hits(query, query) }),
);

export const adminFraudEndpoints: readonly Endpoint[] = [
  postPreview,
  postRule,
  getRules,
  getRule,
  putRule,
  deleteRule,
  getHistory,
  getHits,
];
