import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import * as z from "zod";
import { Backup, BackupManifest, BackupPart } from "../../src/domain/backup/backup.ts";
import { hexDigest } from "../../src/domain/digest.ts";

const MANIFEST = "manifest.ndjson.gz";

/** Where an instance answers, and what lets one in. */
export interface Instance {
  readonly url: string;
  readonly token: string;
}

/** The name of a part's file is that of its object in the bucket. */
const fileOf = (part: BackupPart) => part.key.split("/").at(-1) ?? part.key;

/** Refuses one that does not list all that was written: nobody else would miss a part. */
export function readManifest(folder: string): BackupManifest {
  const text = gunzipSync(readFileSync(join(folder, MANIFEST))).toString("utf8");
  const manifest = BackupManifest.parse(JSON.parse(text));
  const { backup, parts } = manifest;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const isWhole = parts.every(({ part }, place) => part === place + 1);
  if (!isWhole || parts.length !== backup.parts || rows !== backup.rows) {
    throw new Error(`the manifest of ${backup.id} does not list all of its ${backup.parts} parts`);
  }
  if (backup.state !== "DONE") throw new Error(`${backup.id} is ${backup.state}, and not done`);
  return manifest;
}

/** The lines of one part, as they were written. */
export function readPart(folder: string, part: BackupPart): string {
  const packed = readFileSync(join(folder, fileOf(part)));
  if (hexDigest("sha256", packed) !== part.sha256) throw new Error(`${part.key} is altered`);
  return gunzipSync(packed).toString("utf8");
}

const Page = z.object({
  backup: Backup,
  parts: z.array(BackupPart),
  next_from: z.int().nullable(),
});

async function get({ url, token }: Instance, path: string): Promise<Response> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Brings a finished backup into a folder, by the routes for staff. */
export async function download(from: Instance, id: string, folder: string, migration: string) {
  mkdirSync(folder, { recursive: true });
  const parts: BackupPart[] = [];
  let next: number | null = 1;
  let backup: Backup | undefined;
  while (next !== null) {
    const page: z.infer<typeof Page> = Page.parse(
      await (await get(from, `/admin/backups/${id}?from=${next}`)).json(),
    );
    for (const part of page.parts) {
      const answer = await get(from, `/admin/backups/${id}/parts/${part.part}`);
      writeFileSync(join(folder, fileOf(part)), Buffer.from(await answer.arrayBuffer()));
    }
    parts.push(...page.parts);
    [next, backup] = [page.next_from, page.backup];
  }
  const manifest = { backup, migration, parts };
  writeFileSync(join(folder, MANIFEST), gzipSync(JSON.stringify(manifest)));
}
