import { COMMANDS, modalFor } from "../../../domain/discord/storefront/commands.ts";
import { customId } from "../../../domain/discord/storefront/custom-id.ts";
import type { ActionOf, Interaction } from "../../../domain/discord/storefront/interaction.ts";
import type { Acknowledgement, Choice, Modal } from "../../../domain/discord/storefront/reply.ts";
import { secretOwner, secretsIn, withSecrets } from "../../../domain/discord/storefront/secrets.ts";
import {
  currenciesOf,
  type SellingPlace,
} from "../../../domain/discord/storefront/selling-place.ts";
import { type Say, saying } from "../../../domain/discord/storefront/words.ts";
import { errorMessage } from "../../../domain/error-message.ts";
import { cataloguePricing } from "../../../domain/products/catalogue-pricing.ts";
import { refuse } from "../../../domain/refusal.ts";
import type {
  ReadInteraction,
  SignedRequest,
} from "../../../ports/discord/discord-interactions.ts";
import type { ServedBot } from "../../../ports/discord/served-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { productChoices } from "./product-choices.ts";
import { closedText, servedPlace } from "./served-place.ts";

type AckPorts = Use<
  "catalogue" | "discordInteractions" | "jobs" | "log" | "now" | "servedBots" | "vault"
>;

type Unreadable = Extract<ReadInteraction, { readonly kind: "unreadable" }>;

/** Discord's number for what is typed so far. */
const AUTOCOMPLETE = 4;

interface Arrived extends Pick<SignedRequest, "bytes" | "headers"> {
  /** The bot whose address it came to; any of the shop's where the address names none. */
  readonly application_id: string | undefined;
}

/**
 * What Discord is answered at once, within three seconds and one trip, or two where the isolate has
 * not looked at the bots lately: whatever takes longer is sent to the queue and told by the
 * interaction's token. Nothing is read before it is known to be
 * signed by Discord for one of the shop's bots.
 */
export async function acknowledge(
  ports: AckPorts,
  { application_id, bytes, headers }: Arrived,
): Promise<Acknowledgement> {
  const bots = (await ports.servedBots.all()).filter(
    (bot) => application_id === undefined || bot.application_id === application_id,
  );
  const read = await ports.discordInteractions.read({
    ...{ bytes, headers, at: ports.now() },
    public_keys: bots.flatMap((bot) => bot.public_keys),
  });
  if (read.kind === "forged") return refuse("webhook.invalid_signature");
  if (read.kind === "malformed") return refuse("webhook.malformed");
  if (read.kind === "unreadable") return unread(ports, read);
  if (read.kind === "ping") return await ponged(ports, bots, read.key);
  const { interaction, key } = read;
  const bot = bots.find((each) => each.application_id === interaction.application_id);
  // What one application signs is no word of another's.
  if (bot === undefined || !bot.public_keys.includes(key)) {
    return refuse("webhook.invalid_signature");
  }
  return await answered(ports, { bot, key: newKey(bot, key) }, interaction);
}

/** A key that counts beside the one before it, as long as it has not been seen. */
function newKey({ public_keys }: ServedBot, key: string): string | undefined {
  return public_keys.length > 1 && public_keys[0] === key ? key : undefined;
}

async function ponged(
  { jobs, log }: AckPorts,
  bots: readonly ServedBot[],
  key: string,
): Promise<Acknowledgement> {
  const rotated = bots.find((bot) => newKey(bot, key) !== undefined);
  if (rotated !== undefined) {
    try {
      await jobs.send({ queue: "discord", body: { kind: "key_seen", bot_id: rotated.id, key } });
    } catch (error) {
      log.error("discord.not_queued", { cause: errorMessage(error) });
    }
  }
  return { kind: "pong" };
}

/** Discord shows a person nothing of an error; what it sent is an interaction all the same. */
function unread({ log }: AckPorts, { type, locale }: Unreadable): Acknowledgement {
  log.error("discord.unreadable", { type });
  if (type === AUTOCOMPLETE) return { kind: "choices", choices: [] };
  const text = saying(locale)({
    id: "Toko tidak dapat membaca permintaan ini. Perbarui Discord, atau beli di situs toko.",
    en: "The shop cannot read this. Update Discord, or buy at the shop's site.",
  });
  return { kind: "reply", reply: { text } };
}

interface Answering {
  readonly bot: ServedBot;
  readonly key: string | undefined;
}

async function answered(
  ports: AckPorts,
  { bot, key }: Answering,
  interaction: Interaction,
): Promise<Acknowledgement> {
  const { action } = interaction;
  const say = saying(interaction.locale);
  const { guild, isOpen } = servedPlace(bot, interaction);
  if (!isOpen) {
    if (action.kind === "autocomplete") return { kind: "choices", choices: [] };
    return { kind: "reply", reply: { text: closedText(bot, say) } };
  }
  if (action.kind === "autocomplete") {
    const currencies = currenciesOf(guild === undefined ? bot.guilds : [guild]);
    const place = { guild_id: interaction.guild_id, currencies };
    return { kind: "choices", choices: await choicesFor(ports, action, place) };
  }
  const form = modalFor(action);
  if (form !== undefined) return { kind: "modal", modal: modalIn(form, say) };
  const as = action.kind === "component" && action.is_private ? "update" : "reply";
  try {
    const sealed = { ...interaction, action: await sealedAction(ports, interaction) };
    const told = { key, acknowledged_at: ports.now() };
    const body = { kind: "interaction", interaction: sealed, ...told } as const;
    await ports.jobs.send({ queue: "discord", body });
  } catch (error) {
    ports.log.error("discord.not_queued", { cause: errorMessage(error) });
    const text = say({
      id: "Toko sedang sibuk, coba lagi sebentar lagi.",
      en: "The shop is busy, try again in a moment.",
    });
    return { kind: "reply", reply: { text } };
  }
  return { kind: "deferred", as };
}

/** Nothing that nobody else may read lies in a queue as it was typed. */
async function sealedAction({ vault }: AckPorts, { id, action }: Interaction) {
  const sealed: Record<string, string> = {};
  for (const [name, typed] of secretsIn(action)) {
    sealed[name] = await vault.seal(typed, secretOwner({ id }));
  }
  return withSecrets(action, sealed);
}

function modalIn({ modal, about }: NonNullable<ReturnType<typeof modalFor>>, say: Say): Modal {
  return {
    custom_id: customId(modal.action, ...about),
    title: say(modal.title),
    inputs: modal.inputs.map(({ label, placeholder, ...input }) => ({
      ...input,
      label: say(label),
      ...(placeholder && { placeholder: say(placeholder) }),
    })),
  };
}

async function choicesFor(
  { catalogue, now }: AckPorts,
  { name, focused, options }: ActionOf<"autocomplete">,
  place: SellingPlace,
): Promise<readonly Choice[]> {
  const command = COMMANDS.find((each) => each.name === name);
  const option = command?.options?.find((each) => each.name === focused);
  if (option?.autocomplete !== "products") return [];
  const facts = await catalogue.snapshot();
  const typed = String(options[focused] ?? "");
  return productChoices(facts, {
    ...{ pricing: cataloguePricing(facts), typed, place, at: now() },
    group: option.autocomplete_of,
    all: command?.staff !== undefined,
    number: String(options.number ?? ""),
  });
}
