import { BUCKET, type ExportPosition, WALLETS } from "../../domain/backup/backup.ts";
import { type Id, zId } from "../../domain/ids.ts";
import { toNdjson } from "../../domain/text/ndjson.ts";
import type { WalletLine } from "../../ports/backup/stores.ts";
import type { Use } from "../../ports/index.ts";

/** Customers whose wallets one part holds, and characters or pages after which it is full. */
const OWNERS = 25;
const CHARS_MAX = 4_000_000;
const PAGES_MAX = 36;
/** Of one wallet that changes meanwhile: the last time it is taken as it comes. */
const TRIES = 3;
/** A wallet with more pages goes on in the next part, and is taken as it comes. */
const PAGES_OF_ONE = 4;
const KEYS = 1_000;
/** What the bucket holds of backups themselves is not listed. */
const OWN = "backups/";

/** The most queries and calls that one step takes. */
export const STEP_COST = 45;

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
  const [behind, open] = placeOf(from);
  const full: Lines = { texts: [], pages: 0, chars: 0, rows: 0 };
  if (open !== undefined) {
    const next = await takeOn(ports, zOwner.parse(behind), { full, page: open });
    if (next !== undefined) return takenOf(full, 0, `${behind} ${next}`);
  }
  const owners = await ports.projectionDoubts.nextOwners({ behind, limit: OWNERS });
  let wallets = 0;
  let last = behind === "" ? undefined : behind;
  for (const owner of owners) {
    if (full.chars > CHARS_MAX || full.pages > PAGES_MAX - TRIES * PAGES_OF_ONE) break;
    const next = await takeWhole(ports, owner, full);
    wallets += 1;
    last = owner;
    if (next !== undefined) return takenOf(full, wallets, `${owner} ${next}`);
  }
  const isEnd = owners.length < OWNERS && wallets === owners.length;
  return takenOf(full, wallets, isEnd ? undefined : last);
}

/** `<owner>`, or `<owner> <page>` within a wallet that did not fit into one part. */
function placeOf(from: string): readonly [owner: string, page?: string] {
  const [owner = "", ...page] = from.split(" ");
  return page.length === 0 ? [owner] : [owner, page.join(" ")];
}

/** What a part holds so far. */
interface Lines {
  readonly texts: string[];
  pages: number;
  chars: number;
  rows: number;
}

function takenOf({ texts, rows }: Lines, wallets: number, behind: string | undefined): Taken {
  return { text: texts.join(""), rows, wallets, behind };
}

/**
 * All of one wallet at one moment: from the start again where it has changed meanwhile. Answers
 * where one that is too large for that goes on.
 */
async function takeWhole(
  { walletStore }: ExportPorts,
  owner: Id<"user">,
  full: Lines,
): Promise<string | undefined> {
  for (let tries = 1; ; tries += 1) {
    const texts: string[] = [];
    let page = await walletStore.page(owner, "");
    let pages = 1;
    let rows = add(texts, owner, page.lines);
    const { version } = page;
    const isOne = () => page.version === version || tries === TRIES;
    while (page.next !== undefined && pages < PAGES_OF_ONE && isOne()) {
      page = await walletStore.page(owner, page.next);
      pages += 1;
      rows += add(texts, owner, page.lines);
    }
    full.pages += pages;
    if (!isOne()) continue;
    const text = texts.join("");
    full.texts.push(text);
    full.chars += text.length;
    full.rows += rows;
    return page.next;
  }
}

interface Further {
  readonly full: Lines;
  readonly page: string;
}

/** The next pages of a wallet that began in a part before. */
async function takeOn(
  { walletStore }: ExportPorts,
  owner: Id<"user">,
  { full, page }: Further,
): Promise<string | undefined> {
  let next: string | undefined = page;
  while (next !== undefined && full.pages < PAGES_OF_ONE) {
    const { lines, next: further } = await walletStore.page(owner, next);
    const before = full.texts.length;
    full.rows += add(full.texts, owner, lines);
    full.chars += full.texts.slice(before).reduce((sum, { length }) => sum + length, 0);
    full.pages += 1;
    next = further;
  }
  return next;
}

function add(texts: string[], owner: Id<"user">, lines: readonly WalletLine[]): number {
  texts.push(toNdjson(lines.map((line) => [owner, ...line])));
  return lines.length;
}

const zOwner = zId("user");

/** Whose wallet a line is of, and what it puts back. */
export function ownedLine(line: unknown): readonly [Id<"user">, WalletLine] {
  if (!Array.isArray(line)) throw new Error("a line of a wallet is none");
  const [owner, table, row] = line as readonly unknown[];
  return [zOwner.parse(owner), [String(table), row as Record<string, unknown>]];
}
