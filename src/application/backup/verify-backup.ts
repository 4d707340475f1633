import { Backup, BackupManifest, BackupPart, manifestKey } from "../../domain/backup/backup.ts";
import { hexDigest } from "../../domain/digest.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** Parts that one call reads. */
const PARTS = 20;

type Ports = Use<"backups" | "gzipObjects">;

/** Whether the parts of a backup are as they were written, and its manifest says so of them. */
export async function verifyBackup(ports: Ports, id: Id<"backup">, from: number) {
  const backup = (await ports.backups.find(id)) ?? refuse("backup.not_found");
  const found = await ports.backups.parts(id, from, PARTS);
  const manifest = await manifestProblem(ports, backup, { from, parts: found });
  const data = [];
  for (const part of found) {
    const { part: number, name } = part;
    data.push({ part: number, name, problem: await problemOf(ports, part) });
  }
  return { manifest, data, next_from: found.length < PARTS ? null : from + PARTS };
}

interface Stretch {
  readonly from: number;
  readonly parts: readonly BackupPart[];
}

/** What is wrong with the manifest, as far as these parts stand in it; the last thing written. */
async function manifestProblem(
  { gzipObjects }: Use<"gzipObjects">,
  backup: Backup,
  { from, parts }: Stretch,
) {
  if (backup.state !== "DONE") return null;
  const object = await gzipObjects.read(manifestKey(backup.id));
  if (object === undefined) return "missing" as const;
  const manifest = manifestIn(object.text);
  if (manifest === undefined) return "altered" as const;
  const listed = manifest.parts.slice(from - 1, from - 1 + PARTS);
  const isSame =
    manifest.parts.length === backup.parts &&
    textOf(manifest.backup, listed) === textOf(backup, parts);
  return isSame ? null : ("altered" as const);
}

function manifestIn(text: string | null): BackupManifest | undefined {
  try {
    return BackupManifest.safeParse(JSON.parse(text ?? "")).data;
  } catch {
    return undefined;
  }
}

/** Two runs that end a backup at once may write when that was. */
const Ended = Backup.omit({ finished_at: true });

function textOf(backup: Backup, parts: readonly BackupPart[]): string {
  return JSON.stringify([Ended.parse(backup), parts.map((part) => BackupPart.parse(part))]);
}

async function problemOf({ gzipObjects }: Use<"gzipObjects">, { key, sha256, digest }: BackupPart) {
  const object = await gzipObjects.read(key);
  if (object === undefined) return "missing" as const;
  const { sha256: found, text } = object;
  const isSame = found === sha256 && text !== null && hexDigest("sha256", text) === digest;
  return isSame ? null : ("altered" as const);
}
