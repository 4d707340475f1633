import * as z from "zod";
import type { Amount } from "../money.ts";
import { addSeconds, type Instant, inDailyWindow, type WallTime } from "../time.ts";

/** Payment channels, as far as they differ in refunds. */
export const CHANNELS = [
  "card",
  "bca_va",
  "bni_va",
  "bri_va",
  "permata_va",
  "cimb_va",
  "mandiri_bill",
  /** Paid with another issuer's app, or unknown. */
  "qris",
  /** Paid from the acquirer's own app. */
  "qris_on_us",
  "gopay",
  "shopeepay",
  "dana",
  "ovo",
  "kredivo",
  "akulaku",
  "alfamart",
  "indomaret",
  "other",
] as const;
export const zChannel = z.enum(CHANNELS).meta({ id: "PaymentChannel" });
export type Channel = z.infer<typeof zChannel>;

/** The refund rule of a channel. */
interface RefundRule {
  /** Days after the payment during which it can be refunded; unlimited without a number. */
  readonly days?: number;
  readonly whole_only?: true;
  /** Daily window without refunds, in WIB. */
  readonly closed?: readonly [from: WallTime, until: WallTime];
}

/** A channel without a rule cannot refund: its money goes to the wallet. */
const RULES: Readonly<Record<Channel, RefundRule | undefined>> = {
  card: {},
  bca_va: undefined,
  bni_va: undefined,
  bri_va: undefined,
  permata_va: undefined,
  cimb_va: undefined,
  mandiri_bill: undefined,
  qris: { days: 7 },
  qris_on_us: { days: 45 },
  gopay: { days: 45 },
  shopeepay: { days: 365, whole_only: true, closed: ["23:55", "06:00"] },
  dana: { days: 45 },
  ovo: { days: 7, whole_only: true },
  kredivo: { days: 14 },
  akulaku: {},
  alfamart: undefined,
  indomaret: undefined,
  other: undefined,
};

const DAY_SECONDS = 86_400;

/** Whether the gateway can give money back that came by this channel at `paidAt`. */
export function isRefundable(channel: Channel | null, paidAt: Instant, at: Instant): boolean {
  const rule = RULES[channel ?? "other"];
  if (rule === undefined) return false;
  return rule.days === undefined || at <= addSeconds(paidAt, rule.days * DAY_SECONDS);
}

/** Whether the channel takes no refunds at this time of day. */
export function isClosed(channel: Channel | null, at: Instant): boolean {
  const hours = RULES[channel ?? "other"]?.closed;
  return hours !== undefined && inDailyWindow(at, ...hours);
}

/** Whether the channel refunds only whole payments, and this is a part. */
export function isTooLittle(channel: Channel | null, part: Amount, whole: Amount): boolean {
  return RULES[channel ?? "other"]?.whole_only === true && part !== whole;
}
