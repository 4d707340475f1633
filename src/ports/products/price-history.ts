import type { AloneSums, LastPrices } from "../../domain/products/alone-moves.ts";
import type { PriceChange, RecordedPriceChange } from "../../domain/products/price-change.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

type ProductId = PriceChange["product_id"];

/** What products cost and sold for, and who or what made it so. */
export interface PriceHistory {
  /** Of several changes at one instant the last is kept. */
  record(changes: readonly RecordedPriceChange[]): Write;
  /** How far staff have moved these products alone behind an instant. */
  movedAlone(products: readonly ProductId[], behind: Instant): Promise<AloneSums>;
  /** What these products sold for when they last did. */
  lastPrices(products: readonly ProductId[]): Promise<LastPrices>;
  /** The newest first; a cursor is the instant of a change. */
  list(product: PriceChange["product_id"], page: Page): Promise<Listed<PriceChange>>;
}
