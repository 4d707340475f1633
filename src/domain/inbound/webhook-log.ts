import * as z from "zod";
import { hexDigest } from "../digest.ts";
import { zId } from "../ids.ts";
import { type Instant, zInstant } from "../time.ts";
import { VENDOR_NAMES, type VendorName } from "../vendors.ts";
import { zProviderName } from "./custom-provider.ts";
import { bytesOf, type KeptBody, shownBody } from "./kept-delivery.ts";

/** Refused ones were kept among them once; now they are counted. */
const INBOUND_VERDICTS = ["accepted", "forged", "malformed"] as const;
const zInboundVerdict = z.enum(INBOUND_VERDICTS).meta({ id: "WebhookVerdict" });

const CUSTOM = "custom/";

/** Who sends a webhook, as the rows say it for ever: a vendor, or one that staff have let in. */
export const zInboundProvider = z
  .union([z.enum(VENDOR_NAMES), z.templateLiteral([CUSTOM, zProviderName])])
  .meta({ id: "WebhookProvider", example: "custom/acme-billing" });
export type InboundProvider = z.infer<typeof zInboundProvider>;

export function customName(provider: string): InboundProvider {
  return `${CUSTOM}${provider}`;
}

/** What a custom provider is called by itself; `undefined` for a vendor. */
export function customProviderOf(provider: InboundProvider): string | undefined {
  return isVendorsName(provider) ? undefined : provider.slice(CUSTOM.length);
}

export function isVendorsName(provider: InboundProvider): provider is VendorName {
  return !provider.startsWith(CUSTOM);
}

/** A webhook that came in, and what came of it. */
export const WebhookLog = z
  .object({
    id: zId("inbound"),
    provider: zInboundProvider,
    verdict: zInboundVerdict,
    about: z
      .string()
      .nullable()
      .meta({ description: "The order, payment, payout or event that it names" }),
    event_type: z.string().nullable().meta({ description: "Of a custom provider's event" }),
    effect: z
      .string()
      .nullable()
      .meta({ description: "In a word; `null` while it waits", example: "credited" }),
    received_at: zInstant,
    applied_at: zInstant.nullable(),
    milliseconds: z.int().nullable().meta({ description: "From when it came in until its effect" }),
    replays: z.int().min(0),
    replayed_at: zInstant.nullable(),
    replay_effect: z.string().nullable().meta({ description: "What came of the last replay" }),
    request_id: z.string(),
  })
  .meta({ id: "WebhookLog" });
export type WebhookLog = z.infer<typeof WebhookLog>;

/** The same with what was sent. */
export const WebhookLogDetail = WebhookLog.extend({
  headers: z.record(z.string(), z.string()).meta({
    description: "Without what proves its sender",
    example: { "content-type": "application/json" },
  }),
  body: z.string().meta({
    description: "Kept byte for byte, and shown without the values of fields that hold secrets",
    example: '{"order_id":"pay_01","signature_key":"[hidden]"}',
  }),
  body_sha256: z.string().meta({ description: "Of the bytes as they came" }),
  bytes: z.int().min(0),
}).meta({ id: "WebhookLogDetail" });
export type WebhookLogDetail = z.infer<typeof WebhookLogDetail>;

interface Kept extends Omit<WebhookLog, "milliseconds"> {
  readonly headers: Readonly<Record<string, string>>;
}

/** A webhook as a list of them says it. */
export function shownWebhook<Row extends Omit<WebhookLog, "milliseconds">>(row: Row) {
  return { ...row, milliseconds: between(row.received_at, row.applied_at) };
}

/** A webhook as staff look at it. */
export function shownWebhookDetail(row: Kept & KeptBody): WebhookLogDetail {
  const bytes = bytesOf(row);
  return {
    ...shownWebhook(row),
    headers: { ...row.headers },
    body: shownBody(row.body),
    body_sha256: hexDigest("sha256", bytes),
    bytes: bytes.length,
  };
}

function between(from: Instant, to: Instant | null): number | null {
  return to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from));
}
