import type { Staff } from "../../../domain/actor.ts";
import { openCurrency } from "../../../domain/currency.ts";
import { type RoleRule, type RoleTerms, ruleOf } from "../../../domain/discord/roles/role-rule.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"audit" | "catalogue" | "discordConfigs" | "discordRoles" | "now">;
const RESOURCE = "discord_role_rule";

/** Has a guild's members given a role; it counts what is delivered from now on, or all spend. */
export async function addRoleRule(
  ports: Ports,
  staff: Staff,
  { guild_id, terms }: { readonly guild_id: string; readonly terms: RoleTerms },
): Promise<RoleRule> {
  const [{ currencies, products }, configs] = await Promise.all([
    ports.catalogue.snapshot(),
    ports.discordConfigs.ofGuild(guild_id),
  ]);
  if (configs.length === 0) refuse("discord_guild.not_found");
  if (terms.kind === "SPEND") {
    if (openCurrency(currencies, terms.currency) === undefined) refuse("currency.unknown");
  } else if (!products.some(({ id }) => id === terms.product_id)) refuse("product.not_found");
  const at = ports.now();
  const made = { id: newId(RESOURCE, at), guild_id, created_at: at, created_by: staff.id };
  const rule = ruleOf(terms, made);
  await ports.audit.commit(
    staff,
    { action: `${RESOURCE}.add`, resource: RESOURCE, resource_id: rule.id, old: null, new: rule },
    { at, writes: [ports.discordRoles.addRule(rule)] },
  );
  return rule;
}

interface RuleToRemove extends Pick<RoleRule, "guild_id" | "id"> {
  readonly reason: string;
}

/** The role is given for it no more; bought time runs to its end, a role by spend ends now. */
export async function removeRoleRule(
  ports: Ports,
  staff: Staff,
  { guild_id, id, reason }: RuleToRemove,
): Promise<void> {
  const rules = await ports.discordRoles.rules(guild_id);
  const rule = rules.find((each) => each.id === id) ?? refuse("discord_role_rule.not_found");
  const at = ports.now();
  await ports.audit.commit(
    staff,
    {
      ...{ action: `${RESOURCE}.remove`, resource: RESOURCE, resource_id: id },
      ...{ old: rule, new: { reason } },
    },
    { at, writes: [ports.discordRoles.removeRule(rule, at)] },
  );
}
