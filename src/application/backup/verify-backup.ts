import type { BackupPart } from "../../domain/backup/backup.ts";
import { hexDigest } from "../../domain/digest.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** Parts that one call reads. */
const PARTS = 20;

/** Whether the parts of a backup are as they were written. */
export async function verifyBackup(
  ports: Use<"backups" | "gzipObjects">,
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

async function problemOf({ gzipObjects }: Use<"gzipObjects">, { key, sha256, digest }: BackupPart) {
  const object = await gzipObjects.read(key);
  if (object === undefined) return "missing" as const;
  const { sha256: found, text } = object;
  const isSame = found === sha256 && text !== null && hexDigest("sha256", text) === digest;
  return isSame ? null : ("altered" as const);
}
