import * as z from "zod";
import { zCurrency } from "../money.ts";
import { fromNdjson } from "../text/ndjson.ts";
import { type BusinessDay, zBusinessDay, zInstant } from "../time.ts";

/** The tables whose rows leave the database: an order's, and the journal's. */
export const ARCHIVED_TABLES = ["transactions", "attempts", "journal_entries", "postings"] as const;
export const zArchivedTable = z.enum(ARCHIVED_TABLES).meta({ id: "ArchivedTable" });
export type ArchivedTable = z.infer<typeof zArchivedTable>;

/** Which columns of a table are added up, in minor units of the row's currency. */
const SUMMED: Readonly<Record<ArchivedTable, readonly string[]>> = {
  transactions: ["total", "captured", "refunded"],
  attempts: [],
  journal_entries: ["amount"],
  postings: ["delta"],
};

export const ArchiveSums = z
  .array(
    z.object({
      currency: zCurrency,
      rows: z.int().min(0),
      sums: z.record(z.string(), z.int()).meta({ example: { total: 25_500, refunded: 0 } }),
    }),
  )
  .meta({ id: "ArchiveSums" });
export type ArchiveSums = z.infer<typeof ArchiveSums>;

/** One object of the archive: rows of one table as gzipped NDJSON. */
export const ArchivePart = z
  .object({
    day: zBusinessDay,
    part: z.int().min(1),
    name: zArchivedTable,
    rows: z.int().min(1),
    bytes: z.int().min(1).meta({ description: "Compressed" }),
    sha256: z.string().meta({ description: "Of the compressed object" }),
    key: z.string().meta({ example: "archive/2026-01-15/transactions-4f1d2c7a9b0e.ndjson.gz" }),
    sums: ArchiveSums,
    amends: z.boolean().meta({
      description: "Written after its day was finished; its rows replace earlier ones of their id",
    }),
    written_at: zInstant,
  })
  .meta({ id: "ArchivePart" });
export type ArchivePart = z.infer<typeof ArchivePart>;

/** What is wrong with an object that is listed: its bytes, or what they come to. */
export const zArchiveProblem = z.enum(["missing", "altered", "rows", "sums"]);
export type ArchiveProblem = z.infer<typeof zArchiveProblem>;

export const ArchiveDay = z
  .object({
    day: zBusinessDay,
    began_at: zInstant,
    finished_at: zInstant.nullable().meta({ description: "`null` while rows still leave" }),
    parts: z.int().min(0),
    rows: z.int().min(0),
    bytes: z.int().min(0),
  })
  .meta({ id: "ArchiveDay" });
export type ArchiveDay = z.infer<typeof ArchiveDay>;

/** A row as it leaves. */
export type ArchivedRow = Readonly<Record<string, unknown>>;

/** Rows and sums by currency, to be compared with what is read back. */
export function archiveSums(table: ArchivedTable, rows: readonly ArchivedRow[]): ArchiveSums {
  const found = new Map<string, { rows: number; sums: Record<string, number> }>();
  for (const row of rows) {
    const currency = typeof row.currency === "string" ? row.currency : "";
    if (currency === "") continue;
    const here = found.get(currency) ?? { rows: 0, sums: {} };
    here.rows += 1;
    for (const name of SUMMED[table]) {
      here.sums[name] = (here.sums[name] ?? 0) + Number(row[name] ?? 0);
    }
    found.set(currency, here);
  }
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, each]) => ({ currency: zCurrency.parse(currency), ...each }));
}

const Rows = z.array(z.record(z.string(), z.unknown()));

/** The rows of an object's text. */
export function archivedRows(text: string): readonly ArchivedRow[] {
  return Rows.parse(fromNdjson(text));
}

/** Named by its content: another content is another object, and the same one is the same. */
export function archiveKey(day: BusinessDay, table: ArchivedTable, digest: string): string {
  return `archive/${day}/${table}-${digest.slice(0, 16)}.ndjson.gz`;
}
