import { Alert } from "../../domain/alert.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { listOf, PageQuery } from "./schemas.ts";

const getAlerts = endpoint(
  {
    method: "get",
    path: "/admin/alerts",
    audience: { staff: "alerts:read" },
    tag: "Staff",
    summary: "What a person must look at, newest first",
    description:
      "Supplier contradictions, payments set aside, dead letters and the like. The same kind and " +
      "subject is one alert that counts how often it was raised.",
    query: PageQuery,
    answer: { status: 200, schema: listOf(Alert), description: "A page of alerts" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { data, next_cursor } = await ports.alerts.list(query);
    return { body: { data: [...data], next_cursor } };
  },
);

export const adminAlertEndpoints: readonly Endpoint[] = [getAlerts];
