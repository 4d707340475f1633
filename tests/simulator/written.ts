import type { Sqlite } from "./platform/sqlite.ts";

/** Notes as a defect whatever reaches somebody outside before the shop has written it down. */
export function whatIsWritten(db: Sqlite, defects: string[]) {
  const noteUnless = (query: string, values: readonly string[], what: string) => {
    if (db.rows(query, values).length === 0) defects.push(`${what} before it was written down`);
  };
  return {
    hearsOf: (ref: string) =>
      noteUnless("SELECT 1 FROM attempts WHERE ref = ?", [ref], `${ref} was ordered`),
    hearsOfMessage: (id: string) =>
      noteUnless(
        "SELECT 1 FROM delivery_attempts WHERE notification_id = ? AND outcome = 'started'",
        [id],
        `${id} was sent`,
      ),
    hooks: {
      defects,
      hearsOf: (endpoint: string, event: string) =>
        noteUnless(
          `SELECT 1 FROM webhook_deliveries d JOIN webhook_attempts a
             ON a.endpoint_id = d.endpoint_id AND a.sequence = d.sequence
           WHERE d.endpoint_id = ? AND d.event_id = ?`,
          [endpoint, event],
          `${event} was sent`,
        ),
      secretsOf: (endpoint: string) =>
        db
          .rows("SELECT sealed, former_sealed FROM webhook_endpoints WHERE id = ?", [endpoint])
          .flatMap(({ sealed, former_sealed }) => [sealed, former_sealed])
          .filter((each) => each !== null)
          .map((each) => String(each).slice(`webhook_endpoint ${endpoint}:`.length)),
    },
  };
}
