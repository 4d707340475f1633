import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { WalletState } from "../../domain/wallet/wallet-state.ts";
import type { Use } from "../../ports/index.ts";
import type { AuditAction } from "../../ports/operations/audit.ts";

interface StateChange {
  readonly owner: Id<"user">;
  readonly state: WalletState;
  readonly reason: string;
}

/**
 * Freezes, thaws or closes a wallet. The audit entry comes first: nothing happens to a wallet
 * without one, and what the wallet then refuses has an entry of its own.
 */
export async function setWalletState(
  ports: Use<"audit" | "now" | "people" | "wallets">,
  staff: Staff,
  { owner, state: wanted, reason }: StateChange,
): Promise<void> {
  if ((await ports.people.user(owner)) === undefined) refuse("user.not_found");
  const before = await ports.wallets.state(owner);
  if (isSame(before, wanted)) return;
  const at = ports.now();
  const entry = (action: string, old: WalletState, now: WalletState): AuditAction => ({
    action,
    resource: "wallet",
    resource_id: owner,
    old,
    new: { ...now, reason },
  });
  await ports.audit.commit(staff, entry("wallet.state", before, wanted), { at });
  const answer = await ports.wallets.setState(owner, wanted);
  if (answer.kind === "set") return;
  await ports.audit.commit(staff, entry("wallet.state_refused", wanted, before), { at });
  refuse("wallet.not_empty");
}

function isSame(one: WalletState, other: WalletState): boolean {
  return (
    one.frozen_in === other.frozen_in &&
    one.frozen_out === other.frozen_out &&
    one.closed === other.closed
  );
}
