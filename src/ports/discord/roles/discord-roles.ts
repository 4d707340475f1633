import type {
  HoldingKey,
  HoldingState,
  RoleHolding,
  RoleNews,
  TakenHolding,
} from "../../../domain/discord/roles/role-holding.ts";
import type { RoleRule } from "../../../domain/discord/roles/role-rule.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";
import type { Listed, Page } from "../../page.ts";

/** Somebody in a guild. */
type Member = Pick<HoldingKey, "discord_id" | "guild_id">;

/** Whether it is one's turn to bring a holding to Discord. */
export type HoldingTurn =
  | { readonly kind: "taken"; readonly holding: TakenHolding }
  | { readonly kind: "underway" }
  | { readonly kind: "none" };

/**
 * Roles that guilds' members have for what they bought. Which are due is settled from the rules
 * and what was bought, in the commit of whatever changes them; each change puts out its job.
 */
export interface DiscordRoles {
  rules(guild_id: string): Promise<readonly RoleRule[]>;
  /** Guarded by `discord_role_rule.exists` and `discord_role_rule.too_many`. */
  addRule(rule: RoleRule): Write;
  /** Who has a role by spend is looked at again; what was bought stays until its end. */
  removeRule(rule: RoleRule, at: Instant): Write;

  /** What an order is worth now that it has ended; again with the same changes nothing. */
  count(order: Id<"transaction">, at: Instant): Write;
  /** Somebody acted in a guild with these roles: what is due and missing is given again. */
  seen(
    member: Member,
    acted: { readonly roles: readonly string[]; readonly acted_at: Instant },
    at: Instant,
  ): Write;
  /** Puts out the jobs of holdings whose time has come, the longest due first. */
  sweep(at: Instant, limit: number): Write;

  /** Settles what is due to its holder first; of several at once one has the turn. */
  take(key: HoldingKey, at: Instant): Promise<HoldingTurn>;
  /** How the call ended; a change since the turn began counts instead, and has its own job. */
  end(
    turn: Pick<TakenHolding, "version"> & HoldingKey,
    ended: { readonly state: HoldingState; readonly look_at: Instant | null; readonly at: Instant },
  ): Write;
  /** Its holder has been told, and somebody looks at it again then. */
  told(
    turn: Pick<TakenHolding, "until" | "version"> & HoldingKey,
    news: RoleNews,
    look_at: Instant | null,
  ): Write;
  /** What the bot might not do with a role may be possible now, for everybody. */
  wake(role: Pick<HoldingKey, "guild_id" | "role_id">, at: Instant): Write;

  /** Ends it for all that was bought so far. */
  bar(key: HoldingKey, at: Instant): Write;
  /** It is due again by whatever it was given for, and Discord is told once more. */
  unbar(key: HoldingKey, at: Instant): Write;
  find(key: HoldingKey): Promise<TakenHolding | undefined>;
  /** Those that an account bought last. */
  ofUser(user_id: Id<"user">, limit: number): Promise<readonly RoleHolding[]>;
  /** By role, then by person; the cursor is both. */
  list(
    filter: { readonly guild_id: string } & {
      readonly [Each in "role_id" | "discord_id"]?: string | undefined;
    } & { readonly state?: HoldingState | undefined },
    page: Page,
  ): Promise<Listed<RoleHolding>>;
}
