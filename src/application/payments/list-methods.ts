import * as z from "zod";
import type { Customer } from "../../domain/actor.ts";
import { type Amount, add, zAmount } from "../../domain/money.ts";
import { guideOf } from "../../domain/payments/payment-guide.ts";
import {
  accepts,
  feeOf,
  MethodRule,
  PAYMENT_METHODS,
  ruleOf,
  zPaymentMethod,
} from "../../domain/payments/payment-method.ts";
import type { Use } from "../../ports/index.ts";

/** A payment method as a buyer sees it. */
export const ShownMethod = MethodRule.omit({ enabled: true })
  .extend({
    method: zPaymentMethod,
    name: z.string().meta({ example: "BCA Virtual Account" }),
    currency: z.literal("IDR"),
    /** For the amount asked about; `null` without one. */
    fee: zAmount.nullable(),
    total: zAmount.nullable(),
    steps: z.array(z.string().meta({ example: "Buka m-BCA" })),
  })
  .meta({ id: "PaymentMethod" });
export type ShownMethod = z.infer<typeof ShownMethod>;

/** The enabled payment methods that accept the amount. */
export async function listMethods(
  ports: Use<"catalogue" | "gateways">,
  buyer: Customer,
  wanted: Amount | undefined,
): Promise<readonly ShownMethod[]> {
  const { settings } = await ports.catalogue.snapshot(buyer.catalogue_version);
  return PAYMENT_METHODS.flatMap((method) => {
    const rule = ruleOf(method, settings);
    const hidden = wanted === undefined ? !rule.enabled : !accepts(rule, wanted);
    if (hidden) return [];
    const { enabled: _open, ...shown } = rule;
    const { name, steps } = guideOf(method, buyer.locale, ports.gateways.preferred.cashierName);
    const fee = wanted === undefined ? null : feeOf(rule, wanted);
    const total = wanted === undefined || fee === null ? null : add(wanted, fee);
    return [{ method, name, currency: "IDR" as const, ...shown, fee, total, steps: [...steps] }];
  });
}
