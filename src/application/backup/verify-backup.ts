import type { BackupPart } from "../../domain/backup/backup.ts";
import { hexDigest } from "../../domain/digest.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** Parts that one call reads. */
const PARTS = 20;

/** Whether the parts of a backup are as they were written. */
export async function verifyBackup(
  ports: Use<"backups" | "packs">,
  id: Id<"backup">,
  from: number,
) {
  if ((await ports.backups.find(id)) === undefined) return refuse("backup.not_found");
  const found = await ports.backups.parts(id, from, PARTS);
  const data = [];
  for (const part of found) {
    const { part: number, name } = part;
    data.push({ part: number, name, problem: await problemOf(ports, part) });
  }
  return { data, next_from: found.length < PARTS ? null : from + PARTS };
}

async function problemOf({ packs }: Use<"packs">, { key, sha256, digest }: BackupPart) {
  const pack = await packs.read(key).catch(() => undefined);
  if (pack === undefined) return "missing" as const;
  const same = pack.sha256 === sha256 && hexDigest("sha256", pack.text) === digest;
  return same ? null : ("altered" as const);
}
