import { getTableName } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import { TABLES } from "../../src/adapters/d1/tables.ts";
import { AuditEntry, breaksIn, CHAIN_START } from "../../src/domain/operations/audit-chain.ts";
import { readManifest, readPart } from "./folder.ts";

type Row = Readonly<Record<string, unknown>>;

/** Everything that a backup holds, in memory: of a drill, which is small. */
interface Contents {
  readonly table: (name: string) => readonly Row[];
  readonly objects: readonly (readonly [owner: string, table: (name: string) => readonly Row[]])[];
}

function contentsOf(folder: string): Contents {
  const tables = new Map<string, Row[]>();
  const objects = new Map<string, Map<string, Row[]>>();
  const names = new Map(
    TABLES.map((each) => [getTableName(each), getTableConfig(each).columns.map((c) => c.name)]),
  );
  for (const part of readManifest(folder).parts) {
    for (const line of readPart(folder, part).trim().split("\n")) {
      const row: unknown = JSON.parse(line);
      if (part.name === "wallets") {
        const [owner, table, values] = row as [string, string, Row];
        const of = objects.get(owner) ?? new Map<string, Row[]>();
        objects.set(owner, of.set(table, [...(of.get(table) ?? []), values]));
      } else if (part.name !== "bucket") {
        const columns = names.get(part.name) ?? [];
        const values = row as readonly unknown[];
        const named = Object.fromEntries(columns.map((name, place) => [name, values[place]]));
        tables.set(part.name, [...(tables.get(part.name) ?? []), named]);
      }
    }
  }
  return {
    table: (name) => tables.get(name) ?? [],
    objects: [...objects].map(([owner, of]) => [owner, (name) => of.get(name) ?? []]),
  };
}

const sum = (rows: readonly Row[], name: string) =>
  rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
const by = (rows: readonly Row[], name: string, value: unknown) =>
  rows.filter((row) => row[name] === value);

/**
 * What each invariant says of a backup: nothing where it holds. What vendors have booked, what
 * staff were answered and what was imported is in no backup, so INV6 is the chain alone, INV7 our
 * attempts alone, INV8 the buyers of lines alone; INV5 is of what queues have refused for long.
 */
export function brokenInvariants(folder: string): Readonly<Record<string, readonly string[]>> {
  const contents = contentsOf(folder);
  const { objects, table } = contents;
  const each = (check: (of: (name: string) => readonly Row[]) => readonly string[]) =>
    objects.flatMap(([owner, of]) => check(of).map((what) => `${owner}: ${what}`));
  return {
    INV1: each((of) =>
      of("entries").flatMap(({ sequence }) =>
        sum(by(of("postings"), "entry_sequence", sequence), "delta") === 0 ? [] : [`${sequence}`],
      ),
    ),
    INV2: each(balances),
    INV3: each(orders),
    INV4: [
      ...twice(table("inbound_events"), "provider", "once_key"),
      ...table("inbound_events").flatMap((row) => (Number(row.effects) > 1 ? [`${row.id}`] : [])),
    ],
    INV5: table("outbox").flatMap(({ queue, tries }) => (Number(tries) > 10 ? [`${queue}`] : [])),
    INV6: breaksIn(
      table("audit_log").map((row) => AuditEntry.parse(row)),
      CHAIN_START,
    ).map(({ sequence, kind }) => `${sequence} ${kind}`),
    INV7: twice(by(table("attempts"), "state", "DELIVERED"), "transaction_id"),
    INV8: [
      ...twice(table("stock_lines"), "product_id", "content_index"),
      ...by(table("stock_lines"), "state", "SOLD").flatMap((row) =>
        row.transaction_id === null ? [`${row.id}`] : [],
      ),
    ],
  };
}

function balances(of: (name: string) => readonly Row[]): readonly string[] {
  return of("balances").flatMap(({ currency, available, held }) => {
    const entries = new Set(by(of("entries"), "currency", currency).map((row) => row.sequence));
    const legs = by(of("postings"), "account", "wallet");
    const total = sum(
      legs.filter((row) => entries.has(row.entry_sequence)),
      "delta",
    );
    const open = by(by(of("holds"), "resolved_at", null), "currency", currency);
    const isOwned = Number(available) >= 0 && sum(open, "amount") === held;
    const sound = isOwned && total === Number(available) + Number(held);
    return sound ? [] : [`${currency}`];
  });
}

function orders(of: (name: string) => readonly Row[]): readonly string[] {
  return of("transactions").flatMap((order) => {
    const entries = by(of("entries"), "transaction_id", order.id).map((row) => row.sequence);
    const legs = by(of("postings"), "account", "wallet");
    const moved = sum(
      legs.filter((row) => entries.includes(row.entry_sequence)),
      "delta",
    );
    const holds = by(by(of("holds"), "resolved_at", null), "transaction_id", order.id);
    const kept = Number(order.captured ?? 0) - Number(order.refunded ?? 0);
    const isOpen = order.status === "PENDING" || order.status === "PROCESSING";
    if (holds.length > (isOpen ? 1 : 0)) return [`${order.id}`];
    const isBought = order.type === "PPOB" || order.type === "PRODUCT";
    const soFar = isBought ? 0 : moved;
    const expected = isOpen ? soFar : order.direction === "credit" ? kept : 0 - kept;
    return moved === expected ? [] : [`${order.id}`];
  });
}

function twice(rows: readonly Row[], ...names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = names.map((name) => `${row[name]}`).join(" ");
    const known = seen.has(key);
    seen.add(key);
    return known ? [key] : [];
  });
}
