import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import { isLive, type Seen } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import {
  auditAction,
  readFile,
  refuseUndecidable,
  refuseUnseen,
  type Standing,
  settingsFor,
  withName,
} from "./staff-file.ts";

/**
 * Proposes to pay a withdrawal: the first of four eyes. The bank has said whose the account is, and
 * the proposal holds for the amount and the account its maker had before them, for a while.
 */
export async function review(
  ports: Use<
    | "audit"
    | "bankAccounts"
    | "catalogue"
    | "commit"
    | "now"
    | "payouts"
    | "vault"
    | "wallets"
    | "withdrawals"
  >,
  staff: Staff,
  { id, seen }: { readonly id: Id<"transaction">; readonly seen: Seen },
): Promise<Standing> {
  const standing = await readFile(ports, id);
  refuseUndecidable(standing);
  refuseUnseen(standing.file, seen);
  const before = standing.file.review;
  if (isLive(before, ports.now())) refuse("withdrawal.reviewed");
  const settings = await settingsFor(ports, staff);
  const file = await withName(ports, standing.file, settings["payout.mode"]);

  const at = ports.now();
  const proposal = {
    transaction_id: id,
    number: (before?.number ?? 0) + 1,
    admin_id: staff.id,
    ...seen,
    created_at: at,
    expires_at: addSeconds(at, settings["withdrawal.review_minutes"] * 60),
  };
  const write = ports.withdrawals.review(proposal);
  await ports.audit.commit(staff, auditAction("review", id, proposal), { at, writes: [write] });
  return { ...standing, file: { ...file, review: proposal } };
}
