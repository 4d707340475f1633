import type { MovedAlone } from "../../domain/products/alone-moves.ts";
import type { PriceChange, RecordedPriceChange } from "../../domain/products/price-change.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** What products cost and sold for, and who or what made it so. */
export interface PriceHistory {
  /** Of several changes at one instant the last is kept. */
  record(changes: readonly RecordedPriceChange[]): Write;
  /** What staff have moved alone behind an instant, of these products. */
  movedAlone(
    products: readonly PriceChange["product_id"][],
    behind: Instant,
  ): Promise<readonly MovedAlone[]>;
  /** The newest first; a cursor is the instant of a change. */
  list(product: PriceChange["product_id"], page: Page): Promise<Listed<PriceChange>>;
}
