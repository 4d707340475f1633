import type {
  DiscordOrder,
  NewsState,
  OrderNews,
  UntoldOrder,
} from "../../../domain/discord/goods/discord-order.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";
import type { Listed, Page } from "../../page.ts";

/** Whether it is one's turn to tell something. */
export type NewsTurn =
  | {
      readonly kind: "taken";
      readonly order: DiscordOrder;
      /** This one among them. */
      readonly tries: number;
      readonly since: Instant;
    }
  /** Somebody else is at it. */
  | { readonly kind: "underway" }
  /** It has been told, or nobody is to be told. */
  | { readonly kind: "over" };

/** How telling it ended, and why it was not told. */
export interface NewsEnd {
  readonly state: Exclude<NewsState, "PENDING">;
  readonly code?: string;
}

/** Orders that were bought at Discord, and what their buyers are told of them there. */
export interface DiscordOrders {
  /** The first note of an order stays. What it has come to meanwhile is told. */
  note(order: DiscordOrder): Write;
  /** Puts out what is to be told of these; nothing of what was not bought at Discord. */
  follow(orders: readonly Id<"transaction">[], at: Instant): Write;
  /** The buyer of a line has another one in its place. */
  replaced(line: Id<"stock_line">, at: Instant): Write;
  /** Tells what was bought once more. */
  resend(order: Id<"transaction">, at: Instant): Write;
  /** Those of these that were bought in another guild, or from another bot, than this. */
  elsewhere(
    orders: readonly Id<"transaction">[],
    place: Pick<DiscordOrder, "bot_id" | "guild_id">,
  ): Promise<ReadonlySet<string>>;
  find(order: Id<"transaction">): Promise<DiscordOrder | undefined>;
  /** Counts a try before it is made; of several at once one has it. */
  take(news: OrderNews, at: Instant): Promise<NewsTurn>;
  /** How telling it ended. */
  settle(news: OrderNews, end: NewsEnd, at: Instant): Write;
  /** The try was none, where `counted` is false; either way the next may begin. */
  release(news: OrderNews, counted: boolean): Write;
  /** Orders of which the buyer was not told since, the newest first, each by its last news. */
  untold(page: Page): Promise<Listed<UntoldOrder>>;
}
