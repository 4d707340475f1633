import type { Staff } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Review } from "../../domain/support/review.ts";
import type { Use } from "../../ports/index.ts";

interface Choice {
  readonly id: Review["id"];
  readonly reason: string;
}

type Ports = Use<"audit" | "now" | "reviews">;

/** Nobody sees a review any more, and it counts no more. */
export async function hideReview(
  ports: Ports,
  staff: Staff,
  { id, reason }: Choice,
): Promise<Review> {
  const review = (await ports.reviews.find(id)) ?? refuse("review.not_found");
  if (review.hidden_at !== null) return review;
  const at = ports.now();
  const said = { old: { hidden: false }, new: { hidden: true, reason } };
  const action = { action: "review.hide", resource: "review", resource_id: id, ...said };
  const writes = [ports.reviews.hide(id, staff.id, at)];
  await ports.audit.commit(staff, action, { at, writes });
  return { ...review, hidden_at: at, hidden_by: staff.id };
}

/** A review that was hidden is seen, and counts, again. */
export async function showReview(
  ports: Ports,
  staff: Staff,
  { id, reason }: Choice,
): Promise<Review> {
  const review = (await ports.reviews.find(id)) ?? refuse("review.not_found");
  if (review.hidden_at === null) return review;
  const at = ports.now();
  const said = { old: { hidden: true }, new: { hidden: false, reason } };
  const action = { action: "review.show", resource: "review", resource_id: id, ...said };
  await ports.audit.commit(staff, action, { at, writes: [ports.reviews.show(id)] });
  return { ...review, hidden_at: null, hidden_by: null };
}
