import * as z from "zod";
import { alertRulesStanding, putAlertRule } from "../../../application/dashboard/put-alert-rule.ts";
import { AlertRule, AlertRuleView } from "../../../domain/dashboard/alert-rule.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { param } from "../core/params.ts";

const TAG = "Dashboard";
const Params = z.object({ rule: param(AlertRule.shape.rule, "alert_rule.not_found") });

/** A rule that may be new: what its name may look like is told. */
const NewParams = z.object({ rule: AlertRule.shape.rule });

export const getRules = endpoint(
  {
    method: "get",
    path: "/admin/alert-rules",
    audience: { staff: "alerts:read" },
    tag: TAG,
    summary: "Which figures staff are told of when they are out of bounds",
    description:
      "Every rule is looked at each minute. It opens one alert about each supplier, queue, " +
      "job or source that it is met for, when it has been met for `for_minutes`, and clears it " +
      "when it has not been met for as long. Who is told, and where, is their own choice at " +
      "`/notifications/admin/settings`.",
    answer: { status: 200, schema: wholeListOf(AlertRuleView), description: "By name" },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: await alertRulesStanding(ports) } }),
);

const getRule = endpoint(
  {
    method: "get",
    path: "/admin/alert-rules/{rule}",
    audience: { staff: "alerts:read" },
    tag: TAG,
    summary: "One rule of alerts",
    params: Params,
    answer: { status: 200, schema: AlertRuleView, description: "As it is now" },
    refuses: ["alert_rule.not_found"],
  },
  async ({ ports, params: { rule } }) => {
    const all = await alertRulesStanding(ports);
    return { body: all.find((each) => each.rule === rule) ?? refuse("alert_rule.not_found") };
  },
);

const Wanted = z
  .strictObject({
    ...AlertRule.omit({ rule: true, changed_at: true, changed_by: true }).shape,
    window_minutes: AlertRule.shape.window_minutes.default(60),
    minimum: AlertRule.shape.minimum.default(20),
    scope: AlertRule.shape.scope.default(null),
    revision: z.int().min(0).meta({
      description: "Of the rule as you have seen it; 0 for a new one",
      example: 1,
    }),
    reason: zReason,
  })
  .meta({ id: "AlertRuleChange" });

export const putRule = endpoint(
  {
    method: "put",
    path: "/admin/alert-rules/{rule}",
    audience: { staff: "alerts:configure" },
    stepUp: true,
    tag: TAG,
    summary: "Change a rule of alerts, or add one",
    description:
      "It counts from the next minute on. A rule that is disabled, or is about something else " +
      "from now on, clears the alerts that it has open. Another rule about a figure that has one " +
      "opens alerts of its own.",
    params: NewParams,
    body: Wanted,
    answer: { status: 200, schema: AlertRuleView, description: "As it is from now on" },
    refuses: ["alert_rule.changed", "alert_rule.too_many"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await putAlertRule(ports, actor, { ...params, ...body }),
  }),
);

export const alertRuleEndpoints: readonly Endpoint[] = [getRules, getRule, putRule];
