import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

const CONSOLE = join(import.meta.dirname, "../../src/adapters/console");

/** Routes of staff without a page, by why people do not need one. */
const WITHOUT_PAGE: Readonly<Record<string, readonly string[]>> = {
  "another page tells the same": [
    "get /admin/alert-rules/{rule}",
    "get /admin/circuits",
    "get /admin/config/discord/active",
    "get /admin/config/switches/{scope}/{subject}",
    "get /admin/dashboard/alerts",
    "get /admin/dashboard/recent-activities",
    "get /admin/dashboard/stats/overview",
    "get /admin/dashboard/stats/revenue",
    "get /admin/discord/bots/status",
    "get /admin/discord/commands/recent",
    "get /admin/discord/stats",
    "get /admin/discord/stats/overview",
    "get /admin/management/audit-logs/stats",
    "get /admin/management/permissions",
    "get /admin/management/session-info",
    "get /admin/payments/{payment_id}/refunds",
    "get /admin/transactions/recent",
    "get /admin/transactions/stats/summary",
    "get /admin/transactions/{transaction_id}",
    "get /admin/transactions/{transaction_id}/logs",
    "get /admin/users/stats",
    "get /admin/users/{user_id}/balance",
    "get /admin/wallets/{user_id}/holds",
    "get /analytics/dashboard",
    "get /analytics/dashboard/summary",
    "get /analytics/realtime",
    "get /cache/health",
    "get /discord/bot/status",
    "get /discord/bot/{bot_id}/commands",
    "get /discord/bot/{bot_id}/logs",
    "get /discord/bulk/status",
    "get /discord/config/active",
    "get /discord/monitoring/commands/recent",
    "get /discord/monitoring/health",
    "get /discord/products/world-config/{guild_id}/{world_name}",
    "get /discord/users/{discord_id}/wallet",
    "get /discord/users/{discord_id}/wallet/balance",
    "get /notifications/admin/discord-channels/{channel_id}",
    "get /notifications/admin/settings",
    "get /notifications/admin/webhook-providers/{provider}",
    "get /transactions/user/{user_id}",
    "get /users/stats",
  ],
  "another page's form does the same": [
    "post /discord/bulk/message",
    "post /discord/users/{discord_id}/ban",
    "post /discord/users/{discord_id}/unban",
    "put /admin/config/system",
    "put /discord/users/{discord_id}/wallet/balance",
    "put /users/{user_id}/status",
  ],
  "lists leave as tables by themselves": [
    "get /admin/management/audit-logs/export",
    "get /admin/transactions/export",
  ],
  "reports and charts show these figures": [
    "get /admin/analytics/conversion",
    "get /admin/analytics/event-retention",
    "get /admin/analytics/funnel",
    "get /admin/analytics/overview",
    "get /admin/analytics/products",
    "get /admin/analytics/revenue",
    "get /admin/analytics/user-growth",
    "get /admin/analytics/user-retention",
    "get /admin/analytics/visits",
    "get /admin/analytics/vouchers",
    "get /admin/reports/catalogue",
    "post /admin/reports/run",
  ],
  "whoever builds the storefront uses it, and no shop's staff": [
    "delete /admin/analytics/schemas/{name}",
    "get /admin/analytics/schemas",
    "get /admin/analytics/schemas/{name}",
    "get /analytics/events",
    "post /admin/management/validate-access",
    "put /admin/analytics/schemas/{name}",
  ],
  "whoever runs the machines does it, with the files at hand": [
    "get /admin/archives/{day}/tables/{name}",
    "get /admin/backups/{backup_id}/parts/{part}",
    "post /admin/analytics/recompute",
  ],
  "it only tells whether there is something that the form beside it makes and ends": [
    "get /admin/auth/discord",
  ],
  "a rule that only notes what it meets is tried as well": ["post /admin/fraud/rules/preview"],
};

it("shows every route of staff in the console, or says why not", async () => {
  const shown = await routesOfPages();
  const missing = endpoints
    .filter(({ spec, handle }) => typeof spec.audience !== "string" && !shown.has(handle))
    .map(({ spec }) => `${spec.method} ${spec.path}`);
  expect(missing.toSorted()).toEqual(Object.values(WITHOUT_PAGE).flat().toSorted());
});

/** What the console's files import of the API's routes, whole groups of them with all they hold. */
async function routesOfPages(): Promise<ReadonlySet<unknown>> {
  const shown = new Set<unknown>();
  for (const file of globSync("**/*.{ts,tsx}", { cwd: CONSOLE })) {
    const text = readFileSync(join(CONSOLE, file), "utf8");
    for (const [, names = "", path = ""] of text.matchAll(IMPORT)) {
      const module: Readonly<Record<string, unknown>> = await import(
        join(CONSOLE, dirname(file), path)
      );
      for (const name of names.split(",").map((each) => each.trim().split(" ")[0] ?? "")) {
        for (const each of routesIn(module[name])) shown.add(each.handle);
      }
    }
  }
  return shown;
}

const IMPORT = /import \{([^}]*)\} from "((?:\.\.\/)+http\/[^"]+)"/g;

function routesIn(value: unknown): readonly Endpoint[] {
  if (typeof value !== "object" || value === null) return [];
  return isRoute(value) ? [value] : Object.values(value).filter(isRoute);
}

function isRoute(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "handle" in value;
}
