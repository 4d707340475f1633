import { isVoid, type Transaction } from "../../domain/orders/transaction.ts";
import type { SupplierAnswer } from "../../domain/ppob/supplier.ts";
import type { ArchivedAttempt } from "../../ports/archive/archive.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"alerts" | "commit" | "now" | "wallets">;

interface LateEvent {
  readonly ref: string;
  readonly supplier: string;
  readonly answer: SupplierAnswer;
}

/**
 * Applies a supplier's word about an order whose attempts are archived. What says the same as the
 * order changes nothing. A delivery that is taken back is given back, where the order had no other
 * attempt that may have delivered it; all else is announced, because a person has to read the
 * archive for it.
 */
export async function applyLateEvent(
  ports: Ports,
  found: ArchivedAttempt,
  { ref, supplier, answer }: LateEvent,
): Promise<void> {
  const { id, user_id, attempts } = found;
  const order = await ports.wallets.transaction(user_id, id);
  if (order === undefined) throw new Error(`${id} is archived, and not in its wallet`);
  if (isSame(order, found, answer)) return;
  const at = ports.now();
  const cause = { at, actor: "system:webhook" } as const;
  const isTakenBack = answer.kind === "reversed" && attempts === 1;
  const settled = isTakenBack
    ? await ports.wallets.settle(
        { user_id, id },
        { kind: "reversed", failure_code: answer.failure_code },
        cause,
      )
    : undefined;
  if (settled?.kind === "unchanged") return;
  const now = settled !== undefined && "transaction" in settled ? settled.transaction : order;
  const tried = attempts === 1 ? "" : `; it was put to suppliers ${attempts} times`;
  const detail = `${supplier} says ${answer.kind} of ${ref}, archived as ${order.status}${tried}`;
  const kind = answer.kind === "reversed" ? "supplier.reversal" : "supplier.contradiction";
  const told = now.status === order.status ? detail : `${detail}; now ${now.status}`;
  await ports.commit(ports.alerts.raise({ kind, subject: id, detail: told }, at));
  if (settled?.kind === "full") throw new Error(`${id}: its wallet has no room for the money`);
}

/** Whether a word about an order that has ended is no news. */
function isSame(
  { status }: Transaction,
  { attempts }: ArchivedAttempt,
  { kind }: SupplierAnswer,
): boolean {
  switch (kind) {
    case "delivered":
      return status === "SUCCESS" && attempts === 1;
    case "reversed":
      return isVoid(status);
    case "failed":
    case "not_formed":
      return isVoid(status) || status === "REFUNDED";
    default:
      return true;
  }
}
