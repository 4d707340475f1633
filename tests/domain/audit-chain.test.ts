import { expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import {
  type AuditEntry,
  breaksIn,
  linkOf,
  NO_ENTRY,
} from "../../src/domain/operations/audit-chain.ts";
import { auditRecord } from "../../src/domain/operations/audit-csv.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { firstBroken } from "../support/audit-chain.ts";

const START = instant(Date.parse("2026-01-15T02:00:00.000Z"));

async function chain(length: number): Promise<AuditEntry[]> {
  const rows: AuditEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const created_at = addSeconds(START, sequence);
    const previous_hash = rows.at(-1)?.hash ?? NO_ENTRY;
    const fields = {
      sequence,
      id: newId("audit", created_at),
      admin_id: newId("admin", START),
      action: "margins:write",
      resource: "margin",
      resource_id: `margin-${sequence}`,
      old: "null",
      new: JSON.stringify({ value: sequence }),
      ip: "192.0.2.1",
      request_id: `req_${sequence}`,
      created_at,
    };
    rows.push({ ...fields, previous_hash, hash: linkOf(previous_hash, fields) });
  }
  return rows;
}

/** The chain with the entry of one sequence changed. */
function edited(
  rows: readonly AuditEntry[],
  sequence: number,
  change: Partial<AuditEntry>,
): AuditEntry[] {
  return rows.map((row) => (row.sequence === sequence ? { ...row, ...change } : row));
}

it("accepts a chain nobody touched, and an empty one", async () => {
  expect(firstBroken(await chain(5))).toBeUndefined();
  expect(firstBroken([])).toBeUndefined();
});

it("hashes to a value anybody can recompute", async () => {
  const link = linkOf(NO_ENTRY, {
    sequence: 1,
    id: "aud_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    admin_id: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    action: "margins:write",
    resource: "margin",
    resource_id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    old: "500",
    new: "600",
    ip: "192.0.2.1",
    request_id: "req_1",
    created_at: START,
  });

  expect(link).toBe("7d5c8ccea5a70af270c1dc67aecbb2abb0671a183ee92fe8d28f88c86c6acba0");
});

it.each<[string, Partial<AuditEntry>]>([
  ["sequence", { sequence: 9 }],
  ["id", { id: "aud_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }],
  ["admin_id", { admin_id: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }],
  ["action", { action: "margins:read" }],
  ["resource", { resource: "product" }],
  ["resource_id", { resource_id: "margin-4" }],
  ["old", { old: "1" }],
  ["new", { new: "null" }],
  ["ip", { ip: "192.0.2.2" }],
  ["request_id", { request_id: "req_9" }],
  ["created_at", { created_at: START }],
  ["previous_hash", { previous_hash: NO_ENTRY }],
  ["hash", { hash: NO_ENTRY }],
])("finds the entry whose %s was edited", async (_field, change) => {
  const rows = await chain(5);

  expect(firstBroken(edited(rows, 3, change))).toBe(3);
});

it("finds an edit that moves text from one field into the next", async () => {
  const rows = await chain(3);
  const change = { resource: "margi", resource_id: "nmargin-2" };

  expect(firstBroken(edited(rows, 2, change))).toBe(2);
});

it("finds an entry that was edited and hashed anew", async () => {
  const rows = await chain(5);
  const forged = { ...(rows[2] ?? expect.fail()), new: "null" };
  const hash = linkOf(forged.previous_hash, forged);

  expect(firstBroken(edited(rows, 3, { ...forged, hash }))).toBe(3);
});

it("finds the gap an entry left", async () => {
  const rows = await chain(5);

  expect(firstBroken(rows.filter((row) => row.sequence !== 2))).toBe(2);
  expect(firstBroken(rows.slice(1))).toBe(1);
});

it("finds entries that changed places", async () => {
  const [first, second, third] = await chain(3);
  const swapped = [first, third, second].flatMap((row) => row ?? []);

  expect(firstBroken(swapped)).toBe(2);
});

it("verifies a later part of the chain against the entry before it", async () => {
  const rows = await chain(5);
  const before = rows[1] ?? expect.fail();

  expect(firstBroken(rows.slice(2), before)).toBeUndefined();
  expect(firstBroken(rows.slice(2), { ...before, hash: NO_ENTRY })).toBe(2);
});

it("names every break and its kind", async () => {
  const rows = await chain(5);
  const third = rows[2] ?? expect.fail();
  const forged = { ...third, new: "null" };
  const anew = { ...forged, hash: linkOf(forged.previous_hash, forged) };
  const moved = rows.slice(2).map((row) => ({ ...row, sequence: row.sequence + 1 }));

  expect(breaksIn(edited(rows, 3, forged))).toEqual([{ sequence: 3, kind: "altered" }]);
  expect(breaksIn(edited(rows, 3, anew))).toEqual([{ sequence: 3, kind: "replaced" }]);
  expect(breaksIn(rows.toSpliced(2, 2))).toEqual([{ sequence: 3, kind: "missing" }]);
  expect(breaksIn([...rows.slice(0, 2), anew, ...moved])).toEqual([
    { sequence: 4, kind: "altered" },
    { sequence: 5, kind: "altered" },
    { sequence: 6, kind: "altered" },
  ]);
});

it("is exported so that no spreadsheet runs what staff typed", async () => {
  const [first] = await chain(1);
  const record = auditRecord({ ...(first ?? expect.fail()), resource_id: "=1+1" });

  expect(record).toContain(",'=1+1,null,");
});
