import * as z from "zod";
import type { ActorName } from "../actor.ts";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

const BACKUP_STATES = ["RUNNING", "DONE", "REMOVED"] as const;

/** A copy of everything the shop keeps, as objects in the bucket. */
export const Backup = z
  .object({
    id: zId("backup"),
    state: z
      .enum(BACKUP_STATES)
      .meta({ description: "Final are `DONE`, and `REMOVED` once newer ones are enough" }),
    opened_by: z
      .custom<ActorName>((name) => typeof name === "string")
      .meta({
        type: "string",
        example: "system:cron",
      }),
    opened_at: zInstant,
    finished_at: zInstant.nullable(),
    parts: z.int().min(0),
    rows: z.int().min(0),
    wallets: z.int().min(0).meta({ description: "How many customers' objects are in it" }),
    bytes: z.int().min(0).meta({ description: "Compressed" }),
  })
  .meta({ id: "Backup" });
export type Backup = z.infer<typeof Backup>;

/** One object of a backup: lines of JSON, gzipped. */
export const BackupPart = z
  .object({
    part: z.int().min(1),
    /** A table of the database, `wallets`, or `bucket`: the list of what lies there. */
    name: z.string().meta({ example: "users" }),
    rows: z.int().min(0),
    bytes: z.int().min(1),
    sha256: z.string().meta({ description: "Of the compressed object" }),
    digest: z.string().meta({ description: "SHA-256 of its lines: the same rows have the same" }),
    key: z.string(),
  })
  .meta({ id: "BackupPart" });
export type BackupPart = z.infer<typeof BackupPart>;

/** The parts of customers' wallets, and of the list of what lies in the bucket. */
export const WALLETS = "wallets";
export const BUCKET = "bucket";

/** Where an export stands: which section, and the key of the last row that was taken. */
export const ExportPosition = z.object({
  section: z.int().min(0),
  behind: z.string(),
});
export type ExportPosition = z.infer<typeof ExportPosition>;
export const EXPORT_START: ExportPosition = { section: 0, behind: "" };
/** Behind the last section: every part is written. */
export const EXPORT_END: ExportPosition = { section: Number.MAX_SAFE_INTEGER, behind: "" };

/** What a backup says of itself beside its parts, for whoever has nothing else. */
export const BackupManifest = z.object({
  backup: Backup,
  /** The newest migration of the database: rows fit only into the same tables. */
  migration: z.string(),
  parts: z.array(BackupPart),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

function backupFolder(id: Backup["id"]): string {
  return `backups/${id}/`;
}

export function manifestKey(id: Backup["id"]): string {
  return `${backupFolder(id)}manifest.ndjson.gz`;
}

/** Named by its content, so that two that write one part at once do not overwrite each other. */
export function partKey(id: Backup["id"], part: number, digest: string): string {
  const number = String(part).padStart(6, "0");
  return `${backupFolder(id)}${number}-${digest.slice(0, 12)}.ndjson.gz`;
}
