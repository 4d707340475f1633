import { and, asc, desc, eq, lte, type SQL, sql } from "drizzle-orm";
import {
  type TemplateKey,
  TemplateParts,
  VERSIONS_MAX,
} from "../../../domain/notifications/templates/template.ts";
import type {
  StoredTemplate,
  TemplateOrigin,
  TemplateVersion,
} from "../../../ports/notifications/templates.ts";
import { type Db, write } from "../db.ts";
import { notificationTemplates, notificationTemplateVersions } from "./schema.ts";

export function d1Templates(db: Db): TemplateOrigin {
  return {
    async find(key) {
      const rows = db.select().from(notificationTemplates);
      const row = await rows.where(named(notificationTemplates, key)).get();
      return row && storedOf(row);
    },

    async ofKind({ kind, locale }) {
      const { kind: about, locale: language, channel } = notificationTemplates;
      const rows = db.select().from(notificationTemplates).orderBy(asc(channel));
      return (await rows.where(and(eq(about, kind), eq(language, locale)))).map(storedOf);
    },

    async all() {
      const { kind, channel, locale } = notificationTemplates;
      const rows = await db
        .select(headOf(notificationTemplates))
        .from(notificationTemplates)
        .orderBy(asc(kind), asc(channel), asc(locale));
      return rows.map(versionOf);
    },

    async versions(key) {
      const rows = await db
        .select(headOf(notificationTemplateVersions))
        .from(notificationTemplateVersions)
        .where(named(notificationTemplateVersions, key))
        .orderBy(desc(notificationTemplateVersions.version))
        .limit(VERSIONS_MAX);
      return rows.map(versionOf);
    },

    async version(key, version) {
      const row = await db
        .select()
        .from(notificationTemplateVersions)
        .where(
          and(
            named(notificationTemplateVersions, key),
            eq(notificationTemplateVersions.version, version),
          ),
        )
        .get();
      return row && storedOf(row);
    },

    put({ parts, ...head }) {
      const row = { ...head, parts: parts === null ? null : JSON.stringify(parts) };
      const { kind, channel, locale } = notificationTemplates;
      const old = lte(notificationTemplateVersions.version, head.version - VERSIONS_MAX);
      return write(
        // The key of the history tells whether somebody else was first.
        db.insert(notificationTemplateVersions).values(row),
        db
          .insert(notificationTemplates)
          .values(row)
          .onConflictDoUpdate({ target: [kind, channel, locale], set: row }),
        db
          .delete(notificationTemplateVersions)
          .where(and(named(notificationTemplateVersions, head), old)),
      );
    },
  };
}

type Columns = typeof notificationTemplates | typeof notificationTemplateVersions;

function named(of: Columns, { kind, channel, locale }: TemplateKey): SQL | undefined {
  return and(eq(of.kind, kind), eq(of.channel, channel), eq(of.locale, locale));
}

/** Without the words, of which a list would be long. */
function headOf({ kind, channel, locale, version, parts, changed_at, changed_by }: Columns) {
  const bare = sql<number>`${parts} IS NULL`;
  return { kind, channel, locale, version, changed_at, changed_by, bare };
}

function versionOf({
  bare,
  ...head
}: Omit<TemplateVersion, "built_in"> & { readonly bare: number }): TemplateVersion {
  return { ...head, built_in: bare === 1 };
}

function storedOf({ parts, ...head }: typeof notificationTemplates.$inferSelect): StoredTemplate {
  return { ...head, parts: parts === null ? null : TemplateParts.parse(JSON.parse(parts)) };
}
