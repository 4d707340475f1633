import type { Staff } from "../../domain/actor.ts";
import { isFresh, needsSecondFactor } from "../../domain/auth/second-factor.ts";
import { hasPermission, MANAGE_GUILD } from "../../domain/discord/storefront/interaction.ts";
import type { Permission } from "../../domain/permission.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";
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
  return (await actingHere(ports, call, needed)).staff;
}

/**
 * The same for what the shop's own routes ask a fresh second factor for: whoever has one has shown
 * it for this link within the shop's minutes, when they linked it or by a code typed here. A
 * Discord account that was stolen does nothing of that kind.
 */
export async function provedStaffOf(
  ports: Ports,
  call: StorefrontCall,
  needed: Permission,
): Promise<Staff> {
  const { staff, has_second_factor, proved_at } = await actingHere(ports, call, needed);
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const minutes = settings["staff.step_up_minutes"];
  if (has_second_factor && !isFresh(proved_at, ports.now(), minutes)) {
    refuse("second_factor.step_up", { members: { minutes } });
  }
  return staff;
}

async function actingHere(ports: Ports, call: StorefrontCall, needed: Permission) {
  if (!mayManage(call)) return refuse("discord.staff_only");
  const { person } = call.interaction;
  const found = await ports.discordStaff.acting(person.discord_id, ports.now());
  if (found === undefined) return refuse("discord.staff_not_linked");
  const { has_second_factor, proved_at, ...known } = found;
  const { permissions } = known;
  const isBare = ports.policy.secondFactorRequired && needsSecondFactor(permissions);
  if (isBare && !has_second_factor) return refuse("second_factor.needed");
  if (!permissions.includes(needed)) return refuse("auth.forbidden");
  const staff: Staff = { kind: "staff", ...known, ...requestFactsOf(call) };
  return { staff, has_second_factor, proved_at };
}

/** What is known of a request that came by Discord, which does not say where they are. */
export function requestFactsOf({ interaction: { id, locale } }: StorefrontCall) {
  return { request_id: `discord ${id}`, ip: "", user_agent: "Discord", locale };
}

/** Whether Discord counts them among those who run this guild. */
export function mayManage({ interaction, guild }: StorefrontCall): boolean {
  if (guild === undefined) return false;
  return (
    hasPermission(interaction, MANAGE_GUILD) ||
    guild.admin_roles.some((role) => interaction.roles.includes(role))
  );
}
