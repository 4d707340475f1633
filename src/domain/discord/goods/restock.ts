import type { Id } from "../../ids.ts";
import type { Locale } from "../../locale.ts";
import type { Instant } from "../../time.ts";

/** Somebody who wants to know when a product is there again. */
export interface RestockWait {
  readonly product_id: Id<"product">;
  readonly user_id: Id<"user">;
  /** Who tells them. */
  readonly bot_id: Id<"discord_bot">;
  /** Where they asked, and where it is sold to them; `null` in direct messages. */
  readonly guild_id: string | null;
  readonly locale: Locale;
  readonly asked_at: Instant;
}
