import type { BackupManifest, BackupPart, ExportPosition } from "../../domain/backup/backup.ts";
import { BUCKET, WALLETS } from "../../domain/backup/backup.ts";
import { hexDigest } from "../../domain/digest.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { fromNdjson } from "../../domain/text/ndjson.ts";
import type { WalletLine } from "../../ports/backup/stores.ts";
import type { Use } from "../../ports/index.ts";
import { type ExportPorts, exportStep, ownedLine } from "./export-step.ts";

/** Wallets whose restore is ended in one call. */
const OWNERS = 200;
/** Rows that go into a table at once. */
const ROWS = 1_000;

type Ports = Use<"tableStore" | "walletStore">;

/**
 * Begins to put a backup back: only where no customer is, and into the tables that it was made of.
 * Begun again, it begins from the start.
 */
export async function beginRestore(
  { tableStore }: Ports,
  { backup, migration }: Pick<BackupManifest, "backup" | "migration">,
): Promise<void> {
  const under = await tableStore.restoring();
  const again = under !== undefined && !under.finished && under.backup_id === backup.id;
  if (!again && (under !== undefined || !(await tableStore.isEmpty()))) refuse("restore.not_empty");
  const here = await tableStore.migration();
  if (here !== migration) refuse("restore.unfit", { detail: `${migration}, and here ${here}` });
  await tableStore.begin(backup.id);
}

/** Puts one part back; what is there already stays as it is. */
export async function restorePart(
  ports: Ports,
  { name, digest }: Pick<BackupPart, "name" | "digest">,
  text: string,
): Promise<void> {
  const under = await ports.tableStore.restoring();
  if (under === undefined || under.finished) refuse("restore.not_begun");
  if (hexDigest("sha256", text) !== digest) refuse("restore.altered", { detail: name });
  const rows = fromNdjson(text);
  if (name === BUCKET) return;
  if (name === WALLETS) return await putWallets(ports, rows);
  for (let from = 0; from < rows.length; from += ROWS) {
    await ports.tableStore.put(name, rows.slice(from, from + ROWS) as readonly unknown[][]);
  }
}

async function putWallets({ walletStore }: Ports, rows: readonly unknown[]): Promise<void> {
  const owners = new Map<Id<"user">, WalletLine[]>();
  for (const row of rows) {
    const [owner, line] = ownedLine(row);
    owners.set(owner, [...(owners.get(owner) ?? []), line]);
  }
  for (const [owner, lines] of owners) {
    const isFresh = await walletStore.put(owner, lines);
    if (!isFresh) refuse("restore.not_empty", { detail: owner });
  }
}

/** Ends the wallets' restore page by page, and then the database's; where it goes on. */
export async function endRestore(
  ports: Ports & Use<"projectionDoubts">,
  behind: string,
): Promise<string | null> {
  const owners = await ports.projectionDoubts.nextOwners({ behind, limit: OWNERS });
  for (const owner of owners) await ports.walletStore.end(owner);
  const last = owners.at(-1);
  if (owners.length === OWNERS && last !== undefined) return last;
  await ports.tableStore.end();
  return null;
}

/** What the next part of a backup of this instance would be: the same data has the same digests. */
export async function digestStep(ports: ExportPorts, position: ExportPosition) {
  const { name, text, rows, next } = await exportStep(ports, position);
  return { name, rows, digest: hexDigest("sha256", text), next: next ?? null };
}
