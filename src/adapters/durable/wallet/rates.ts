import { type Meter, openMeter } from "../../../domain/operations/meter.ts";
import { type Bucket, MINUTE_MS, UNUSED } from "../../../domain/operations/rate-limit.ts";

/** How many requests of the limits of an account and of its keys are used up, by name. */
export const RATES = `
  CREATE TABLE rates (
    name TEXT PRIMARY KEY,
    used INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** The meters of one wallet, each opened when something is counted by it. */
export type Meters = (name: string) => Meter;

export function openMeters(sql: SqlStorage): Meters {
  const opened = new Map<string, Meter>();
  return (name) => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const [written = UNUSED] = sql
      .exec<Bucket>("SELECT used, at_ms FROM rates WHERE name = ?", name)
      .toArray();
    const meter = openMeter(written, ({ used, at_ms }) => {
      sql.exec("DELETE FROM rates WHERE at_ms < ?", at_ms - MINUTE_MS);
      // A request that has come back in part only is used.
      sql.exec("INSERT OR REPLACE INTO rates VALUES (?, ?, ?)", name, Math.ceil(used), at_ms);
    });
    opened.set(name, meter);
    return meter;
  };
}
