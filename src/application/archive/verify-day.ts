import {
  type ArchivePart,
  type ArchiveProblem,
  archivedRows,
  archiveSums,
} from "../../domain/archive/archive.ts";
import { refuse } from "../../domain/refusal.ts";
import type { BusinessDay } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** Parts that one call reads: two objects each at most. */
const PARTS = 20;

interface CheckedParts {
  readonly data: readonly (Pick<ArchivePart, "part" | "name" | "key"> & {
    readonly problem: ArchiveProblem | null;
  })[];
  /** Where the next stretch begins; `null` at the end. */
  readonly next_from: number | null;
}

/**
 * Whether the objects of a day are as they were listed: bytes, rows and sums. Refuses a day that is
 * not archived with `archive.not_found`: nothing of it was found to be right.
 */
export async function verifyDay(
  ports: Use<"archive" | "gzipObjects">,
  day: BusinessDay,
  from: number,
): Promise<CheckedParts> {
  const found = await ports.archive.parts(day, from, PARTS + 1);
  if (found.length === 0) return refuse("archive.not_found");
  const next = from + PARTS;
  const data = [];
  for (const part of found.filter(({ part }) => part < next)) {
    const { part: number, name, key } = part;
    data.push({ part: number, name, key, problem: await problemOf(ports, part) });
  }
  return { data, next_from: found.some(({ part }) => part === next) ? next : null };
}

async function problemOf(
  { gzipObjects }: Use<"gzipObjects">,
  { key, name, rows, sha256, sums }: ArchivePart,
): Promise<ArchiveProblem | null> {
  const object = await gzipObjects.read(key);
  if (object === undefined) return "missing";
  if (object.sha256 !== sha256 || object.text === null) return "altered";
  const found = archivedRows(object.text);
  if (found.length !== rows) return "rows";
  return JSON.stringify(archiveSums(name, found)) === JSON.stringify(sums) ? null : "sums";
}
