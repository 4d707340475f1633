import * as z from "zod";
import { type Amount, add, amount, isWithin, shareRoundedUp, zAmountUpTo } from "../money.ts";

/** Every way to pay that a buyer may choose. `snap` leaves the choice to the gateway's own page. */
export const PAYMENT_METHODS = [
  "snap",
  "card",
  "bca_va",
  "bni_va",
  "bri_va",
  "permata_va",
  "cimb_va",
  "mandiri_bill",
  "qris",
  "gopay",
  "shopeepay",
  "alfamart",
  "indomaret",
] as const;
export const zPaymentMethod = z.enum(PAYMENT_METHODS).meta({ id: "GatewayMethod" });
export type PaymentMethod = z.infer<typeof zPaymentMethod>;

/** Including bank transfers, which need no gateway. */
export const zAnyMethod = z.enum([...PAYMENT_METHODS, "bank_transfer"]).meta({ id: "AnyMethod" });
export type AnyMethod = z.infer<typeof zAnyMethod>;

/** The shop's rule for one payment method. Its fee is paid by the buyer, on top of the amount. */
export const MethodRule = z.object({
  enabled: z.boolean(),
  fee_flat: zAmountUpTo(1_000_000),
  /** In basis points of the amount, rounded up. */
  fee_share: z.int().min(0).max(10_000),
  minimum: zAmountUpTo(1_000_000_000),
  maximum: zAmountUpTo(1_000_000_000),
  expiry_minutes: z.int().min(1).max(10_080),
});
export type MethodRule = z.infer<typeof MethodRule>;

/** Changes to the default rules, by method. */
export const MethodRules = z.partialRecord(zPaymentMethod, MethodRule.partial().strict());
export type MethodRules = z.infer<typeof MethodRules>;

/** What the shop has set about every top-up through a gateway. */
interface MethodSettings {
  readonly "payment.methods": MethodRules;
  readonly "topup.expiry_minutes": number;
  readonly "topup.minimum": Amount;
  readonly "topup.maximum": Amount;
}

const DAY_MINUTES = 1_440;
const CODE_MINUTES = 15;
/** Amounts and shares as plain numbers; a way that names no fee has none. */
interface PlainRule {
  readonly fee_flat?: number;
  readonly fee_share?: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly expiry_minutes: number;
}

const rule = ({ fee_flat = 0, fee_share = 0, ...limits }: PlainRule): MethodRule => ({
  enabled: true,
  fee_flat: amount(fee_flat),
  fee_share,
  minimum: amount(limits.minimum),
  maximum: amount(limits.maximum),
  expiry_minutes: limits.expiry_minutes,
});
const virtualAccount = rule({
  fee_flat: 4_000,
  minimum: 10_000,
  maximum: 50_000_000,
  expiry_minutes: DAY_MINUTES,
});
const overTheCounter = rule({
  fee_flat: 5_000,
  minimum: 10_000,
  maximum: 5_000_000,
  expiry_minutes: DAY_MINUTES,
});

/** What each way costs and takes until the shop's owner says otherwise. */
const DEFAULTS: Readonly<Record<PaymentMethod, MethodRule>> = {
  snap: rule({ minimum: 1, maximum: 999_999_999, expiry_minutes: 60 }),
  card: rule({
    fee_flat: 2_000,
    fee_share: 290,
    minimum: 10_000,
    maximum: 100_000_000,
    expiry_minutes: 60,
  }),
  bca_va: virtualAccount,
  bni_va: virtualAccount,
  bri_va: virtualAccount,
  permata_va: virtualAccount,
  cimb_va: virtualAccount,
  mandiri_bill: virtualAccount,
  qris: rule({ fee_share: 70, minimum: 1_500, maximum: 10_000_000, expiry_minutes: CODE_MINUTES }),
  gopay: rule({
    fee_share: 200,
    minimum: 10_000,
    maximum: 20_000_000,
    expiry_minutes: CODE_MINUTES,
  }),
  shopeepay: rule({
    fee_share: 200,
    minimum: 10_000,
    maximum: 20_000_000,
    expiry_minutes: CODE_MINUTES,
  }),
  alfamart: overTheCounter,
  indomaret: overTheCounter,
};

/** The rule of one way to pay as it stands, within the shop's limits for every top-up. */
export function ruleOf(method: PaymentMethod, settings: MethodSettings): MethodRule {
  const usual = DEFAULTS[method];
  const changed = settings["payment.methods"][method] ?? {};
  const minutes = method === "snap" ? settings["topup.expiry_minutes"] : usual.expiry_minutes;
  const minimum = changed.minimum ?? usual.minimum;
  const maximum = changed.maximum ?? usual.maximum;
  return {
    enabled: changed.enabled ?? usual.enabled,
    fee_flat: changed.fee_flat ?? usual.fee_flat,
    fee_share: changed.fee_share ?? usual.fee_share,
    minimum: amount(Math.max(minimum, settings["topup.minimum"])),
    maximum: amount(Math.min(maximum, settings["topup.maximum"])),
    expiry_minutes: changed.expiry_minutes ?? minutes,
  };
}

/** Methods whose changed rule admits no amount at all. */
export function closedByLimits(rules: MethodRules): readonly PaymentMethod[] {
  return PAYMENT_METHODS.filter((method) => {
    const [usual, changed] = [DEFAULTS[method], rules[method] ?? {}];
    return (changed.minimum ?? usual.minimum) > (changed.maximum ?? usual.maximum);
  });
}

/** What paying this way costs on top. */
export function feeOf(rule: Pick<MethodRule, "fee_flat" | "fee_share">, of: Amount): Amount {
  return add(rule.fee_flat, shareRoundedUp(of, rule.fee_share));
}

export function accepts(rule: MethodRule, wanted: Amount): boolean {
  return rule.enabled && isWithin(rule, wanted);
}
