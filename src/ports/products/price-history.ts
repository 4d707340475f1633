import type { PriceChange } from "../../domain/products/price-change.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** What products cost and sold for, and who or what made it so. */
export interface PriceHistory {
  /** Of several changes at one instant the last is kept. */
  record(changes: readonly PriceChange[]): Write;
  /** The newest first; a cursor is the instant of a change. */
  list(product: PriceChange["product_id"], page: Page): Promise<Listed<PriceChange>>;
}
