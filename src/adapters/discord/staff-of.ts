import type { Staff } from "../../domain/actor.ts";
import { needsSecondFactor } from "../../domain/auth/second-factor.ts";
import { hasPermission, MANAGE_GUILD } from "../../domain/discord/storefront/interaction.ts";
import type { Reply } from "../../domain/discord/storefront/reply.ts";
import type { Permission } from "../../domain/permission.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Ports, Use } from "../../ports/index.ts";
import type { StorefrontCall } from "./call.ts";

/**
 * The member of staff who acts here. Discord has to let them manage the guild, or give them one of
 * its roles for that, and the shop has to allow them the very same at this moment.
 */
export async function staffOf(
  ports: Ports,
  call: StorefrontCall,
  needed: Permission,
): Promise<Staff> {
  if (!mayManage(call)) return refuse("discord.staff_only");
  const { person } = call.interaction;
  const found = await ports.discordStaff.acting(person.discord_id, ports.now());
  if (found === undefined) return refuse("discord.staff_not_linked");
  const { has_second_factor, ...known } = found;
  const { permissions } = known;
  const isBare = ports.policy.secondFactorRequired && needsSecondFactor(permissions);
  if (isBare && !has_second_factor) return refuse("second_factor.needed");
  if (!permissions.includes(needed)) return refuse("auth.forbidden");
  return { kind: "staff", ...known, ...factsOf(call) };
}

/** What is known of a request that came by Discord, which does not say where they are. */
export function factsOf({ interaction: { id, locale } }: StorefrontCall) {
  return { request_id: `discord ${id}`, ip: "", user_agent: "Discord", locale };
}

/** So many of somebody's latest deeds are looked at. */
const DEEDS = 50;

/**
 * Whether this very command has been carried out by them already: a job comes again, also after
 * others have decided otherwise.
 */
export async function isCarriedOut(
  { audit }: Use<"audit">,
  call: StorefrontCall,
  { id: admin_id }: Pick<Staff, "id">,
): Promise<boolean> {
  const { data } = await audit.list({ limit: DEEDS, admin_id });
  return data.some(({ request_id }) => request_id === factsOf(call).request_id);
}

export function carriedOutReply({ say }: StorefrontCall): Reply {
  return { text: say({ id: "✅ Sudah dilakukan.", en: "✅ It has been done." }) };
}

/** Whether Discord counts them among those who run this guild. */
export function mayManage({ interaction, guild }: StorefrontCall): boolean {
  if (guild === undefined) return false;
  return (
    hasPermission(interaction, MANAGE_GUILD) ||
    guild.admin_roles.some((role) => interaction.roles.includes(role))
  );
}
