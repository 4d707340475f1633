import * as z from "zod";
import { resolveAlert } from "../../../application/operations/resolve-alert.ts";
import { Alert } from "../../../domain/operations/alert.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";
import { param } from "../core/params.ts";

export const getAlerts = endpoint(
  {
    method: "get",
    path: "/admin/alerts",
    audience: { staff: "alerts:read" },
    tag: "Staff",
    summary: "What a person must look at, newest first",
    description:
      "Supplier contradictions, payments set aside, dead letters and the like. The same kind and " +
      "subject is one alert that counts how often it was raised, until it is cleared.",
    query: PageQuery.extend({ state: z.enum(["open", "cleared"]).optional() }),
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(Alert), description: "A page of alerts" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.alerts.list(query) };
  },
);

export const putResolve = endpoint(
  {
    method: "put",
    path: "/admin/alerts/{number}/resolve",
    audience: { staff: "alerts:resolve" },
    tag: "Staff",
    summary: "Say that an alert has been looked into",
    params: z.object({ number: param(zNumberKey.meta({ example: "1" }), "alert.not_found") }),
    body: z
      .strictObject({
        note: typedLine({ max: 500 }).meta({ example: "Deposit paid in" }),
      })
      .meta({ id: "AlertResolution" }),
    answer: { status: 200, schema: Alert, description: "The alert as it ended" },
    refuses: ["alert.cleared", "alert.not_found"],
  },
  async ({ ports, actor, params, body }) => {
    const number = Number(params.number);
    return { body: await resolveAlert(ports, actor, { number, note: body.note }) };
  },
);

export const adminAlertEndpoints: readonly Endpoint[] = [getAlerts, putResolve];
