import { customId } from "../../../domain/discord/storefront/custom-id.ts";
import type { Button, SelectMenu } from "../../../domain/discord/storefront/reply.ts";
import type { Say } from "../../../domain/discord/storefront/words.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import { STARS_MAX } from "../../../domain/support/review.ts";

type Order = Pick<Transaction, "id">;

/** Reports a problem with an order. */
export function reportButton({ id }: Order, say: Say): Button {
  const label = say({ id: "Laporkan masalah", en: "Report a problem" });
  return { label, style: "secondary", custom_id: customId("ticket_form", id) };
}

/** Asks the buyer of a delivered order for stars. */
export function starsMenu({ id }: Order, say: Say): SelectMenu {
  const counts = Array.from({ length: STARS_MAX }, (_, place) => STARS_MAX - place);
  return {
    custom_id: customId("review", id),
    placeholder: say({ id: "Beri bintang", en: "How was it?" }),
    options: counts.map((count) => ({ label: starsOf(count), value: String(count) })),
  };
}

export function starsOf(count: number): string {
  return "★".repeat(count) + "☆".repeat(STARS_MAX - count);
}
