import type { Amount } from "../../../domain/money.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"alerts" | "commit" | "gateways" | "now" | "payments" | "refunds" | "wallets">;

const ACTOR = "system:refund";

/**
 * The gateway has refunded: the wallet's hold is captured and the refund counts on its payment.
 * Idempotent.
 */
export async function finishRefund(
  ports: Ports,
  { payment, refund }: { readonly payment: Payment; readonly refund: Refund },
  log: readonly Write[] = [],
): Promise<void> {
  const at = ports.now();
  if (refund.from_wallet > 0 && refund.transaction_id !== null) {
    const { account } = ports.gateways.named(payment.gateway);
    const captured = { kind: "captured", amount: null, account } as const;
    const cause = { at, actor: ACTOR } as const;
    const { user_id, transaction_id } = refund;
    const settled = await ports.wallets.settle({ user_id, id: transaction_id }, captured, cause);
    if (settled.kind !== "settled" && settled.kind !== "unchanged") {
      // The money is gone and the wallet was not charged.
      return await contradict(ports, refund, {
        detail: `given back, its hold is ${settled.kind}`,
        given: refund.amount,
        log,
      });
    }
  }
  await ports.commit(
    ports.refunds.done(refund, at),
    ports.payments.applied(payment.id, at),
    ...log,
  );
}

/** The gateway refunded nothing: the wallet's hold is released. */
export async function failRefund(
  ports: Ports,
  refund: Refund,
  { failure_code, log = [] }: { readonly failure_code: string; readonly log?: readonly Write[] },
): Promise<void> {
  const at = ports.now();
  if (refund.from_wallet > 0 && refund.transaction_id !== null) {
    const failed = { kind: "failed", failure_code } as const;
    const cause = { at, actor: ACTOR } as const;
    const { user_id, transaction_id } = refund;
    const settled = await ports.wallets.settle({ user_id, id: transaction_id }, failed, cause);
    if (settled.kind === "contradicted" && settled.transaction.status === "SUCCESS") {
      return await contradict(ports, refund, {
        detail: "refused, and yet the wallet has paid it",
        log,
      });
    }
  }
  await ports.commit(
    ports.refunds.failed(refund.id, failure_code, at),
    ports.payments.returnToReview(refund.payment_id),
    ...log,
  );
}

interface Contradiction {
  readonly detail: string;
  /** The amount the gateway reports. */
  readonly given?: Amount | null;
  readonly log?: readonly Write[];
}

/** Moves a contradictory refund to review and raises an alert. */
export async function contradict(
  ports: Use<"alerts" | "commit" | "now" | "refunds">,
  refund: Refund,
  { detail, given = null, log = [] }: Contradiction,
): Promise<void> {
  const at = ports.now();
  await ports.commit(
    ports.refunds.contradicted({ id: refund.id, given }, at),
    ports.alerts.raise({ kind: "payment.refund", subject: refund.id, detail }, at),
    ...log,
  );
}

/** The review reason for an amount other than requested. */
export function anotherSum({ amount }: Refund, given: Amount): Contradiction {
  return { detail: `${given} given back for ${amount}`, given };
}
