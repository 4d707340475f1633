import type { Backup, BackupPart, ExportPosition } from "../../domain/backup/backup.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** A backup that is being made, and how far it has come. */
export type RunningBackup = Backup & { readonly position: ExportPosition };

/** Which backups there are, and what is in them. */
export interface Backups {
  /** The one that is being made, or else the newest. */
  newest(): Promise<RunningBackup | undefined>;
  /** Guarded by `backup.running`: one at a time. */
  open(backup: RunningBackup): Write;
  /** A part, and where the export goes on; once only per number. */
  written(backup: RunningBackup, part: BackupPart | undefined, next: NextPart): Write;
  finish(id: Id<"backup">, at: Instant): Write;
  /** Finished ones beyond so many, the oldest first. */
  surplus(kept: number): Promise<readonly Id<"backup">[]>;
  /** Its parts are gone from the bucket. */
  removed(id: Id<"backup">): Write;

  find(id: Id<"backup">): Promise<Backup | undefined>;
  list(page: Page): Promise<Listed<Backup>>;
  /** From that number on. */
  parts(id: Id<"backup">, from: number, limit: number): Promise<readonly BackupPart[]>;
}

interface NextPart {
  readonly position: ExportPosition;
  readonly wallets: number;
}
