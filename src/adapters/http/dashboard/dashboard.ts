import * as z from "zod";
import { ACTIVITY_KINDS, Activity } from "../../../domain/dashboard/activity.ts";
import { healthOf, SystemFacts, zHealthState } from "../../../domain/dashboard/system-health.ts";
import { DayFigures, figuresOf } from "../../../domain/dashboard/today.ts";
import { Alert } from "../../../domain/operations/alert.ts";
import type { Permission } from "../../../domain/permission.ts";
import { zInstant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";

const TAG = "Dashboard";
const AUDIENCE = { staff: "dashboard:read" } as const;
/** How many of the newest open alerts stand on the first page. */
const ALERTS = 10;

const Dashboard = z
  .object({
    as_of: zInstant,
    status: zHealthState.meta({
      description: "By the shop's own records; `/admin/dashboard/system-health` asks around, too",
    }),
    today: z.array(DayFigures).meta({ description: "What was sold on this WIB day, by currency" }),
    open_alerts: z.int().min(0),
    newest_alerts: z.array(Alert).meta({ description: "Those that are open, newest first" }),
    ...SystemFacts.shape,
  })
  .meta({ id: "Dashboard" });

export const getDashboard = endpoint(
  {
    method: "get",
    path: "/admin/dashboard",
    audience: AUDIENCE,
    tag: TAG,
    summary: "The shop at one look: what is wrong, what waits, and how suppliers do",
    answer: { status: 200, schema: Dashboard, description: "Read at one moment" },
    refuses: [],
  },
  async ({ ports }) => {
    const asked = { ...factsAsked(ports), alerts: ALERTS };
    const { facts, newest: newest_alerts, today } = await ports.systemRecords.overview(asked);
    const open_alerts = facts.alerts.reduce((sum, { open }) => sum + open, 0);
    const status = healthOf(facts, []);
    const { at: as_of } = asked;
    return {
      body: { as_of, status, today: figuresOf(today), open_alerts, newest_alerts, ...facts },
    };
  },
);

const SystemHealth = z
  .object({
    as_of: zInstant,
    status: zHealthState,
    dependencies: z.array(
      z.object({
        name: z.string().meta({ example: "d1" }),
        state: z.enum(["ok", "down"]),
        latency_ms: z.int().min(0).meta({ example: 3 }),
        needed: z.boolean().meta({ description: "Whether the shop cannot go on without it" }),
      }),
    ),
    ...SystemFacts.shape,
  })
  .meta({ id: "SystemHealth" });

export const getHealth = endpoint(
  {
    method: "get",
    path: "/admin/dashboard/system-health",
    audience: AUDIENCE,
    tag: TAG,
    summary: "How everything that the shop stands on is doing",
    description:
      "Each dependency is asked as this is answered, for two seconds at most. `down` where one " +
      "is, `degraded` where something waits for more than a minute, died, failed or is left alone.",
    answer: { status: 200, schema: SystemHealth, description: "As it is at this moment" },
    refuses: [],
  },
  async ({ ports }) => {
    const asked = ports.systemRecords.facts(factsAsked(ports));
    const [dependencies, facts] = await Promise.all([
      ports.health.check({ d1: () => asked }),
      asked,
    ]);
    const status = healthOf(facts, dependencies);
    return { body: { as_of: ports.now(), status, dependencies, ...facts } };
  },
);

const getActivities = endpoint(
  {
    method: "get",
    path: "/admin/dashboard/recent-activities",
    audience: AUDIENCE,
    tag: TAG,
    summary: "What happened lately, of every kind, newest first",
    description:
      "New orders, alerts, jobs that died, and what staff did. Jobs are shown to whoever has " +
      "`jobs:read`, what staff did to whoever has `audit:read`.",
    query: PageQuery.extend({ kind: z.enum(ACTIVITY_KINDS).optional() }),
    cursor: z.string().regex(/^[0-9TZ:.-]{24} (?:order|alert|job|staff) \S+$/),
    answer: { status: 200, schema: listOf(Activity), description: "A page of what happened" },
    refuses: [],
  },
  async ({ ports, actor, query: { kind, ...page } }) => {
    const kinds = ACTIVITY_KINDS.filter(
      (each) => (kind ?? each) === each && isShown(each, actor.permissions),
    );
    return { body: await ports.systemRecords.activities({ ...page, kinds }) };
  },
);

const getAlerts = endpoint(
  {
    method: "get",
    path: "/admin/dashboard/alerts",
    audience: AUDIENCE,
    tag: TAG,
    summary: "What a person must look at now, newest first",
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(Alert), description: "A page of open alerts" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.alerts.list({ ...query, state: "open" }) }),
);

export const dashboardEndpoints: readonly Endpoint[] = [
  getDashboard,
  getHealth,
  alias(getHealth, { path: "/admin/analytics/system-health" }),
  getActivities,
  getAlerts,
];

function factsAsked({ suppliers, now }: Use<"now" | "suppliers">) {
  return { at: now(), suppliers: suppliers.all.map(({ name }) => name) };
}

function isShown(kind: Activity["kind"], permissions: readonly Permission[]): boolean {
  if (kind === "staff") return permissions.includes("audit:read");
  return kind !== "job" || permissions.includes("jobs:read");
}
