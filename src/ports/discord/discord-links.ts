import type { User } from "../../domain/auth/person.ts";
import type { DiscordLink, DiscordPerson, LinkSecret } from "../../domain/discord/discord-link.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** A linked account, as far as what it asks for at Discord depends on it. */
export type DiscordBuyer = Pick<User, "id" | "name" | "status" | "tier">;

/** Which customer is who at Discord, and the secrets that link them. */
export interface DiscordLinks {
  ofUser(user_id: Id<"user">): Promise<DiscordLink | undefined>;
  /** Who shops by an account at Discord, whether or not they may. */
  buyer(discord_id: string): Promise<DiscordBuyer | undefined>;
  /** Whose account a person at Discord is linked to. */
  userOf(discord_id: DiscordPerson["discord_id"]): Promise<Id<"user"> | undefined>;
  /** Guarded by `discord.linked`, for the customer, and `discord.taken`, for the person there. */
  add(user_id: Id<"user">, link: DiscordLink): Write;
  remove(user_id: Id<"user">): Write;
  /** The newest of its kind is the only one that counts. */
  putSecret(secret: LinkSecret, at: Instant): Write;
  /** One that is neither over nor used. */
  secret(hash: string, at: Instant): Promise<LinkSecret | undefined>;
  /** Guarded by `discord.secret_invalid`: a secret is used once. */
  takeSecret(hash: string, at: Instant): Write;
  /** Guarded by `discord.secret_invalid`: a state that nothing else stores comes back once. */
  spendState(hash: string, expires_at: Instant): Write;
}
