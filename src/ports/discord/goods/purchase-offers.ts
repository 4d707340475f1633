import type { PurchaseOffer } from "../../../domain/discord/storefront/purchase-offer.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";

/** Cards that buyers at Discord were shown, until some time after they are over. */
export interface PurchaseOffers {
  /** Only for who was shown it. */
  find(owner: PurchaseOffer["user_id"], id: string): Promise<PurchaseOffer | undefined>;
  /** Once per interaction. */
  add(offer: PurchaseOffer): Write;
  /** Another card took its place: nothing is bought by it that is pressed from then on. */
  end(id: string, at: Instant): Write;
}
