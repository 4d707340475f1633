import * as z from "zod";
import { hexDigest } from "../../digest.ts";
import { type Id, zId } from "../../ids.ts";
import type { Amount, Currency } from "../../money.ts";
import { add, subtract } from "../../money.ts";
import type { LockedPrice } from "../../products/locked-price.ts";
import type { Settings } from "../../settings/settings.ts";
import { addSeconds, type Instant, instant } from "../../time.ts";
import { madeAt, TOKEN_SECONDS } from "./interaction.ts";

/** What is bought by it. */
export const OfferedPurchase = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("goods"),
    sku: z.string(),
    quantity: z.int().min(1),
    /** Codes as they were typed. */
    vouchers: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("ppob"),
    sku: z.string(),
    customer_no: z.string(),
    vouchers: z.array(z.string()).optional(),
  }),
  z.object({ kind: z.literal("bill"), sku: z.string(), inquiry_id: zId("inquiry") }),
]);
export type OfferedPurchase = z.infer<typeof OfferedPurchase>;

/**
 * A card that somebody was shown: what they would buy, and for how much until when. It is bought
 * once, however often and by whichever button.
 */
export interface PurchaseOffer {
  /** The interaction that it answered; what is bought is bought under its name. */
  readonly id: string;
  readonly user_id: Id<"user">;
  /** `null` in a direct message. */
  readonly guild_id: string | null;
  readonly wanted: OfferedPurchase;
  readonly product_name: string;
  /** Whose number it is, as its supplier says. */
  readonly customer_name: string | null;
  readonly currency: Currency;
  readonly price: Amount;
  readonly fee: Amount;
  /** What its vouchers take off, of which no less is taken. */
  readonly discount: Amount;
  /** Without it the price is that of the moment in which it is bought. */
  readonly locked: boolean;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

/** Until when a price is kept for who was shown it. */
export function lockEnd(settings: Pick<Settings, "discord.offer_minutes">, at: Instant): Instant {
  return addSeconds(at, settings["discord.offer_minutes"] * 60);
}

export function totalOf({
  price,
  fee,
  discount,
}: Pick<PurchaseOffer, "discount" | "fee" | "price">): Amount {
  return subtract(add(price, fee), discount);
}

export function lockOf({ locked, price, fee, discount }: PurchaseOffer): LockedPrice | undefined {
  return locked ? { price, fee, discount } : undefined;
}

/** The codes that it is bought with. */
export function vouchersOf({ wanted }: Pick<PurchaseOffer, "wanted">): readonly string[] {
  return wanted.kind === "bill" ? [] : (wanted.vouchers ?? []);
}

/**
 * Whether a press came in time. What was pressed in time is still done when its job is late, and
 * never much later.
 */
export function isInTime({ expires_at }: PurchaseOffer, pressed: string, now: Instant): boolean {
  const late = addSeconds(expires_at, TOKEN_SECONDS);
  return instant(madeAt(pressed)) <= expires_at && now <= late;
}

/** Tells two requests of the same name apart. */
export function offerDigest({
  wanted,
  locked,
  price,
  fee,
}: Pick<PurchaseOffer, "fee" | "locked" | "price" | "wanted">): string {
  return hexDigest("sha256", JSON.stringify([wanted, locked && [price, fee]]));
}

const DAY_MS = 86_400_000;
/** What clients of the API number by themselves. */
const SEQUENCES_OF_CLIENTS = 100;

/** Tells an order of this card from those of others for the same number on one day. */
export function sequenceOf({ id }: Pick<PurchaseOffer, "id">): number {
  return SEQUENCES_OF_CLIENTS + 1 + (madeAt(id) % DAY_MS);
}
