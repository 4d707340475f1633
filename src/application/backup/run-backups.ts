import type { ActorName } from "../../domain/actor.ts";
import {
  type BackupManifest,
  EXPORT_END,
  EXPORT_START,
  manifestKey,
  partKey,
} from "../../domain/backup/backup.ts";
import { hexDigest } from "../../domain/digest.ts";
import { newId } from "../../domain/ids.ts";
import { businessDay, type Instant, secondsBetween } from "../../domain/time.ts";
import type { RunningBackup } from "../../ports/backup/backups.ts";
import type { Use } from "../../ports/index.ts";
import { type ExportPorts, exportStep, STEP_COST } from "./export-step.ts";

/** Parts whose names one call reads or removes. */
const PARTS = 1_000;
/** How long a backup may take before somebody is told. */
const STALLED_SECONDS = 12 * 60 * 60;

type BackupPorts = ExportPorts &
  Use<"alerts" | "backups" | "budget" | "catalogue" | "commit" | "gzipObjects" | "now">;

/** Opens the day's backup, unless one is being made or was opened today. */
export async function openDailyBackup(
  ports: Use<"backups" | "commit" | "now">,
): Promise<{ readonly opened: boolean }> {
  const at = ports.now();
  const newest = await ports.backups.newest();
  const isToday = newest !== undefined && businessDay(newest.opened_at) === businessDay(at);
  if (newest?.state === "RUNNING" || isToday) return { opened: false };
  await ports.commit(ports.backups.open(newBackup("system:cron", at)));
  return { opened: true };
}

/**
 * Writes the backup that was opened, part by part as far as the query budget allows; then those
 * beyond the number that is kept go. A run that dies leaves at most an object nobody knows of. One
 * that takes too long raises an alert, which its end clears.
 */
export async function runBackups(ports: BackupPorts): Promise<{ readonly parts: number }> {
  let backup = await ports.backups.newest();
  if (backup?.state !== "RUNNING") return { parts: 0 };
  await watch(ports, backup);
  let parts = 0;
  while (ports.budget.left() >= STEP_COST) {
    // A run has died between the last part and the end.
    const isWritten: boolean = backup.position.section === EXPORT_END.section;
    const next: RunningBackup | undefined = isWritten ? undefined : await writeNext(ports, backup);
    if (!isWritten) parts += 1;
    if (next === undefined) {
      await finish(ports, backup);
      break;
    }
    backup = next;
  }
  return { parts };
}

async function watch(
  { alerts, commit, now }: BackupPorts,
  { id, opened_at, parts }: RunningBackup,
): Promise<void> {
  const at = now();
  if (secondsBetween(opened_at, at) < STALLED_SECONDS) return;
  const detail = `opened at ${opened_at}, ${parts} parts are written`;
  await commit(alerts.raise({ kind: "backup.stalled", subject: id, detail }, at));
}

export function newBackup(opened_by: ActorName, at: Instant): RunningBackup {
  return {
    id: newId("backup", at),
    state: "RUNNING",
    opened_by,
    opened_at: at,
    finished_at: null,
    ...{ parts: 0, rows: 0, wallets: 0, bytes: 0 },
    position: EXPORT_START,
  };
}

/** Writes one part; `undefined` after the last. */
async function writeNext(
  ports: BackupPorts,
  backup: RunningBackup,
): Promise<RunningBackup | undefined> {
  const { name, text, rows, wallets, next } = await exportStep(ports, backup.position);
  const part = backup.parts + 1;
  const digest = hexDigest("sha256", text);
  const key = partKey(backup.id, part, digest);
  const written =
    rows === 0
      ? undefined
      : { part, name, rows, digest, key, ...(await ports.gzipObjects.put(key, text)) };
  const position = next ?? EXPORT_END;
  await ports.commit(ports.backups.written(backup, written, { position, wallets }));
  const parts = backup.parts + (written === undefined ? 0 : 1);
  return next && { ...backup, parts, position };
}

/** It is done once its manifest lies there: without one nobody can put it back. */
async function finish(ports: BackupPorts, { id }: RunningBackup): Promise<void> {
  const parts = [];
  for (let from = 1; ; from += PARTS) {
    const found = await ports.backups.parts(id, from, PARTS);
    parts.push(...found);
    if (found.length < PARTS) break;
  }
  const found = await ports.backups.find(id);
  if (found === undefined) throw new Error(`${id} is gone`);
  const finished_at = ports.now();
  const backup = { ...found, state: "DONE", finished_at } as const;
  const migration = await ports.tableStore.migration();
  const manifest: BackupManifest = { backup, migration, parts };
  await ports.gzipObjects.put(manifestKey(id), JSON.stringify(manifest));
  const isOver = ports.alerts.clear("backup.stalled", id, finished_at);
  await ports.commit(ports.backups.finish(id, finished_at), isOver);
  await removeSurplus(ports);
}

async function removeSurplus(ports: BackupPorts): Promise<void> {
  const { settings } = await ports.catalogue.settings();
  for (const id of await ports.backups.surplus(settings["backup.kept_count"])) {
    for (let from = 1; ; from += PARTS) {
      const found = await ports.backups.parts(id, from, PARTS);
      if (found.length > 0) await ports.gzipObjects.remove(found.map(({ key }) => key));
      if (found.length < PARTS) break;
    }
    await ports.gzipObjects.remove([manifestKey(id)]);
    await ports.commit(ports.backups.removed(id));
  }
}
