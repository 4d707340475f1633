import type { Payment } from "../../domain/payments/payment.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { untilTomorrow } from "../shared/until-tomorrow.ts";

type QuotaSettings = Pick<Settings, "topup.charges_per_day" | "topup.open_charges_max">;

/**
 * Counts one more charge of the day before anything is opened, so that a refusal leaves nothing
 * behind.
 */
export async function claimCharge(
  ports: Use<"commit" | "customerQuotas">,
  { user_id, at }: { readonly user_id: Payment["user_id"]; readonly at: Instant },
  settings: QuotaSettings,
): Promise<void> {
  const maximum = settings["topup.charges_per_day"];
  const others = settings["topup.open_charges_max"] - 1;
  await untilTomorrow("topup.too_many_today", at, () =>
    ports.commit(
      ports.customerQuotas.openCharges({ user_id, at, maximum: others }),
      ports.customerQuotas.use({ kind: "charge", user_id, at, maximum }),
    ),
  );
}

/**
 * Stores a payment unless its owner has too many open ones; then the order opened for it is
 * cancelled. The limit is checked again here because of concurrent requests. Answers whether this
 * payment is the transaction's first, as any once-only write does.
 */
export async function createWithinQuota(
  ports: Use<"commitOnce" | "customerQuotas" | "payments" | "wallets">,
  payment: Payment,
  settings: QuotaSettings,
): Promise<boolean> {
  const { user_id, transaction_id, created_at: at } = payment;
  const maximum = settings["topup.open_charges_max"];
  try {
    return await ports.commitOnce(
      ports.payments.create(payment),
      ports.customerQuotas.openCharges({ user_id, at, maximum }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "topup.too_many_open") throw error;
    const closed = { status: "CANCELLED", reason: error.code } as const;
    const cause = { at, actor: "system:quota" } as const;
    await ports.wallets.cancelOrExpire({ user_id, id: transaction_id }, closed, cause);
    throw error;
  }
}
