import { asc, eq, sql } from "drizzle-orm";
import { SCHEMAS_MAX } from "../../../domain/analytics/event-schema.ts";
import { newSecretName } from "../../../domain/ids.ts";
import type { EventRules } from "../../../ports/analytics/event-rules.ts";
import { type Db, write } from "../db.ts";
import { analyticsSalts as a, analyticsSchemas as s } from "./schema.ts";

const SHOWN = {
  name: s.name,
  properties: s.properties,
  changed_at: s.changed_at,
  changed_by: s.changed_by,
};

export function d1EventRules(db: Db): EventRules {
  const every = () => db.select(SHOWN).from(s).orderBy(asc(s.name)).limit(SCHEMAS_MAX);
  return {
    async ofDay(day) {
      const [, salts, schemas] = await db.batch([
        db.insert(a).values({ day, salt: newSecretName() }).onConflictDoNothing(),
        db.select({ salt: a.salt, told_bytes: a.told_bytes }).from(a).where(eq(a.day, day)),
        every(),
      ]);
      return {
        schemas: new Map(schemas.map(({ name, properties }) => [name, properties])),
        salt: salts[0]?.salt ?? "",
        told_bytes: salts[0]?.told_bytes ?? 0,
      };
    },

    all: async () => await every(),

    find: async (name) => (await db.select(SHOWN).from(s).where(eq(s.name, name)))[0],

    put({ name, ...said }) {
      const before = sql`(SELECT place FROM ${s} WHERE name = ${name})`;
      const place = sql`COALESCE(${before}, (SELECT COUNT(*) + 1 FROM ${s}))`;
      return write(
        db
          .insert(s)
          .values({ name, ...said, place })
          .onConflictDoUpdate({ target: s.name, set: said }),
      );
    },

    remove: (name) => write(db.delete(s).where(eq(s.name, name))),
  };
}
