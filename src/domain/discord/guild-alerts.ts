import type { Locale } from "../locale.ts";
import { ALERT_NAMES } from "../notifications/templates/words/alerts.ts";
import type { Alert } from "../operations/alert.ts";

/** What an alert is about, as far as a guild has to do with it. */
type AlertPlace =
  | { readonly kind: "guild"; readonly guild_id: string }
  | { readonly kind: "product"; readonly sku: string }
  | { readonly kind: "deposit"; readonly id: string };

/**
 * Of which alerts the alert channel of a guild is told; `undefined` for those that are the whole
 * shop's, which staff hear of elsewhere.
 */
export function placeOf({
  kind,
  subject,
}: Pick<Alert, "kind" | "subject">): AlertPlace | undefined {
  switch (kind) {
    case "game_deposit.above_limit":
    case "discord_guild.ban_lifted":
    case "discord_guild.bans_refused":
      return { kind: "guild", guild_id: subject };
    case "stock.low":
      return { kind: "product", sku: subject };
    case "game_deposit.not_credited":
    case "game_deposit.unclaimed":
      return { kind: "deposit", id: subject };
    default:
      return undefined;
  }
}

/** What is said of it there: what kind it is of and of which product, and nothing of anybody. */
export function guildAlertText(alert: Alert, event: "raised" | "cleared", locale: Locale): string {
  const name = ALERT_NAMES[locale][alert.kind];
  const about = placeOf(alert)?.kind === "product" ? `: ${alert.subject}` : "";
  const over = { id: "selesai", en: "over" }[locale];
  return event === "raised" ? `⚠️ ${name}${about}` : `✅ ${name}${about} (${over})`;
}
