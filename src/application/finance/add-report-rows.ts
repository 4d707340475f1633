import type { Staff } from "../../domain/actor.ts";
import { hexDigest } from "../../domain/digest.ts";
import type { Reconciliation } from "../../domain/finance/reconciliation.ts";
import { readSettlementReport } from "../../domain/finance/settlement-report.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

interface Chunk {
  readonly id: Reconciliation["id"];
  readonly chunk: number;
  readonly csv: string;
}

/**
 * Stores a chunk of a report, whole or not at all: one unreadable row refuses all of it. The same
 * chunk again changes nothing; another chunk under the same number is refused.
 */
export async function addReportRows(
  ports: Use<"audit" | "now" | "reconciliations" | "reportFormats">,
  staff: Staff,
  { id, chunk: number, csv }: Chunk,
): Promise<Reconciliation> {
  const found = (await ports.reconciliations.find(id)) ?? refuse("reconciliation.not_found");
  const part = { number, digest: hexDigest("sha256", csv) };
  if (await isTaken(ports, id, part)) return found;
  if (found.state !== "OPEN" || found.origin !== "csv") refuse("reconciliation.started");
  const book = readSettlementReport(ports.reportFormats.of(found.source), csv);
  if (book.kind === "broken") refuse("reconciliation.rows_invalid", { errors: book.errors });

  const at = ports.now();
  const action = {
    action: "reconciliation.rows",
    resource: "reconciliation",
    resource_id: id,
    old: null,
    new: { chunk: number, rows: book.rows.length, digest: part.digest },
  };
  try {
    const add = ports.reconciliations.addRows(id, part, book.rows);
    await ports.audit.commit(staff, action, { at, writes: [add] });
  } catch (error) {
    // The same chunk was sent twice at once, or the run has begun, and the other request was first.
    if (await isTaken(ports, id, part)) return found;
    if ((await ports.reconciliations.find(id))?.state !== "OPEN") refuse("reconciliation.started");
    throw error;
  }
  return (await ports.reconciliations.find(id)) ?? found;
}

async function isTaken(
  ports: Use<"reconciliations">,
  id: Reconciliation["id"],
  { number, digest }: { readonly number: number; readonly digest: string },
): Promise<boolean> {
  const taken = await ports.reconciliations.chunk(id, number);
  if (taken !== undefined && taken !== digest) refuse("reconciliation.chunk_conflict");
  return taken === digest;
}
