import {
  type DiscordLook,
  tellDiscordView,
} from "../../application/analytics/tell-discord-view.ts";
import { applyBan } from "../../application/discord/bans/apply-ban.ts";
import { settleBan } from "../../application/discord/bans/settle-ban.ts";
import { syncBans } from "../../application/discord/bans/sync-bans.ts";
import { applyCommands } from "../../application/discord/bots/apply-commands.ts";
import { finishRemoval } from "../../application/discord/bots/remove-bot.ts";
import { seeKey } from "../../application/discord/bots/see-key.ts";
import { deliverBroadcast } from "../../application/discord/broadcasts/deliver-broadcast.ts";
import { tellAlert } from "../../application/discord/broadcasts/tell-alert.ts";
import { tellDeposit } from "../../application/discord/deposits/tell-deposit.ts";
import { showStock } from "../../application/discord/goods/show-stock.ts";
import { tellOrder } from "../../application/discord/goods/tell-order.ts";
import { tellRestocked } from "../../application/discord/goods/tell-restocked.ts";
import { applyRole } from "../../application/discord/roles/apply-role.ts";
import { countOrder } from "../../application/discord/roles/count-order.ts";
import { servedPlace } from "../../application/discord/storefront/served-place.ts";
import { settled } from "../../application/shared/discord/settled.ts";
import { NoticePostponed } from "../../application/shared/jobs/postponed.ts";
import { tellTicket } from "../../application/support/tell-ticket.ts";
import { ownEntry, readCustomId } from "../../domain/discord/storefront/custom-id.ts";
import {
  type Interaction,
  isTooLate,
  madeAt,
} from "../../domain/discord/storefront/interaction.ts";
import { type NotedInteraction, noted } from "../../domain/discord/storefront/noted.ts";
import type { Reply } from "../../domain/discord/storefront/reply.ts";
import { saying } from "../../domain/discord/storefront/words.ts";
import { errorMessage } from "../../domain/error-message.ts";
import { DiscordJob } from "../../domain/operations/discord-job.ts";
import { Refusal } from "../../domain/refusal.ts";
import { addSeconds, type Instant, instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Ports } from "../../ports/index.ts";
import type { Handler, StorefrontCall } from "./call.ts";
import { answerEarlier, type Unbegun } from "./earlier.ts";
import { ACTIONS, COMMAND_HANDLERS } from "./handlers.ts";
import { tell } from "./tell.ts";
import { refusalReply } from "./views/refusal.ts";

/** Does a job of the `discord` queue; idempotent, since delivery is at least once. */
export async function consumeDiscordJob(ports: Ports, body: unknown): Promise<void> {
  const job = DiscordJob.parse(body);
  await doJob(JOBS, ports, job);
}

type JobOf<Kind extends DiscordJob["kind"]> = Extract<DiscordJob, { readonly kind: Kind }>;
type JobTable = {
  readonly [Kind in DiscordJob["kind"]]: (ports: Ports, job: JobOf<Kind>) => Promise<void>;
};

/** What does each kind of job; one without does not compile. */
const JOBS: JobTable = {
  interaction: answerInteraction,
  broadcast: deliverBroadcast,
  key_seen: seeKey,
  commands: applyCommands,
  bot_removed: finishRemoval,
  order_news: tellOrder,
  role: applyRole,
  role_order: countOrder,
  restocked: tellRestocked,
  stock_message: showStock,
  ticket_news: tellTicket,
  person_ban: applyBan,
  guild_bans: syncBans,
  guild_ban: settleBan,
  guild_alert: tellAlert,
  deposit_news: tellDeposit,
};

function doJob<Kind extends DiscordJob["kind"]>(
  table: { readonly [Each in Kind]: (ports: Ports, job: JobOf<Each>) => Promise<void> },
  ports: Ports,
  job: JobOf<Kind> & { readonly kind: Kind },
): Promise<void> {
  return table[job.kind](ports, job);
}

