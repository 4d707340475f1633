import { type Broadcast, type BroadcastTarget, saidBy } from "../../../domain/discord/broadcast.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { Use } from "../../../ports/index.ts";
import { settled } from "../../shared/discord/settled.ts";

type Ports = Use<"commit" | "discordBroadcasts" | "discordRest" | "now" | "outbox" | "servedBots">;

/** So many guilds are told in one go. */
const PAGE = 10;

/**
 * Says something in the next guilds where it was not said yet, and leaves the others to the next
 * job. Where a bot has to wait, this comes again; its nonce keeps Discord from saying it twice.
 */
export async function deliverBroadcast(
  ports: Ports,
  { broadcast_id }: Extract<DiscordJob, { readonly kind: "broadcast" }>,
): Promise<void> {
  const found = await ports.discordBroadcasts.find(broadcast_id);
  if (found === undefined) return;
  const waiting = found.targets.filter(({ state }) => state === "WAITING");
  for (const target of waiting.slice(0, PAGE)) {
    const code = await say(ports, found, target);
    const changed_at = ports.now();
    const after = {
      ...target,
      state: code === null ? "SENT" : "FAILED",
      code,
      changed_at,
    } as const;
    await ports.commit(ports.discordBroadcasts.settle(broadcast_id, after));
  }
  if (waiting.length <= PAGE) return;
  const body = { kind: "broadcast", broadcast_id } as const;
  await ports.commit(ports.outbox.enqueue({ queue: "discord", body }, ports.now()));
}

/** Why it could not be said; `null` where it was. */
async function say(
  { discordRest, servedBots }: Ports,
  broadcast: Broadcast,
  { bot_id, guild_id, channel_id }: BroadcastTarget,
): Promise<string | null> {
  if (channel_id === null) return "no_channel";
  const calling = await servedBots.calling(bot_id);
  if (calling === undefined) return "bot_gone";
  const nonce = `${broadcast.id.slice(-12)}${guild_id.slice(-12)}`;
  const reply = { text: saidBy(broadcast) };
  const { kind } = settled(await discordRest.postMessage(calling, { channel_id, nonce }, reply));
  return kind === "done" ? null : kind;
}
