import type { Staff } from "../../../domain/actor.ts";
import type { DiscordChannel } from "../../../domain/discord/channel.ts";
import type { ChannelSales } from "../../../domain/discord/sales.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { shownChannel } from "./put-channel.ts";

type Ports = Use<"alerts" | "audit" | "catalogue" | "discordChannels" | "now">;

interface Wanted {
  readonly id: Id<"discord_channel">;
  readonly sales: ChannelSales;
  /** Whether it is still as its caller has seen it. */
  readonly isSeen: (channel: DiscordChannel) => boolean;
}

/**
 * Chooses which sales a channel is told of from now on, none where nothing is named. Whoever
 * chooses has looked at the channel: one that was switched off is written to again.
 */
export async function chooseSales(
  ports: Ports,
  staff: Staff,
  { id, sales: wanted, isSeen }: Wanted,
): Promise<DiscordChannel> {
  const [found, { products, categories }] = await Promise.all([
    ports.discordChannels.find(id),
    ports.catalogue.snapshot(),
  ]);
  const before = shownChannel(found ?? refuse("discord_channel.not_found"));
  if (!isSeen(before)) refuse("request.stale");
  const known = new Set<string>([...products, ...categories].map((each) => each.id));
  if (!wanted.products.every((each) => known.has(each))) refuse("product.not_found");
  if (!wanted.categories.every((each) => known.has(each))) refuse("category.not_found");
  const isNone = wanted.products.length + wanted.categories.length === 0;
  const sales = isNone ? null : wanted;
  const after = { ...before, sales, off_since: null, version: before.version + 1 };
  const at = ports.now();
  await ports.audit.commit(
    staff,
    {
      ...{ action: "discord_channel.sales", resource: "discord_channel", resource_id: id },
      ...{ old: before, new: after },
    },
    {
      at,
      writes: [
        ports.discordChannels.choose(after, at),
        ports.alerts.clear("discord_channel.gone", id, at),
      ],
    },
  );
  return after;
}
