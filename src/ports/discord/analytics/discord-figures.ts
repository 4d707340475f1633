import type {
  ActivityFigures,
  CommandFigures,
  CurrencySales,
  DayFigures,
  GuildFigures,
  GuildSales,
  Performance,
  TopBuyer,
} from "../../../domain/discord/analytics/figures.ts";
import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { Currency } from "../../../domain/money.ts";
import type { BusinessDay } from "../../../domain/time.ts";
import type { Listed, Page } from "../../page.ts";

/** Some days, both included, of a guild, of a bot, or of all. */
export interface FigureSpan {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  readonly guild_id?: string | undefined;
  readonly bot_id?: DiscordBot["id"] | undefined;
}

/**
 * What people did and bought at Discord, counted from each interaction and each order when it is
 * asked. An interaction belongs to the day on which it was made; sales are those of the wallets'
 * copy.
 */
export interface DiscordFigures {
  total(span: FigureSpan): Promise<ActivityFigures>;
  performance(span: FigureSpan): Promise<Performance>;
  /** By kind and name; the cursor is `<kind> <name>`. */
  commands(span: FigureSpan, page: Page): Promise<Listed<CommandFigures>>;
  /** By id, direct messages last; the cursor is the guild's id, or `direct`. */
  guilds(span: FigureSpan, page: Page): Promise<Listed<GuildFigures>>;
  /** The oldest first, without days on which nobody did anything. */
  days(span: FigureSpan): Promise<readonly DayFigures[]>;
  /** The oldest day first; the cursor is `<day> <guild or direct> <currency>`. */
  sales(span: FigureSpan, page: Page): Promise<Listed<GuildSales>>;
  /** One row for each currency. */
  takings(span: FigureSpan): Promise<readonly CurrencySales[]>;
  /** Whoever spent most comes first. */
  buyers(
    span: FigureSpan,
    of: { readonly currency: Currency; readonly limit: number },
  ): Promise<readonly TopBuyer[]>;
}
