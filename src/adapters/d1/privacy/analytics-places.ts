import { and, inArray, not, sql } from "drizzle-orm";
import { ORDER_EVENTS } from "../../../domain/analytics/event.ts";
import { analyticsEvents } from "../analytics/schema.ts";
import { eqs, type Place } from "./place.ts";

/** What orders led to stays as a figure of nobody; what somebody looked at leaves. */
export const ANALYTICS_PLACES: readonly Place[] = [
  {
    table: analyticsEvents,
    holds: (owner) => eqs(analyticsEvents.user_id, owner),
    forget: (db, chosen) => {
      const isOfOrder = inArray(analyticsEvents.name, [...ORDER_EVENTS]);
      const nobodys = { user_id: null, session: null, properties: null };
      return [
        db.delete(analyticsEvents).where(and(sql`${chosen}`, not(isOfOrder))),
        db.update(analyticsEvents).set(nobodys).where(sql`${chosen}`),
      ];
    },
  },
];
