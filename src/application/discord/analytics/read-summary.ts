import type { ActivityFigures, CurrencySales } from "../../../domain/discord/analytics/figures.ts";
import type { FigureSpan } from "../../../ports/discord/analytics/discord-figures.ts";
import type { Use } from "../../../ports/index.ts";

interface Summary {
  readonly activity: ActivityFigures;
  readonly sales: readonly CurrencySales[];
}

/** What people did at Discord, and what they bought there, in all of some days. */
export async function readSummary(
  { discordFigures }: Use<"discordFigures">,
  span: FigureSpan,
): Promise<Summary> {
  const [activity, sales] = await Promise.all([
    discordFigures.total(span),
    discordFigures.takings(span),
  ]);
  return { activity, sales };
}
