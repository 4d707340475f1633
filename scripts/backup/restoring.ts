import * as z from "zod";
import { EXPORT_START, type ExportPosition } from "../../src/domain/backup/backup.ts";
import { type Instance, readManifest, readPart } from "./folder.ts";
import { brokenInvariants } from "./invariants.ts";

async function step({ url, token }: Instance, name: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/api/v1/restore/${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

const End = z.object({ next: z.string().nullable() });

/** Puts a backup back into an empty instance that has a `RESTORE_TOKEN`. */
export async function restore(to: Instance, folder: string, say: (line: string) => void) {
  const { backup, migration, parts } = readManifest(folder);
  await step(to, "begin", { backup, migration });
  for (const part of parts) {
    const text = readPart(folder, part);
    await step(to, "part", { name: part.name, digest: part.digest, text });
    say(`${part.part}/${parts.length} ${part.name}: ${part.rows} rows`);
  }
  let behind: string | null = "";
  while (behind !== null) behind = End.parse(await step(to, "end", { behind })).next;
}

const Digest = z.object({
  name: z.string(),
  rows: z.int(),
  digest: z.string(),
  next: z.object({ section: z.int(), behind: z.string() }).nullable(),
});

/** The first part that is not as the backup has it; `undefined` where all are the same. */
async function firstDifference(to: Instance, folder: string): Promise<string | undefined> {
  const known = readManifest(folder).parts.filter(({ name }) => name !== "bucket");
  let position: ExportPosition | null = EXPORT_START;
  let place = 0;
  while (position !== null) {
    const { name, rows, digest, next }: z.infer<typeof Digest> = Digest.parse(
      await step(to, "digest", position),
    );
    position = next;
    if (rows === 0 || name === "bucket") continue;
    const part = known[place];
    if (part?.digest !== digest) {
      return `part ${place + 1}: ${name} with ${rows} rows, backed up ${part?.name} ${part?.rows}`;
    }
    place += 1;
  }
  return place === known.length ? undefined : `${known.length - place} parts are missing`;
}

/** Whether an instance is as the backup in a folder, which keeps INV1 to INV8; says what is not. */
export async function isRestored(to: Instance, folder: string, say: (line: string) => void) {
  const difference = await firstDifference(to, folder);
  const broken = Object.entries(brokenInvariants(folder)).filter(([, what]) => what.length > 0);
  for (const [name, what] of broken) say(`${name} does not hold: ${what.join(", ")}`);
  if (difference !== undefined) say(`Not as it was backed up: ${difference}`);
  if (difference !== undefined || broken.length > 0) return false;
  say("All rows are as they were backed up, and what they show of INV1 to INV8 holds.");
  return true;
}
