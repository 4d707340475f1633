import type { RefusalTable } from "./table.ts";

/** Refusals about what is known of events. */
export const ANALYTICS = {
  "event_schema.not_found": [
    404,
    "Peristiwa ini tidak memiliki skema",
    "Events of this name have no schema",
  ],
  "event_schema.too_many": [
    409,
    "Paling banyak dua ratus skema peristiwa",
    "Two hundred schemas of events are the most",
  ],
} as const satisfies RefusalTable;
