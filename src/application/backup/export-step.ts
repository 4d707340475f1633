import { BUCKET, type ExportPosition, WALLETS } from "../../domain/backup/backup.ts";
import { type Id, zId } from "../../domain/ids.ts";
import { toNdjson } from "../../domain/text/ndjson.ts";
import type { WalletLine } from "../../ports/backup/stores.ts";
import type { Use } from "../../ports/index.ts";

/** Customers whose wallets one part holds, and characters after which it is full. */
const OWNERS = 25;
const CHARS_MAX = 4_000_000;
/** Of one wallet that changes meanwhile: the last time it is taken as it comes. */
const TRIES = 3;
const KEYS = 1_000;
/** What the bucket holds of backups themselves is not listed. */
const OWN = "backups/";

/** The most queries and calls that one step takes. */
export const STEP_COST = 40;

export type ExportPorts = Use<"objects" | "projectionDoubts" | "tableStore" | "walletStore">;

interface ExportedPart {
  readonly name: string;
  readonly text: string;
  readonly rows: number;
  readonly wallets: number;
  /** `undefined` when all has been taken. */
  readonly next: ExportPosition | undefined;
}

type Taken = Omit<ExportedPart, "next" | "name"> & { readonly behind: string | undefined };

/**
 * The next part of everything there is: the tables one after another, then customers' wallets, then
 * what lies in the bucket. The same data gives the same parts.
 */
export async function exportStep(
  ports: ExportPorts,
  { section, behind }: ExportPosition,
): Promise<ExportedPart> {
  const names = [...ports.tableStore.names, WALLETS, BUCKET];
  const name = names[section] ?? BUCKET;
  const { behind: last, ...taken } = await take(ports, name, behind);
  const further = section + 1 < names.length ? { section: section + 1, behind: "" } : undefined;
  return { ...taken, name, next: last === undefined ? further : { section, behind: last } };
}

function take(ports: ExportPorts, name: string, behind: string): Promise<Taken> {
  if (name === WALLETS) return takeWallets(ports, behind);
  return name === BUCKET ? takeKeys(ports, behind) : takeRows(ports, name, behind);
}

async function takeRows({ tableStore }: ExportPorts, name: string, from: string): Promise<Taken> {
  const { rows, next } = await tableStore.page(name, from);
  return { text: toNdjson(rows), rows: rows.length, wallets: 0, behind: next };
}

async function takeKeys({ objects }: ExportPorts, from: string): Promise<Taken> {
  const found = await objects.list("", { behind: from, limit: KEYS });
  const kept = found.filter(({ key }) => !key.startsWith(OWN));
  const behind = found.length < KEYS ? undefined : found.at(-1)?.key;
  return {
    text: toNdjson(kept.map(({ key }) => ({ key }))),
    rows: kept.length,
    wallets: 0,
    behind,
  };
}

async function takeWallets(ports: ExportPorts, from: string): Promise<Taken> {
  const owners = await ports.projectionDoubts.nextOwners({ behind: from, limit: OWNERS });
  let [text, rows, wallets] = ["", 0, 0];
  let last: Id<"user"> | undefined;
  for (const owner of owners) {
    if (text.length > CHARS_MAX) break;
    const lines = await linesOf(ports, owner);
    text += toNdjson(lines.map((line) => [owner, ...line]));
    rows += lines.length;
    wallets += 1;
    last = owner;
  }
  const whole = owners.length < OWNERS && last === owners.at(-1);
  return { text, rows, wallets, behind: whole ? undefined : last };
}

/** All of one wallet at one moment: from the start again where it has changed meanwhile. */
async function linesOf({ walletStore }: ExportPorts, owner: Id<"user">) {
  for (let tries = 1; ; tries += 1) {
    const lines: WalletLine[] = [];
    let page = await walletStore.page(owner, "");
    const { version } = page;
    lines.push(...page.lines);
    while (page.next !== undefined && (page.version === version || tries === TRIES)) {
      page = await walletStore.page(owner, page.next);
      lines.push(...page.lines);
    }
    if (page.version === version || tries === TRIES) return lines;
  }
}

const zOwner = zId("user");

/** Whose wallet a line is of, and what it puts back. */
export function ownedLine(line: unknown): readonly [Id<"user">, WalletLine] {
  if (!Array.isArray(line)) throw new Error("a line of a wallet is none");
  const [owner, table, row] = line as readonly unknown[];
  return [zOwner.parse(owner), [String(table), row as Record<string, unknown>]];
}
