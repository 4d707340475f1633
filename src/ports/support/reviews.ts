import type { Id } from "../../domain/ids.ts";
import type { Rating, Review, ShownReview } from "../../domain/support/review.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

interface ReviewFilter {
  readonly product_id?: Review["product_id"] | undefined;
  readonly guild_id?: string | undefined;
  readonly user_id?: Review["user_id"] | undefined;
}

/**
 * What buyers say of products. A product's sums are kept by triggers, and equal a recount of what
 * is shown.
 */
export interface Reviews {
  find(id: Review["id"]): Promise<Review | undefined>;
  ofOrder(order: Review["transaction_id"], owner: Review["user_id"]): Promise<Review | undefined>;
  /** One of an order: the first stays, and takes what a later one says until this instant. */
  put(review: Omit<Review, "refunded">, editable_from: Instant): Write;
  /** Nothing of these orders is left to their buyers. */
  giveBack(orders: readonly Review["transaction_id"][]): Write;
  hide(id: Review["id"], by: Id<"admin">, at: Instant): Write;
  show(id: Review["id"]): Write;
  /** What everybody sees of a product, newest first, and what it comes to. */
  ofProduct(
    product: Review["product_id"],
    page: Page,
  ): Promise<Listed<ShownReview> & { readonly rating: Pick<Rating, "count" | "sum"> }>;
  /** All of them, newest first. */
  list(filter: ReviewFilter, page: Page): Promise<Listed<Review>>;
}
