import type { Payment } from "../../domain/payments/payment.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { untilTomorrow } from "../shared/until-tomorrow.ts";

type QuotaSettings = Pick<Settings, "topup.charges_per_day" | "topup.open_charges_max">;

/**
 * Counts one more charge of the day before anything is opened, so that whoever may not have another
 * leaves nothing behind.
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
 * Writes a payment down unless as many as its owner may have wait to be paid: of several at once
 * some are one too many only here, and the order that was opened for it is closed again. Whether it
 * is this one's place is answered, as by any other first write.
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