async function answerInteraction(
  ports: Ports,
  { interaction, key, acknowledged_at }: JobOf<"interaction">,
): Promise<void> {
  const bot = await ports.servedBots.ofApplication(interaction.application_id);
  if (bot === undefined) return await sayClosed(ports, interaction);
  if (key !== undefined) await seeKey(ports, { bot_id: bot.id, key });
  const { guild, isOpen } = servedPlace(bot, interaction);
  const { handler, act, about } = handlerOf(interaction);
  const looks: DiscordLook[] = [];
  const shows = (sku: string, buyer?: { readonly id: DiscordLook["user_id"] }) => {
    const { discord_id } = interaction.person;
    const interaction_id = interaction.id;
    looks.push({ sku, interaction_id, discord_id, user_id: buyer?.id ?? null });
  };
  const say = saying(interaction.locale);
  const call = { interaction, bot, guild, act, about, say, shows };
  const at = ports.now();
  const begun = noted(interaction, { bot_id: bot.id, outcome: "underway", acknowledged_at, at });
  if (!(await isOurTurn(ports, begun))) return;
  const note = async (outcome: string) => {
    const at = ports.now();
    const ended = { bot_id: bot.id, outcome, acknowledged_at, at };
    await ports.commit(
      ports.discordActivity.note(noted(interaction, ended)),
      ...rolesSeen(ports, interaction, at),
    );
  };
  const why = isTooLate(interaction, ports.now()) ? "late" : isOpen ? undefined : "closed";
  try {
    const { reply, outcome } = await answerOf(ports, { handler, why }, call);
    const untold = await tell(ports, call, reply);
    await note(untold ?? outcome);
  } catch (error) {
    // It comes again; how it ends then takes the place of this.
    await note("failed");
    throw error;
  }
  await tellLooks(ports, looks);
}

/** Behind the answer; what cannot be told is not counted. */
async function tellLooks(ports: Ports, looks: readonly DiscordLook[]): Promise<void> {
  for (const look of looks) {
    await tellDiscordView(ports, look).catch((error: unknown) =>
      ports.log.error("discord.look_untold", { cause: errorMessage(error) }),
    );
  }
}

/** Nobody tells the shop who comes back to a guild: it sees them as they do something there. */
function rolesSeen(
  { discordRoles }: Ports,
  { id, guild_id, person, roles }: Interaction,
  at: Instant,
): readonly Write[] {
  if (guild_id === null) return [];
  const member = { guild_id, discord_id: person.discord_id };
  return [discordRoles.seen(member, { roles, acted_at: instant(madeAt(id)) }, at)];
}

/** So long one delivery of an interaction is thought to be at it. */
const TURN_SECONDS = 20;

/** However often an interaction is delivered, one delivery at a time is at it, until it ends. */
async function isOurTurn({ discordActivity }: Ports, begun: NotedInteraction): Promise<boolean> {
  const turn = await discordActivity.take(begun, addSeconds(begun.at, -TURN_SECONDS));
  if (turn === "underway") throw new NoticePostponed("another delivery is at it", 5);
  return turn === "taken";
}

/** Its bot was taken away meanwhile; the interaction itself can be answered still. */
async function sayClosed({ discordRest }: Ports, interaction: Interaction): Promise<void> {
  const text = saying(interaction.locale)({ id: "Toko tutup.", en: "The shop is closed." });
  settled(await discordRest.editOriginal(interaction, { text }));
}

interface Acting {
  readonly handler: Handler | undefined;
  /** Of a command or a button. */
  readonly act: string;
  readonly about: readonly string[];
}

function handlerOf({ action }: Interaction): Acting {
  if (action.kind === "command" || action.kind === "autocomplete") {
    return { handler: ownEntry(COMMAND_HANDLERS, action.name), act: action.name, about: [] };
  }
  const { action: act = "", about = [] } = readCustomId(action.custom_id) ?? {};
  return { handler: ownEntry(ACTIONS, act), act, about };
}

interface Answering extends Pick<Acting, "handler"> {
  /** Why nothing is begun; `undefined` where it is. */
  readonly why: Unbegun | undefined;
}

/** A refusal is an answer; anything else that goes wrong has the job come again. */
async function answerOf(
  ports: Ports,
  { handler, why }: Answering,
  call: StorefrontCall & Pick<Acting, "act">,
): Promise<{ readonly reply: Reply; readonly outcome: string }> {
  if (handler === undefined) {
    // A button of a message that another version of the shop has written.
    const text = call.say({ id: "Tombol ini tidak berlaku lagi.", en: "This is over." });
    return { reply: { text }, outcome: "over" };
  }
  try {
    if (why !== undefined) return { reply: await answerEarlier(ports, call, why), outcome: why };
    return { reply: await handler(ports, call), outcome: "ok" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { reply: await refusalReply(ports, { call, error }), outcome: error.code };
  }
}
