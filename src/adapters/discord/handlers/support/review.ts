import { reviewedReply } from "../../../../application/support/review-reply.ts";
import { writeReview } from "../../../../application/support/write-review.ts";
import { type Id, zId } from "../../../../domain/ids.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { zReviewText, zStars } from "../../../../domain/support/review.ts";
import { buyerOf, type Handler, type StorefrontCall } from "../../call.ts";

const zOrder = zId("transaction");

/** Gives an order of the buyer's as many stars as they chose; chosen again, those. */
export const review: Handler = async (ports, call) => {
  const { action } = call.interaction;
  const [chosen] = action.kind === "component" ? action.values : [];
  const stars = zStars.safeParse(Number(chosen)).data ?? refuse("review.not_found");
  const buyer = await buyerOf(ports, call);
  const said = { transaction_id: orderIn(call), stars };
  return reviewedReply(await writeReview(ports, buyer, said), call.say);
};

/** What the buyer writes beside their stars. */
export const reviewText: Handler = async (ports, call) => {
  const { action } = call.interaction;
  const typed = action.kind === "modal" ? action.fields.review : undefined;
  const text = zReviewText.safeParse(typed).data ?? refuse("discord.text_wrong");
  const buyer = await buyerOf(ports, call);
  const said = { transaction_id: orderIn(call), text };
  return reviewedReply(await writeReview(ports, buyer, said), call.say);
};

function orderIn({ about }: StorefrontCall): Id<"transaction"> {
  return zOrder.safeParse(about[0]).data ?? refuse("transaction.not_found");
}
