import type { Customer } from "../../domain/actor.ts";
import type {
  Interaction,
  InteractionAction,
} from "../../domain/discord/storefront/interaction.ts";
import type { Reply } from "../../domain/discord/storefront/reply.ts";
import type { Say } from "../../domain/discord/storefront/words.ts";
import type { Id } from "../../domain/ids.ts";
import type { AccountLimit } from "../../domain/operations/rate-limit.ts";
import { refuse } from "../../domain/refusal.ts";
import type { ServedBot, ServedGuild } from "../../ports/discord/served-bots.ts";
import type { Ports } from "../../ports/index.ts";

/** One interaction, and all that a handler of it needs to know. */
export interface StorefrontCall<Action extends InteractionAction = InteractionAction> {
  readonly interaction: Interaction & { readonly action: Action };
  readonly bot: ServedBot;
  /** `undefined` in a direct message. */
  readonly guild: ServedGuild | undefined;
  readonly say: Say;
  /** What a button or a form is about, as its `custom_id` has it. */
  readonly about: readonly string[];
  /** Notes that the answer shows a product, to whoever's account is linked. */
  readonly shows: (sku: string, buyer?: { readonly id: Id<"user"> }) => void;
}

/** Does what somebody asks for and says what came of it. Idempotent: jobs come again. */
export type Handler = (ports: Ports, call: StorefrontCall) => Promise<Reply>;

/** So old the settings may be that limits are read from, as for requests over HTTP. */
const RECENT_SECONDS = 60;

/**
 * Who shops here, if their account is linked and may shop. It counts against their account's limit
 * as a request over HTTP does: `ppob` for what orders or asks a supplier.
 */
export async function buyerOf(
  ports: Ports,
  { interaction }: StorefrontCall,
  limit: AccountLimit = "api",
): Promise<Customer> {
  const { person, locale, id } = interaction;
  const buyer = await ports.discordLinks.buyer(person.discord_id);
  if (buyer === undefined) {
    const { is_banned } = await ports.guildBans.of(person.discord_id);
    return refuse(is_banned ? "discord.buyer_blocked" : "discord.not_linked");
  }
  if (buyer.status !== "ACTIVE") return refuse("discord.buyer_blocked");
  const { catalogue, customerSessions } = ports;
  const settings = catalogue.recent(RECENT_SECONDS) ?? (await catalogue.snapshot()).settings;
  const rate = { limit, per_minute: settings[`rate.${limit}_per_minute`] };
  const { allowed, reset_seconds, retry_seconds } = await customerSessions.draw(buyer.id, rate);
  if (!allowed)
    return refuse("rate.limited", { retry_after_seconds: retry_seconds ?? reset_seconds });
  return {
    ...{ kind: "customer", id: buyer.id, session_id: null, at_discord: true, tier: buyer.tier },
    // Discord does not say where they are.
    ...{ request_id: `discord ${id}`, ip: "", user_agent: "Discord", locale },
  };
}

/** The request that an interaction is, whatever comes of it and however often it is delivered. */
export function requestOf({ interaction }: StorefrontCall, digest: string) {
  return { key: `discord ${interaction.id}`, digest };
}
