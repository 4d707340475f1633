import * as z from "zod";
import { zDiscordId } from "../discord/discord-link.ts";
import { zId } from "../ids.ts";
import type { Transaction } from "../orders/transaction.ts";
import { typedLines } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

export const STARS_MAX = 5;
/** Characters and bytes of a review. */
export const REVIEW_CHARACTERS_MAX = 500;
const REVIEW_BYTES_MAX = 1_500;

const encoder = new TextEncoder();

export const zStars = z.int().min(1).max(STARS_MAX).meta({ example: 5 });
export const zReviewText = typedLines({
  max: REVIEW_CHARACTERS_MAX,
  lines: 20,
  line: REVIEW_CHARACTERS_MAX,
})
  .refine(
    (text) => encoder.encode(text).length <= REVIEW_BYTES_MAX,
    `must be at most ${REVIEW_BYTES_MAX} bytes`,
  )
  .meta({ example: "Cepat, akunnya langsung bisa dipakai." });

/** What a buyer says of what they bought: one for each delivered order. */
export const Review = z
  .object({
    id: zId("review"),
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    product_id: zId("product"),
    guild_id: zDiscordId.nullable().meta({
      description: "Where at Discord the order was bought; `null` elsewhere",
    }),
    stars: zStars,
    text: z.string().nullable(),
    /** Whether its order was given back whole: it counts no more, and nobody sees it. */
    refunded: z.int().min(0).max(1),
    hidden_at: zInstant.nullable(),
    hidden_by: zId("admin").nullable(),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "ReviewRecord" });
export type Review = z.infer<typeof Review>;

/** A review as its writer sees it. */
export const OwnReview = Review.pick({
  ...{ id: true, transaction_id: true, product_id: true, stars: true, text: true },
  ...{ created_at: true, updated_at: true },
})
  .extend({ editable_until: zInstant })
  .meta({ id: "OwnReview" });

/** A review as everybody sees it: nothing of who wrote it, or of their order. */
export const ShownReview = Review.pick({
  ...{ id: true, stars: true, text: true, created_at: true },
}).meta({ id: "Review" });
export type ShownReview = z.infer<typeof ShownReview>;

/** What all reviews that are shown come to, in whole numbers. */
export const Rating = z
  .object({
    count: z.int().min(0).meta({ example: 3 }),
    sum: z.int().min(0).meta({ description: "Of their stars", example: 14 }),
    hundredths: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: "Of the average star, rounded to the nearest", example: 467 }),
  })
  .meta({ id: "Rating" });
export type Rating = z.infer<typeof Rating>;

/** The average of so many stars; `null` where there are none. */
export function ratingOf({ count, sum }: Pick<Rating, "count" | "sum">): Rating {
  if (count === 0) return { count, sum, hundredths: null };
  const [stars, reviews] = [BigInt(sum), BigInt(count)];
  const hundredths = Number((stars * 200n + reviews) / (reviews * 2n));
  return { count, sum, hundredths };
}

/** Until when whoever wrote it may change it. */
export function editableUntil({ created_at }: Pick<Review, "created_at">, days: number): Instant {
  return addSeconds(created_at, days * 24 * 60 * 60);
}

/** Whether nothing of a purchase is left to its buyer. */
export function isGivenBack({
  captured,
  refunded,
  status,
}: Pick<Transaction, "captured" | "refunded" | "status">): boolean {
  return status === "REFUNDED" && refunded >= (captured ?? 0);
}

/** Whether it is something that was bought and delivered, and at least some of it was kept. */
export function isReviewable(
  order: Pick<Transaction, "captured" | "refunded" | "status" | "type">,
): boolean {
  if (order.type !== "PPOB" && order.type !== "PRODUCT") return false;
  return order.status === "SUCCESS" || (order.status === "REFUNDED" && !isGivenBack(order));
}
