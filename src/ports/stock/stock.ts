import type { ActorName } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { StockLine, StockMovement } from "../../domain/stock/stock-line.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

type Product = Id<"product">;
type Line = Id<"stock_line">;

/** A line with its secret, which only the vault opens. */
export interface SealedLine {
  readonly id: Line;
  readonly sealed: string;
  readonly key_id: string;
  /** Finds the same content of the same product again. */
  readonly content_index: string;
}

/** Who changes the stock, when and why. */
export interface StockChange {
  readonly product_id: Product;
  readonly actor: ActorName;
  readonly at: Instant;
}

/** A product of which not more than `low_stock` pieces are left. */
interface LowStock {
  readonly product_id: Product;
  readonly sku: string;
  readonly name: string;
  readonly available: number;
  readonly low_stock: number;
}

export interface LineQuery extends Page {
  readonly product_id: Product;
  readonly state?: StockLine["state"] | undefined;
}

/** The shop's own goods: secret lines that are each sold once, and counted pieces. */
export interface Stock {
  /**
   * Makes what an order has reserved the buyer's. Answers what was sold, by names that are no
   * secret; `undefined` where not all of it is there. Once it is sold, it is only looked up.
   */
  sell(order: Id<"transaction">, at: Instant): Promise<string | undefined>;

  /** Those of these indexes that a product has lines by, whatever has become of them. */
  known(product: Product, indexes: readonly string[]): Promise<ReadonlySet<string>>;
  /** Guarded by `stock.line_known`. */
  add(lines: readonly SealedLine[], change: StockChange): Write;
  /** Guarded by `product.out_of_stock`: no more is taken out than is for sale. */
  count(units: number, change: StockChange): Write;
  /** Takes lines off sale for good: these, or all that are for sale. Others stay as they are. */
  take(
    how: {
      readonly lines: readonly Line[] | "all";
      readonly to: "BAD" | "WITHDRAWN";
      readonly reason: string;
    },
    change: StockChange,
  ): Write;
  /** Another line for the buyer of this one. Guarded by `stock.line_not_sold` and the stock. */
  replace(line: Line, reason: string, change: StockChange): Write;

  find(line: Line): Promise<StockLine | undefined>;
  /** The line that the buyer of this one has in its place. */
  replacementOf(line: Line): Promise<StockLine | undefined>;
  /** Newest first. */
  lines(query: LineQuery): Promise<Listed<StockLine>>;
  /** Newest first. */
  movements(product: Product, page: Page): Promise<Listed<StockMovement>>;

  /** What the buyer of an order has of it, after writing down that it was shown. */
  reveal(
    order: Id<"transaction">,
    by: Pick<StockChange, "actor" | "at">,
  ): Promise<readonly Pick<SealedLine, "id" | "sealed">[]>;
  /** For staff. */
  sealed(line: Line): Promise<string | undefined>;
  /** That staff have seen a line; to be committed before it is shown. */
  shown(line: Line, by: Pick<StockChange, "actor" | "at">): Write;

  /** Lines that are sealed under this key, by their ids. */
  underKey(
    key: string,
    next: NextPage,
  ): Promise<readonly (Pick<SealedLine, "id" | "sealed"> & Pick<StockLine, "product_id">)[]>;
  reseal(line: SealedLine, from: string): Write;

  /** How many pieces of these are for sale now; the catalogue only knows whether there are any. */
  available(products: readonly Product[]): Promise<ReadonlyMap<Product, number>>;
  /** Products that run low, by their ids. */
  low(next: NextPage): Promise<readonly LowStock[]>;
  /** Those that crossed their threshold, down or up, since staff were told of it. */
  crossed(next: NextPage): Promise<readonly (LowStock & { readonly told_low: boolean })[]>;
  tell(product: Product, told_low: boolean): Write;
}
