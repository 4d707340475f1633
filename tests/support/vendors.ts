import type { Use } from "../../src/ports/index.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";
import type { PaymentGateway } from "../../src/ports/payments/payment-gateway.ts";
import type { Supplier } from "../../src/ports/ppob/supplier.ts";
import { registryOf } from "../../src/ports/registry.ts";
import type { PayoutService } from "../../src/ports/withdrawals/payout-service.ts";

/** The shop with vendors that do some things differently. */
export function withGateway<Some extends Use<"gateways">>(
  ports: Some,
  change: Partial<PaymentGateway>,
): Some {
  return { ...ports, gateways: registryOf([{ ...ports.gateways.preferred, ...change }]) };
}

export function withSupplier<Some extends Use<"suppliers">>(
  ports: Some,
  change: Partial<Supplier>,
): Some {
  return { ...ports, suppliers: registryOf([{ ...ports.suppliers.preferred, ...change }]) };
}

export function withPayouts<Some extends Use<"payouts">>(
  ports: Some,
  change: Partial<PayoutService>,
): Some {
  return { ...ports, payouts: registryOf([{ ...ports.payouts.preferred, ...change }]) };
}

export function mailingBy<Some extends Use<"messengers">>(
  ports: Some,
  send: Messenger["send"],
): Some {
  return { ...ports, messengers: { ...ports.messengers, email: { name: "smtp", send } } };
}
