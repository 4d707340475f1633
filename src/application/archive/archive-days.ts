import {
  type ArchivedRow,
  type ArchivedTable,
  type ArchivePart,
  archiveKey,
  archiveSums,
} from "../../domain/archive/archive.ts";
import { hexDigest } from "../../domain/digest.ts";
import { toNdjson } from "../../domain/text/ndjson.ts";
import {
  addSeconds,
  type BusinessDay,
  businessDay,
  dayAfter,
  type Instant,
} from "../../domain/time.ts";
import type { ArchiveBatch, ArchiveDue, ArchiveGroup } from "../../ports/archive/archive.ts";
import type { Use } from "../../ports/index.ts";

const DAY_SECONDS = 24 * 60 * 60;
/** Orders, or journal entries, of one batch: its statements and its objects stay small. */
const BATCH_ROWS = 1_000;
/** The most queries and calls that one part takes; a day takes as many more. */
const PART_COST = 24;

type Ports = Use<"archive" | "budget" | "catalogue" | "commit" | "gzipObjects" | "now">;

interface Work {
  readonly day: BusinessDay;
  /** Orders that have changed since stay for now. */
  readonly before: Instant;
  readonly amends: boolean;
}

/**
 * Moves the detail of old days into the archive, oldest first, as far as the query budget allows.
 * An object is written, read back and compared before the rows it holds are deleted, in the commit
 * that lists it: whatever crashes between leaves an object that nobody knows, and the same rows
 * come again. A day must be closed before its detail leaves.
 */
export async function archiveDays(ports: Ports): Promise<{ readonly parts: number }> {
  const { settings } = await ports.catalogue.settings();
  const before = addSeconds(ports.now(), -settings["retention.orders_days"] * DAY_SECONDS);
  let parts = 0;
  while (ports.budget.left() >= PART_COST) {
    const work = nextWork(await ports.archive.due(before), before);
    if (work === undefined) break;
    const moved = await archiveDay(ports, work);
    parts += moved.parts;
    if (!moved.whole) break;
  }
  return { parts };
}

function nextWork(due: ArchiveDue, before: Instant): Work | undefined {
  const { open, last, closed, first, amended } = due;
  if (open !== undefined) return { day: open, before, amends: false };
  if (amended !== undefined) return { day: amended, before, amends: true };
  const day = last === undefined ? first : dayAfter(last);
  const isDue = day !== undefined && day < businessDay(before);
  if (!isDue || closed === undefined || day > closed) return undefined;
  return { day, before, amends: false };
}

async function archiveDay(ports: Ports, work: Work) {
  const { archive, commit } = ports;
  // From here on the day's figures are those of the roll-ups.
  if (!work.amends) await commit(archive.begin(work.day, ports.now()));
  let parts = 0;
  for (const group of ["orders", "journal"] as const) {
    for (;;) {
      if (ports.budget.left() < PART_COST) return { parts, whole: false };
      const batch = await archive.nextBatch(group, work.day, {
        before: work.before,
        limit: BATCH_ROWS,
      });
      if (batch.tables.length === 0) break;
      await archiveBatch(ports, work, { group, batch });
      parts += 1;
    }
  }
  if (!work.amends) await commit(archive.finish(work.day, ports.now()));
  return { parts, whole: true };
}

async function archiveBatch(
  ports: Ports,
  { day, amends }: Work,
  { group, batch }: { readonly group: ArchiveGroup; readonly batch: ArchiveBatch },
): Promise<void> {
  const parts: ArchivePart[] = [];
  for (const [name, each] of batch.tables) {
    const { part } = batch;
    parts.push({ day, part, name, amends, ...(await store(ports, day, { name, rows: each })) });
  }
  await ports.commit(ports.archive.moveBatch(group, parts, batch));
}

interface Page {
  readonly name: ArchivedTable;
  readonly rows: readonly ArchivedRow[];
}

/** Writes an object and reads it back; throws where it is not the same. */
async function store(ports: Ports, day: BusinessDay, { name, rows }: Page) {
  const text = toNdjson(rows);
  const key = archiveKey(day, name, hexDigest("sha256", text));
  const { bytes, sha256 } = await ports.gzipObjects.put(key, text);
  const back = await ports.gzipObjects.read(key);
  if (back?.text !== text) throw new Error(`${key} is not what was written`);
  const sums = archiveSums(name, rows);
  return { rows: rows.length, bytes, sha256, key, sums, written_at: ports.now() };
}
