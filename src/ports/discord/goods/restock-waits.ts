import type { RestockWait } from "../../../domain/discord/goods/restock.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";

/** Who is told when a product is for sale again; a trigger puts out the job. */
export interface RestockWaits {
  /** Guarded by `discord_restock.too_many`, for the person and for the product. */
  add(wait: RestockWait): Write;
  /**
   * Those that asked before, the first first, with their ids at Discord, without those of some
   * guilds; pieces there are.
   */
  page(
    product: Id<"product">,
    of: {
      readonly before: Instant;
      readonly without: readonly string[];
      readonly limit: number;
    },
  ): Promise<{
    readonly available: number;
    readonly waiting: readonly (RestockWait & { readonly discord_id: string | null })[];
  }>;
  remove(waits: readonly Pick<RestockWait, "product_id" | "user_id">[]): Write;
}
