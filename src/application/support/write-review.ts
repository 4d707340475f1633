import type { Customer } from "../../domain/actor.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { editableUntil, isReviewable, type Review } from "../../domain/support/review.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"catalogue" | "commit" | "discordOrders" | "now" | "reviews" | "wallets">;

interface Said {
  readonly transaction_id: Id<"transaction">;
  /** What is left out stays as it was; a first review needs its stars. */
  readonly stars?: number;
  readonly text?: string | null;
}

/** A review, and until when whoever wrote it may change it. */
type WrittenReview = Review & { readonly editable_until: Instant };

const DAY_SECONDS = 24 * 60 * 60;

/**
 * What a buyer says of an order of theirs that was delivered and that they kept. There is one for
 * each order: said again within the days of the setting, it changes; afterwards it is as it is.
 */
export async function writeReview(
  ports: Ports,
  customer: Customer,
  { transaction_id, ...said }: Said,
): Promise<WrittenReview> {
  const [order, before, bought, { products, settings }] = await Promise.all([
    ports.wallets.transaction(customer.id, transaction_id),
    ports.reviews.ofOrder(transaction_id, customer.id),
    ports.discordOrders.find(transaction_id),
    ports.catalogue.snapshot(),
  ]);
  if (order === undefined) return refuse("transaction.not_found");
  const days = settings["review.edit_days"];
  const stars = said.stars ?? before?.stars;
  const text = said.text === undefined ? (before?.text ?? null) : said.text;
  if (before !== undefined && before.stars === stars && before.text === text) {
    return withWindow(before, days);
  }
  const product = products.find(({ sku }) => sku === order.sku);
  if (!isReviewable(order) || product === undefined) return refuse("review.not_delivered");
  if (stars === undefined) return refuse("review.not_found");
  const at = ports.now();
  const editable_from = addSeconds(at, -days * DAY_SECONDS);
  const review = {
    ...{ id: before?.id ?? newId("review", at), transaction_id, user_id: customer.id },
    ...{ product_id: product.id, guild_id: bought?.guild_id ?? null, stars, text },
    ...{ hidden_at: null, hidden_by: null, created_at: at, updated_at: at },
  };
  if (before !== undefined && before.created_at <= editable_from) refuse("review.fixed");
  await ports.commit(ports.reviews.put(review, editable_from));
  // Another may have been the first at the same moment.
  const kept = await ports.reviews.ofOrder(transaction_id, customer.id);
  return withWindow(kept ?? refuse("review.not_found"), days);
}

/** The review of an order of the customer's own, and whether it can have one. */
export async function ownReview(
  ports: Use<"catalogue" | "reviews" | "wallets">,
  customer: Customer,
  transaction_id: Id<"transaction">,
): Promise<{ readonly reviewable: boolean; readonly review: WrittenReview | null }> {
  const [order, review, { settings }] = await Promise.all([
    ports.wallets.transaction(customer.id, transaction_id),
    ports.reviews.ofOrder(transaction_id, customer.id),
    ports.catalogue.snapshot(),
  ]);
  if (order === undefined) return refuse("transaction.not_found");
  const found = review === undefined ? null : withWindow(review, settings["review.edit_days"]);
  return { reviewable: isReviewable(order), review: found };
}

function withWindow(review: Review, days: number): WrittenReview {
  return { ...review, editable_until: editableUntil(review, days) };
}
