import { settled } from "../../application/shared/discord/settled.ts";
import type { Reply } from "../../domain/discord/storefront/reply.ts";
import type { DiscordOutcome } from "../../ports/discord/discord-rest.ts";
import type { Use } from "../../ports/index.ts";
import type { StorefrontCall } from "./call.ts";

type Ports = Use<"discordRest" | "log" | "servedBots">;

/** Why somebody did not get an answer as it was meant; `undefined` where they did. */
type Untold = "dm_closed" | "untold" | undefined;

/**
 * Tells an answer by the interaction's token, or by a direct message once that is over. What
 * Discord refuses for good is told once more in plain words, so that nobody waits for ever.
 */
export async function tell(ports: Ports, call: StorefrontCall, reply: Reply): Promise<Untold> {
  const { interaction } = call;
  const told = settled(await ports.discordRest.editOriginal(interaction, reply));
  if (told.kind === "done") return undefined;
  // They may have sent the message away before there was an answer in it.
  if (told.kind === "expired" || told.kind === "missing")
    return await tellAlone(ports, call, reply);
  logRefused(ports, call, told);
  const plain = await ports.discordRest.editOriginal(interaction, plainReply(call, reply));
  const { kind } = settled(plain);
  if (kind !== "done") ports.log.error("discord.nothing_told", { bot_id: call.bot.id, kind });
  return "untold";
}

async function tellAlone(ports: Ports, call: StorefrontCall, reply: Reply): Promise<Untold> {
  const { bot, interaction } = call;
  const calling = await ports.servedBots.calling(bot.id);
  if (calling === undefined) return "untold";
  const to = { discord_id: interaction.person.discord_id, nonce: interaction.id };
  const sent = settled(await ports.discordRest.directMessage(calling, to, reply));
  if (sent.kind === "done") return undefined;
  if (sent.kind === "dm_closed") return "dm_closed";
  logRefused(ports, call, sent);
  if (sent.kind !== "refused") return "untold";
  settled(await ports.discordRest.directMessage(calling, to, plainReply(call, reply)));
  return "untold";
}

function logRefused({ log }: Ports, { bot, interaction }: StorefrontCall, outcome: DiscordOutcome) {
  const { kind } = outcome;
  const code = "code" in outcome ? outcome.code : null;
  log.error("discord.answer_refused", { bot_id: bot.id, interaction: interaction.id, kind, code });
}

/** All that it says, without what only Discord's own shapes could carry. */
function plainReply({ say }: StorefrontCall, { text, cards = [] }: Reply): Reply {
  const lines = cards.flatMap(({ title, body, fields = [], footer }) => [
    ...[title, body],
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    footer,
  ]);
  const left = say({
    id: "Sebagian jawaban tidak dapat ditampilkan di sini; lihat situs toko.",
    en: "Some of the answer cannot be shown here; see the shop's site.",
  });
  return { text: [left, text, ...lines].filter(Boolean).join("\n") };
}
