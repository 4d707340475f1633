import type { Staff } from "../../../domain/actor.ts";
import { openCurrency } from "../../../domain/currency.ts";
import { type RoleRule, type RoleTerms, ruleOf } from "../../../domain/discord/roles/role-rule.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { type Answered, madeOnce } from "../../shared/once-per-request.ts";

type Ports = Use<"audit" | "catalogue" | "discordConfigs" | "discordRoles" | "now">;
const RESOURCE = "discord_role_rule";

interface WantedRule {
  readonly guild_id: string;
  readonly terms: RoleTerms;
}

/**
 * Has a guild's members given a role, once per request; it counts what is delivered from now on,
 * or all spend.
 */
export async function addRoleRule(
  ports: Ports & Use<"requests">,
  staff: Staff,
  { wanted, request }: { readonly wanted: WantedRule; readonly request: RequestKey },
): Promise<Answered<RoleRule>> {
  const find = async (id: string) => {
    const rules = await ports.discordRoles.rules(wanted.guild_id);
    return rules.find((each) => each.id === id) ?? refuse("discord_role_rule.not_found");
  };
  const make = (keep: (id: string) => Write) => add(ports, staff, { ...wanted, keep });
  return await madeOnce(ports, { staff, request }, { make, find });
}

async function add(
  ports: Ports,
  staff: Staff,
  { guild_id, terms, keep }: WantedRule & { readonly keep: (id: string) => Write },
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
    { at, writes: [keep(rule.id), ports.discordRoles.addRule(rule)] },
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
