import type { Staff } from "../../../domain/actor.ts";
import type { HoldingKey, RoleHolding } from "../../../domain/discord/roles/role-holding.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"audit" | "discordRoles" | "now">;

interface HoldingChange {
  readonly key: HoldingKey;
  readonly to: "apply" | "end";
  readonly reason: string;
}

/**
 * Staff have a role brought to Discord again, also one that was ended before, as far as it is due
 * by what was bought; or ended for all that was bought so far.
 */
export async function changeHolding(
  ports: Ports,
  staff: Staff,
  { key, to, reason }: HoldingChange,
): Promise<RoleHolding> {
  const before = (await ports.discordRoles.find(key)) ?? refuse("discord_role.not_found");
  const at = ports.now();
  const { guild_id, role_id, state, until, user_id } = before;
  const write = to === "end" ? ports.discordRoles.bar : ports.discordRoles.unbar;
  await ports.audit.commit(
    staff,
    {
      ...{ action: `discord_role.${to}`, resource: "user", resource_id: user_id },
      ...{ old: { guild_id, role_id, state, until }, new: { reason } },
    },
    { at, writes: [write(key, at)] },
  );
  const after = (await ports.discordRoles.find(key)) ?? before;
  const { locale: _locale, version: _version, told: _told, warned: _warned, ...shown } = after;
  return shown;
}
