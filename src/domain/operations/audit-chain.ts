import * as z from "zod";
import { hexDigest } from "../digest.ts";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

/** One thing a member of staff did, chained to the one before it. */
export const AuditEntry = z
  .object({
    sequence: z.int().min(1).meta({ example: 42 }),
    id: zId("audit"),
    admin_id: zId("admin"),
    action: z.string().meta({ example: "margin.put" }),
    resource: z.string().meta({ example: "margin" }),
    resource_id: z.string().meta({ example: "mrg_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    old: z.string().meta({ description: "JSON text, as the hash covers it", example: "null" }),
    new: z.string().meta({ description: "JSON text, as the hash covers it", example: "500" }),
    ip: z.string().meta({ example: "203.0.113.7" }),
    request_id: z.string().meta({ example: "req_01KAV3Q9C5X7" }),
    created_at: zInstant,
    previous_hash: z.string().meta({
      description: "The hash of the entry before; zeros for none",
      example: "0".repeat(64),
    }),
    hash: z.string().meta({
      description: "SHA-256, hexadecimal",
      example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    }),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry as it stands before it is linked. */
type AuditFields = Omit<AuditEntry, "previous_hash" | "hash">;

/** What the first entry of a chain links to. */
export const NO_ENTRY = "0".repeat(64);

/**
 * The hash of an entry: SHA-256 over the hash before it and the entry's own fields, as a JSON array
 * in the order of `AuditEntry`.
 */
export function linkOf(previous: string, row: AuditFields): string {
  const { sequence, id, admin_id, action, resource, resource_id } = row;
  const what = [sequence, id, admin_id, action, resource, resource_id, row.old, row.new];
  const covered = JSON.stringify([previous, ...what, row.ip, row.request_id, row.created_at]);
  return hexDigest("sha256", covered);
}

/** How far a chain has been followed. */
export type AuditLink = Pick<AuditEntry, "sequence" | "hash">;

/** Where a chain begins. */
export const CHAIN_START: AuditLink = { sequence: 0, hash: NO_ENTRY };

/** Where a chain is not what it was when it was written. */
export const AuditBreak = z
  .object({
    sequence: z.int().min(1).meta({ example: 42 }),
    kind: z.enum(["missing", "altered", "replaced"]).meta({
      description:
        "`altered`: its hash is not that of its fields; `replaced`: its hash is, but it is not " +
        "the one that was linked to; `missing`: entries are gone, this one first",
    }),
  })
  .meta({ id: "AuditBreak" });
export type AuditBreak = z.infer<typeof AuditBreak>;

/** Every break among entries that follow one another, oldest first, behind a known link. */
export function breaksIn(
  entries: readonly AuditEntry[],
  before: AuditLink = CHAIN_START,
): readonly AuditBreak[] {
  return entries.flatMap((entry, index) => {
    const last = entries[index - 1] ?? before;
    const found: AuditBreak[] = [];
    const isAltered = entry.hash !== linkOf(entry.previous_hash, entry);
    if (entry.sequence !== last.sequence + 1) {
      found.push({ sequence: last.sequence + 1, kind: "missing" });
    } else if (entry.previous_hash !== last.hash && !isAltered) {
      found.push({ sequence: Math.max(1, last.sequence), kind: "replaced" });
    }
    if (isAltered) found.push({ sequence: entry.sequence, kind: "altered" });
    return found;
  });
}
