import type { ActorName } from "../../domain/actor.ts";
import { type Attempt, attemptNumber } from "../../domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../domain/ppob/supplier.ts";
import type { Use } from "../../ports/index.ts";
import type { SupplierSettlement } from "../../ports/wallet/wallets.ts";
import { consequencesOf } from "./consequences.ts";

type Ports = Use<
  "alerts" | "attempts" | "catalogue" | "commit" | "now" | "outbox" | "supplierStats" | "wallets"
>;

interface LateWord {
  readonly answer: SupplierAnswer;
  readonly actor: ActorName;
}

/**
 * A word about an attempt whose supplier had said that it bought nothing. That it failed is no
 * news. Delivered after all, the buyer has it and pays for it, once, even while another supplier is
 * at work on the same order; whatever contradicts the first word, a person has to look at.
 */
export async function applyLateWord(
  ports: Ports,
  attempt: Attempt,
  { answer, actor }: LateWord,
): Promise<void> {
  if (answer.kind !== "delivered" && answer.kind !== "pending") return;
  const at = ports.now();
  const { user_id, transaction_id: id, supplier, ref } = attempt;
  const all = await ports.attempts.of(id);
  const others = all.filter((each) => each.ref !== ref).map(nameOf);
  const also = others.length === 0 ? "nobody else was asked" : `also put: ${others.join(", ")}`;
  const detail = `${supplier} says ${answer.kind} of ${ref}, which it had not formed; ${also}`;
  const alert = ports.alerts.raise({ kind: "supplier.contradiction", subject: id, detail }, at);
  if (answer.kind === "pending") return await ports.commit(alert);

  const { serial_number, cost, rc = null } = answer;
  const delivered = { kind: "delivered", serial_number, cost } as const;
  const settled = await ports.wallets.settle({ user_id, id }, delivered, { at, actor });
  const revenue = settled.kind === "settled" ? settled.transaction.captured : null;
  await ports.commit(
    ports.supplierStats.count(attempt, { outcome: "delivered", at, revenue, cost }),
    ports.attempts.record(ref, { state: "DELIVERED", rc, detail: null, next_check_at: null }),
    alert,
  );
}

/**
 * Another attempt of the same order that was delivered. There can be one only where a supplier has
 * contradicted itself, so an order's only attempt is not looked up again for it.
 */
export async function deliveredTwin(
  ports: Use<"attempts">,
  attempt: Attempt,
  { kind }: SupplierSettlement,
): Promise<Attempt | undefined> {
  if (attemptNumber(attempt) === 1 && kind !== "reversed") return undefined;
  const all = await ports.attempts.of(attempt.transaction_id);
  return all.find(({ ref, state }) => ref !== attempt.ref && state === "DELIVERED");
}

interface Beside {
  readonly answer: SupplierAnswer;
  readonly twin: Attempt;
}

/** The order was delivered by the twin, so its money stays as it is. */
export async function applyBeside(
  ports: Ports,
  attempt: Attempt,
  { answer, twin }: Beside,
): Promise<void> {
  const at = ports.now();
  const { transaction_id: subject, supplier, ref } = attempt;
  const isDelivered = answer.kind === "delivered";
  const isNews = attempt.state !== "DELIVERED" || answer.kind === "reversed";
  const detail = `${supplier} says ${answer.kind} of ${ref}; ${nameOf(twin)} delivered it, too`;
  const kind = answer.kind === "reversed" ? "supplier.reversal" : "supplier.contradiction";
  const isHeard = isNews && (isDelivered || answer.kind === "reversed");
  const cost = isDelivered ? answer.cost : null;
  const outcome = isDelivered ? "delivered" : "failed";
  await ports.commit(
    ports.supplierStats.count(attempt, { outcome, at, revenue: null, cost }),
    ports.attempts.record(ref, {
      state: isDelivered ? "DELIVERED" : "FAILED",
      rc: answer.rc ?? null,
      detail: "failure_code" in answer ? answer.failure_code : null,
      next_check_at: null,
    }),
    ...consequencesOf(ports, attempt, answer),
    ...(isHeard ? [ports.alerts.raise({ kind, subject, detail }, at)] : []),
  );
}

function nameOf({ ref, supplier, state }: Attempt): string {
  return `${ref} at ${supplier} (${state})`;
}
