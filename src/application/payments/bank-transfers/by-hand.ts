import type { Staff } from "../../../domain/actor.ts";
import type { Amount } from "../../../domain/money.ts";
import type { BankTransfer } from "../../../domain/payments/bank-transfer.ts";
import { businessDay, type Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

/** Money that somebody on staff credits where no bank's line, or only their own, says so. */
export interface ActByHand {
  readonly payment_id: BankTransfer["payment_id"];
  readonly amount: Amount;
  readonly at: Instant;
  /** What is done, in a few words. */
  readonly what: string;
}

type Ports = Use<"alerts" | "bankTransfers" | "catalogue">;

/**
 * Counts it among what this member of staff did alone today, and tells others. The commit it is
 * part of is refused with `bank_transfer.second_person` once that is too much for one.
 */
export async function actAlone(
  ports: Ports,
  staff: Staff,
  act: ActByHand,
): Promise<readonly Write[]> {
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const { amount, at } = act;
  const maximum = settings["bank_transfer.alone_up_to"];
  const counted = { admin_id: staff.id, day: businessDay(at), amount, maximum };
  return [ports.bankTransfers.alone(counted), announce(ports, staff, act)];
}

export function announce(
  ports: Pick<Ports, "alerts">,
  staff: Staff,
  { payment_id, amount, at, what }: ActByHand,
): Write {
  const detail = `${staff.id} ${what}: IDR ${amount}`;
  return ports.alerts.raise({ kind: "bank_transfer.by_hand", subject: payment_id, detail }, at);
}
