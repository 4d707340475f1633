import * as z from "zod";
import { changeHolding } from "../../../application/discord/roles/change-holding.ts";
import { addRoleRule, removeRoleRule } from "../../../application/discord/roles/role-rules.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { HOLDING_STATES, RoleHolding } from "../../../domain/discord/roles/role-holding.ts";
import { ROLE_RULES_MAX, RoleRule, RoleTerms } from "../../../domain/discord/roles/role-rule.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { idParam, param } from "../core/params.ts";
import { Empty, Reasoned } from "../core/schemas.ts";

const TAG = "Discord users";
const PATH = "/discord/roles/{guild_id}";
const HOLDERS = `${PATH}/holders` as const;
const ONE = `${HOLDERS}/{discord_id}/{role_id}` as const;

const Guild = z.object({ guild_id: param(zDiscordId, "discord_guild.not_found") });
const Holding = Guild.extend({
  discord_id: param(zDiscordId, "discord_role.not_found"),
  role_id: param(zDiscordId, "discord_role.not_found"),
});
const CHANGED = { status: 200, schema: RoleHolding, description: "As it is due now" } as const;

export const getRules = endpoint(
  {
    method: "get",
    path: PATH,
    audience: { staff: "settings:read" },
    tag: TAG,
    summary: "For what a guild's members are given roles",
    params: Guild,
    answer: { status: 200, schema: wholeListOf(RoleRule), description: "All, the oldest first" },
    refuses: ["discord_guild.not_found"],
  },
  async ({ ports, params }) => ({
    body: { data: [...(await ports.discordRoles.rules(params.guild_id))] },
  }),
);

export const postRule = endpoint(
  {
    method: "post",
    path: PATH,
    audience: { staff: "settings:write" },
    stepUp: true,
    idempotent: "if_sent",
    tag: TAG,
    summary: "Give a role to who buys a product in a guild, or has spent so much there",
    description:
      "A rule by product counts what is delivered from now on; each piece adds its days, to " +
      "those that are left. A rule by spend counts all that was bought in the guild and not " +
      "given back, from when it was counted first, and the role is taken back when that falls " +
      "below; whoever is above already has it as they next use the shop there. At Discord the " +
      `bot's own role must stand above the role. At most ${ROLE_RULES_MAX} a guild.`,
    params: Guild,
    body: RoleTerms.meta({
      id: "NewDiscordRoleRule",
      example: {
        ...{ kind: "PRODUCT", role_id: "81384788765712390", name: "VIP" },
        ...{ product_id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ", days: 30 },
      },
    }),
    answer: { status: 201, schema: RoleRule, description: "It counts from now on" },
    refuses: [
      "currency.unknown",
      "discord_guild.not_found",
      "discord_role_rule.exists",
      "discord_role_rule.not_found",
      "discord_role_rule.too_many",
      "product.not_found",
    ],
  },
  async ({ ports, actor, params, body, request }) => {
    const wanted = { ...params, terms: body };
    const { answer, repeated } = await addRoleRule(ports, actor, { wanted, request });
    return { body: answer, repeated };
  },
);

export const deleteRule = endpoint(
  {
    method: "delete",
    path: `${PATH}/{rule_id}`,
    audience: { staff: "settings:write" },
    stepUp: true,
    tag: TAG,
    summary: "Give a role for this no more",
    description: "What was bought by it runs to its end; a role by spend is taken back.",
    params: Guild.extend({ rule_id: idParam("discord_role_rule", "discord_role_rule.not_found") }),
    query: Reasoned,
    answer: { status: 204, schema: Empty, description: "It counts no more" },
    refuses: ["discord_guild.not_found", "discord_role_rule.not_found"],
  },
  async ({ ports, actor, params: { guild_id, rule_id: id }, query }) => {
    await removeRoleRule(ports, actor, { guild_id, id, ...query });
    return { body: {} };
  },
);

export const getHolders = endpoint(
  {
    method: "get",
    path: HOLDERS,
    audience: { staff: "users:read" },
    tag: TAG,
    summary: "Which members of a guild have which role by the shop, and until when",
    params: Guild,
    query: PageQuery.extend({
      role_id: zDiscordId.optional(),
      discord_id: zDiscordId.optional(),
      state: z.enum(HOLDING_STATES).optional(),
    }),
    cursor: z.string().regex(/^\d{15,20} \d{15,20}$/),
    answer: { status: 200, schema: listOf(RoleHolding), description: "A page, by role" },
    refuses: ["discord_guild.not_found"],
  },
  async ({ ports, params, query: { limit, cursor, ...filter } }) => ({
    body: await ports.discordRoles.list({ ...params, ...filter }, { limit, cursor }),
  }),
);

export const postApply = endpoint(
  {
    method: "post",
    path: `${ONE}/apply`,
    audience: { staff: "users:write" },
    stepUp: true,
    tag: TAG,
    summary: "Tell Discord again of a member's role, as far as it is due",
    description:
      "Also of one that staff have ended before. Once the bot may give it to one, all others " +
      "that wait for that are looked at, too.",
    params: Holding,
    body: Reasoned,
    answer: CHANGED,
    refuses: ["discord_guild.not_found", "discord_role.not_found"],
  },
  async ({ ports, actor, params: key, body: { reason } }) => ({
    body: await changeHolding(ports, actor, { key, to: "apply", reason }),
  }),
);

export const postEnd = endpoint(
  {
    method: "post",
    path: `${ONE}/end`,
    audience: { staff: "users:write" },
    stepUp: true,
    tag: TAG,
    summary: "Take a member's role back, for all that was bought so far",
    description: "What they buy later counts again.",
    params: Holding,
    body: Reasoned,
    answer: CHANGED,
    refuses: ["discord_guild.not_found", "discord_role.not_found"],
  },
  async ({ ports, actor, params: key, body: { reason } }) => ({
    body: await changeHolding(ports, actor, { key, to: "end", reason }),
  }),
);

export const roleEndpoints: readonly Endpoint[] = [
  getRules,
  postRule,
  deleteRule,
  getHolders,
  postApply,
  postEnd,
];
