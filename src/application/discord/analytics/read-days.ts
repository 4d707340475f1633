import { type DayFigures, NO_ACTIVITY } from "../../../domain/discord/analytics/figures.ts";
import { dayAfter } from "../../../domain/time.ts";
import type { FigureSpan } from "../../../ports/discord/analytics/discord-figures.ts";
import type { Use } from "../../../ports/index.ts";

/** What people did at Discord day by day, the oldest first, with the days on which nobody did. */
export async function readDays(
  { discordFigures }: Use<"discordFigures">,
  span: FigureSpan,
): Promise<readonly DayFigures[]> {
  const busy = new Map((await discordFigures.days(span)).map((each) => [each.day, each]));
  const days: DayFigures[] = [];
  for (let day = span.from; day <= span.to; day = dayAfter(day)) {
    days.push(busy.get(day) ?? { ...NO_ACTIVITY, day });
  }
  return days;
}
