import type { Staff } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import { readCsv } from "../../domain/text/csv.ts";
import type { Voucher } from "../../domain/vouchers/voucher.ts";
import { canonicalCode, type VoucherCode } from "../../domain/vouchers/voucher-code.ts";
import type { Use } from "../../ports/index.ts";

interface ImportedCodes {
  readonly imported: number;
  readonly errors: readonly CodeError[];
}

interface CodeError {
  readonly line: number;
  readonly reason: "not_a_code" | "repeated" | "taken";
}

interface Row {
  readonly line: number;
  readonly code: VoucherCode | undefined;
}

/**
 * Adds the codes of a file, one of one use in the first column of each line. Lines that cannot be
 * codes, or are there already, are named and left out.
 */
export async function importVoucherCodes(
  ports: Use<"audit" | "now" | "vouchers">,
  staff: Staff,
  asked: { readonly id: Voucher["id"]; readonly csv: string; readonly dry_run: boolean },
): Promise<ImportedCodes> {
  const { id, csv, dry_run } = asked;
  const at = ports.now();
  const voucher = (await ports.vouchers.find(id)) ?? refuse("voucher.not_found");
  if (voucher.archived_at !== null) refuse("voucher.not_found");
  const rows = rowsOf(csv);
  const taken = new Set(await ports.vouchers.taken(rows.flatMap(({ code }) => code ?? [])));
  const { fresh, errors } = sorted(rows, taken);
  if (dry_run || fresh.length === 0) return { imported: fresh.length, errors };
  const action = {
    action: "voucher.import",
    resource: "voucher",
    resource_id: id,
    old: null,
    new: { codes: fresh.length },
  };
  const writes = [
    ports.vouchers.wantCodes(id, fresh.length),
    ports.vouchers.addCodes(id, fresh, 1),
  ];
  await ports.audit.commit(staff, action, { at, writes });
  return { imported: fresh.length, errors };
}

/** A first line that says `code` names the column. */
function rowsOf(csv: string): readonly Row[] {
  const read = readCsv(csv);
  if (read.kind === "broken") {
    const errors = [{ pointer: "/csv", message: "a quote is not closed" }];
    return refuse("request.invalid", { errors });
  }
  return read.records
    .map(({ line, fields: [first = ""] }) => ({ line, first }))
    .filter(({ first }, index) => index > 0 || !/^(code|kode)$/i.test(first))
    .map(({ line, first }) => ({ line, code: canonicalCode(first) }));
}

function sorted(rows: readonly Row[], taken: ReadonlySet<VoucherCode>) {
  const fresh = new Set<VoucherCode>();
  const errors: CodeError[] = [];
  for (const { line, code } of rows) {
    if (code === undefined) errors.push({ line, reason: "not_a_code" });
    else if (taken.has(code)) errors.push({ line, reason: "taken" });
    else if (fresh.has(code)) errors.push({ line, reason: "repeated" });
    else fresh.add(code);
  }
  return { fresh: [...fresh], errors };
}
