import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "../../src/domain/webhooks/event.ts";
import { USERS } from "./people.ts";
import type { Sqlite } from "./platform/sqlite.ts";

const AT = "2026-01-01T00:00:00.000Z";
const FOR_CUSTOMERS = WEBHOOK_EVENT_TYPES.filter(
  (type) => WEBHOOK_EVENTS[type].audience === "customers",
);

/** Where systems of customers, and the shop's own, hear of what happens. */
export const HOOKS_URL = "https://hooks.pembeli.net";

/** An endpoint of somebody's, and the kinds of events that it wants. */
export interface Hook {
  readonly id: string;
  readonly owner: string;
  readonly path: string;
  readonly events: readonly string[];
}

export const HOOKS: readonly Hook[] = [
  { owner: USERS[0] ?? "", events: FOR_CUSTOMERS },
  { owner: USERS[0] ?? "", events: FOR_CUSTOMERS.filter((type) => type.startsWith("order.")) },
  { owner: USERS[2] ?? "", events: FOR_CUSTOMERS },
  { owner: "staff", events: WEBHOOK_EVENT_TYPES },
].map((hook, place) => ({
  ...hook,
  id: `whe_01KAV3Q9C5X7M2N8P4R6T0W1Y${"ABCD"[place]}`,
  path: `/${place}`,
}));

/** The endpoints of every environment, as they stand in the database, each with its secret. */
export function openEndpoints(db: Sqlite): void {
  for (const [place, { id, owner, path, events }] of HOOKS.entries()) {
    const secret = `whsec_${btoa(`0123456789abcdef0123456789abcde${place}`)}`;
    db.rows(
      `INSERT INTO webhook_endpoints
         (id, owner, place, url, events, enabled, sealed, revision, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, 1, ?, 1, ?, ?)`,
      [
        id,
        owner,
        place === 1 ? 2 : 1,
        `${HOOKS_URL}${path}`,
        JSON.stringify(events),
        `webhook_endpoint ${id}:${secret}`,
        AT,
        AT,
      ],
    );
  }
}
