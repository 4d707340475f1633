import { hexDigest } from "../../../domain/digest.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import { secondsBetween, wibDateTime } from "../../../domain/time.ts";
import type { Payer } from "../../../ports/payments/payment-gateway.ts";

const NAME_CHARS_MAX = 255;
const KEY_CHARS_MAX = 36;

/** What every way to make an order says of it. The items add up to the gross. */
export function orderParts(payment: Payment, payer: Payer) {
  const { transaction_id, amount, fee, gross, order_id } = payment;
  const bought = { id: transaction_id, price: amount, quantity: 1, name: "Isi saldo" };
  const charged = { id: "fee", price: fee, quantity: 1, name: "Biaya pembayaran" };
  return {
    transaction_details: { order_id, gross_amount: gross },
    item_details: fee > 0 ? [bought, charged] : [bought],
    customer_details: {
      first_name: payer.name.slice(0, NAME_CHARS_MAX),
      ...(payer.email !== null && { email: payer.email }),
      ...(payer.phone !== null && { phone: payer.phone }),
    },
  };
}

/** When the time to pay begins, as the gateway writes it. */
export function startOf(payment: Payment): string {
  return `${wibDateTime(payment.created_at)} +0700`;
}

/**
 * Whole minutes, rounded down so that the gateway never takes money after our own end; at least
 * one.
 */
export function minutesToPay({ created_at, expires_at }: Payment): number {
  return Math.max(1, Math.floor(secondsBetween(created_at, expires_at) / 60));
}

/** At most 36 characters, one for each order. The unique order id remains the real guard. */
export function idempotencyKey(payment: Pick<Payment, "order_id">): string {
  return hexDigest("sha256", payment.order_id).slice(0, KEY_CHARS_MAX);
}
