import { customId } from "../../domain/discord/storefront/custom-id.ts";
import type { Button, Reply } from "../../domain/discord/storefront/reply.ts";
import type { Say } from "../../domain/discord/storefront/words.ts";
import type { Review } from "../../domain/support/review.ts";
import { starsOf } from "../shared/discord/order-buttons.ts";

/** Thanks for a review, and asks for more of it while it can be changed. */
export function reviewedReply({ transaction_id, stars, text }: Review, say: Say): Reply {
  const label = say({ id: "Tulis ulasan", en: "Write a review" });
  const button: Button = {
    ...{ label, style: "secondary" },
    custom_id: customId("review_form", transaction_id),
  };
  return {
    cards: [
      {
        title: starsOf(stars),
        body: text ?? say({ id: "Terima kasih atas penilaian Anda.", en: "Thank you." }),
      },
    ],
    rows: [[button]],
  };
}
