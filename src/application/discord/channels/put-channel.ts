import type { Staff } from "../../../domain/actor.ts";
import type { DiscordChannel, NewDiscordChannel } from "../../../domain/discord/channel.ts";
import { canonicalWebhook, maskedWebhook, webhookOf } from "../../../domain/discord/webhook.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { StoredDiscordChannel } from "../../../ports/discord/discord-channels.ts";
import type { Use } from "../../../ports/index.ts";
import { addressOwner } from "../../shared/discord/channel-address.ts";

type Ports = Use<"audit" | "discordChannels" | "now" | "vault">;

/** Has the shop write to a channel by its webhook, whose address is told to nobody again. */
export async function addChannel(
  ports: Ports,
  staff: Staff,
  { url, ...wanted }: NewDiscordChannel,
): Promise<DiscordChannel> {
  const address = canonicalWebhook(url) ?? refuse("discord_channel.url_refused");
  const webhook = webhookOf(address) ?? refuse("discord_channel.url_refused");
  const created_at = ports.now();
  const id = newId("discord_channel", created_at);
  const unbound = { sales: null, off_since: null, version: 1 };
  const shown = { id, ...wanted, webhook: maskedWebhook(webhook), ...unbound, created_at };
  const sealed = await ports.vault.seal(address, addressOwner(id));
  await ports.audit.commit(
    staff,
    { action: "discord_channel.create", ...named(id), old: null, new: shown },
    { at: created_at, writes: [ports.discordChannels.add({ ...shown, sealed })] },
  );
  return shown;
}

/** Nothing is written there any more, and whoever was told there has to choose anew. */
export async function removeChannel(
  ports: Ports & Use<"alerts">,
  staff: Staff,
  id: Id<"discord_channel">,
): Promise<void> {
  const before = (await ports.discordChannels.find(id)) ?? refuse("discord_channel.not_found");
  const at = ports.now();
  const cleared = ports.alerts.clear("discord_channel.gone", id, at);
  await ports.audit.commit(
    staff,
    { action: "discord_channel.remove", ...named(id), old: shownChannel(before), new: null },
    { at, writes: [ports.discordChannels.remove(id), cleared] },
  );
}

export function shownChannel({ sealed: _sealed, ...shown }: StoredDiscordChannel): DiscordChannel {
  return shown;
}

function named(id: Id<"discord_channel">) {
  return { resource: "discord_channel", resource_id: id };
}
