import { and, asc, eq, getTableColumns, isNull, lt, or, sql } from "drizzle-orm";
import { PROVIDERS_MAX, SECRETS_MAX } from "../../../domain/inbound/custom-provider.ts";
import type { CustomProviders } from "../../../ports/inbound/custom-providers.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { customProviders as p, customProviderSecrets as s } from "./schema.ts";

const { place: _place, ...kept } = getTableColumns(p);

export function d1CustomProviders(db: Db): CustomProviders {
  return {
    async find(provider) {
      const [[found], sealed] = await db.batch([
        db.select(kept).from(p).where(eq(p.provider, provider)),
        db.select().from(s).where(eq(s.provider, provider)).orderBy(asc(s.id)),
      ]);
      return found && { ...found, secrets: sealed };
    },

    async all() {
      const [found, secrets] = await db.batch([
        db.select(kept).from(p).orderBy(asc(p.provider)).limit(PROVIDERS_MAX),
        db
          .select()
          .from(s)
          .orderBy(asc(s.provider), asc(s.id))
          .limit(PROVIDERS_MAX * SECRETS_MAX),
      ]);
      const of = Map.groupBy(secrets, ({ provider }) => provider);
      return found.map((each) => ({ ...each, secrets: of.get(each.provider) ?? [] }));
    },

    add: (provider) =>
      write(db.insert(p).values({ ...provider, place: sql`(SELECT COUNT(*) + 1 FROM ${p})` })),

    change({ provider, version, ...columns }) {
      const next = sql`CASE version WHEN ${version - 1} THEN ${version} ELSE 0 END`;
      return write(
        db
          .update(p)
          .set({ ...columns, version: next })
          .where(eq(p.provider, provider)),
      );
    },

    tried: ({ provider, version }, at) =>
      write(
        db
          .update(p)
          .set({ tried_at: at })
          .where(and(eq(p.provider, provider), eq(p.version, version))),
      ),

    remove: (provider) =>
      write(
        db.delete(s).where(eq(s.provider, provider)),
        db.delete(p).where(eq(p.provider, provider)),
      ),

    ...secrets(db),
  };
}

function secrets(db: Db): Pick<CustomProviders, "addSecret" | "reseal" | "underKey"> {
  return {
    addSecret: (secret, { until }) =>
      write(
        db
          .delete(s)
          .where(and(eq(s.provider, secret.provider), lt(s.expires_at, secret.created_at))),
        db
          .update(s)
          .set({ expires_at: until })
          .where(
            and(
              eq(s.provider, secret.provider),
              or(isNull(s.expires_at), sql`${s.expires_at} > ${until}`),
            ),
          ),
        db.insert(s).values(secret),
      ),

    underKey: (key, { behind, limit }) =>
      db
        .select()
        .from(s)
        .where(and(eq(keyIdOf(s.sealed), key), behindKey(behind, s.id)))
        .orderBy(asc(s.id))
        .limit(limit),

    reseal: ({ id, sealed: before }, sealed) =>
      write(
        db
          .update(s)
          .set({ sealed })
          .where(and(eq(s.id, id), eq(s.sealed, before))),
      ),
  };
}
