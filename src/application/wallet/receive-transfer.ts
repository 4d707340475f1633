import type { LandJob } from "../../domain/operations/job.ts";
import type { Use } from "../../ports/index.ts";
import type { Cause, Settlement } from "../../ports/wallet/wallets.ts";

type Ports = Use<"alerts" | "commit" | "now" | "people" | "wallets">;

/** What the sender is told; why somebody else cannot take money in is not their business. */
const RETURNED = { kind: "returned", failure_code: "transfer.not_accepted" } as const;

/**
 * Brings a transfer that has left its sender to its receiver, or back. The receiver's wallet
 * decides, once and for good; the sender's then hears what was decided. Died in between, or
 * delivered again, it asks the receiver's wallet again and hears the same.
 */
export async function receiveTransfer(ports: Ports, job: LandJob): Promise<void> {
  const cause = { at: ports.now(), actor: "system:transfer" } as const;
  const how = await decided(ports, job, cause);
  const { kind } = await ports.wallets.settle(
    { user_id: job.from, id: job.transaction_id },
    how,
    cause,
  );
  if (kind === "settled" || kind === "unchanged") return;
  const detail = `${job.landing_id} ${how.kind}, and the sender's wallet says ${kind}`;
  const alert = { kind: "transfer.contradiction", subject: job.transaction_id, detail } as const;
  await ports.commit(ports.alerts.raise(alert, cause.at));
}

/** A receiver who may not sign in any more gets nothing, unless it has landed before. */
async function decided(ports: Ports, job: LandJob, cause: Cause): Promise<Settlement> {
  const receiver = await ports.people.user(job.to);
  if (receiver?.status !== "ACTIVE") {
    const never = await ports.wallets.tombstone(job.to, job.landing_id, cause);
    return never ? RETURNED : { kind: "landed" };
  }
  const landed = await ports.wallets.receiveTransfer(job, cause);
  return landed.kind === "refused" ? RETURNED : { kind: "landed" };
}
