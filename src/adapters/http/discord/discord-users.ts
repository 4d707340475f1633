import * as z from "zod";
import {
  discordUserOf,
  putGrowId,
  removeGrowId,
  setGrowIdVerified,
} from "../../../application/discord/users/put-grow-id.ts";
import { setAccountStatus } from "../../../application/users/change-account.ts";
import { adjustBalance } from "../../../application/wallet/adjust-balance.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { DiscordUser } from "../../../domain/discord/discord-user.ts";
import { zId } from "../../../domain/ids.ts";
import { zInstant } from "../../../domain/time.ts";
import { zStatusReason } from "../../../domain/users/account.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { param } from "../core/params.ts";
import { Reasoned } from "../core/schemas.ts";
import {
  AdjustmentAnswer,
  BalanceInput,
  COULD_NOT,
  shown as shownAdjustment,
} from "../wallet/admin-adjustments.ts";
import { BalanceView, shown } from "../wallet/currencies.ts";

const TAG = "Discord users";
const BASE = "/discord/users";
const ONE = `${BASE}/{discord_id}` as const;
const READ = { staff: "users:read" } as const;
const WRITE = { staff: "users:write" } as const;
const Params = z.object({ discord_id: param(zDiscordId, "discord_user.not_found") });
const ANSWER = {
  status: 200,
  schema: DiscordUser,
  description: "As they are from now on",
} as const;
const zFlag = z.enum(["true", "false"]).transform((said) => said === "true");

export const getUsers = endpoint(
  {
    method: "get",
    path: BASE,
    audience: READ,
    tag: TAG,
    summary: "Customers who shop at Discord, the newest first",
    query: PageQuery.extend({
      status: DiscordUser.shape.status.optional(),
      verified: zFlag.optional().meta({ description: "Whether their GrowID is verified" }),
      grow_id: z.string().min(1).max(30).optional(),
    }),
    cursor: zId("user"),
    answer: { status: 200, schema: listOf(DiscordUser), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query: { limit, cursor, ...filter } }) => ({
    body: await ports.discordUsers.list(filter, { limit, cursor }),
  }),
);

export const getUser = endpoint(
  {
    method: "get",
    path: ONE,
    audience: READ,
    tag: TAG,
    summary: "One customer by their id at Discord",
    params: Params,
    answer: { ...ANSWER, description: "As they are now" },
    refuses: ["discord_user.not_found"],
  },
  async ({ ports, params }) => ({ body: await discordUserOf(ports, params.discord_id) }),
);

export const putName = endpoint(
  {
    method: "put",
    path: `${ONE}/grow-id`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Give a customer their GrowID, verified",
    description: "However lately they have changed it. Deposits that wait for that name follow.",
    params: Params,
    body: Reasoned.extend({ grow_id: z.string().min(1).max(60) }).meta({
      id: "GrowIdByStaff",
      example: { grow_id: "Kenari77", reason: "Ditunjukkan di dalam game" },
    }),
    answer: ANSWER,
    refuses: ["discord_user.not_found", "grow_id.malformed", "grow_id.taken"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await putGrowId(ports, actor, { ...params, ...body }),
  }),
);

export const deleteName = endpoint(
  {
    method: "delete",
    path: `${ONE}/grow-id`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Take a customer's GrowID away",
    params: Params,
    query: z.strictObject({ reason: Reasoned.shape.reason }),
    answer: ANSWER,
    refuses: ["discord_user.not_found"],
  },
  async ({ ports, actor, params, query }) => ({
    body: await removeGrowId(ports, actor, { ...params, ...query }),
  }),
);

function verification(verb: "verify" | "unverify", summary: string): Endpoint {
  return endpoint(
    {
      method: "post",
      path: `${ONE}/${verb}`,
      audience: WRITE,
      stepUp: true,
      tag: TAG,
      summary,
      params: Params,
      body: Reasoned,
      answer: ANSWER,
      refuses: ["discord_user.no_grow_id", "discord_user.not_found"],
    },
    async ({ ports, actor, params, body }) => {
      const about = { ...params, ...body, is_verified: verb === "verify" };
      return { body: await setGrowIdVerified(ports, actor, about) };
    },
  );
}

const getWallet = endpoint(
  {
    method: "get",
    path: `${ONE}/wallet`,
    audience: { staff: "wallets:read" },
    tag: TAG,
    summary: "The balances of a customer at Discord",
    params: Params,
    answer: {
      status: 200,
      schema: wholeListOf(BalanceView),
      description: "One per currency in use, from the wallet itself",
    },
    refuses: ["discord_user.not_found"],
  },
  async ({ ports, actor, params }) => {
    const { user_id } = await discordUserOf(ports, params.discord_id);
    const { currencies } = await ports.catalogue.snapshot(actor.catalogue_version);
    const balances = await ports.wallets.balances(user_id);
    return { body: { data: balances.map((each) => shown(each, currencies)) } };
  },
);

const putBalance = endpoint(
  {
    method: "put",
    path: `${ONE}/wallet/balance`,
    audience: { staff: "wallets:adjust" },
    stepUp: true,
    tag: TAG,
    summary: "Correct the balance of a customer at Discord",
    description:
      "As `PUT /users/{user_id}/balance` does, with the same limits for one of the staff.",
    idempotent: true,
    params: Params,
    body: BalanceInput,
    answer: {
      status: 200,
      also: [202],
      schema: AdjustmentAnswer,
      description: "The correction, and what it did if it has been made",
    },
    refuses: [...COULD_NOT, "currency.unknown", "discord_user.not_found", "user.not_found"],
  },
  async ({ ports, actor, params, body, request }) => {
    const { user_id } = await discordUserOf(ports, params.discord_id);
    const wanted = { ...body, user_id, hold_until: null, request };
    const { repeated, ...outcome } = await adjustBalance(ports, actor, wanted);
    const status = outcome.transaction === null ? 202 : 200;
    return { status, body: shownAdjustment(outcome), repeated };
  },
);

const postBan = endpoint(
  {
    method: "post",
    path: `${ONE}/ban`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Ban a customer from the shop, at Discord and elsewhere",
    description: "Every bot of the shop answers them from then on that their account cannot shop.",
    params: Params,
    body: z
      .strictObject({ reason: zStatusReason, until: zInstant.optional() })
      .meta({ id: "DiscordUserBan", example: { reason: "Penipuan di server" } }),
    answer: ANSWER,
    refuses: ["discord_user.not_found", "user.changed", "user.not_found"],
  },
  async ({ ports, actor, params, body }) => {
    const { user_id: id } = await discordUserOf(ports, params.discord_id);
    await setAccountStatus(ports, actor, { id, status: "BANNED", ...body });
    return { body: await discordUserOf(ports, params.discord_id) };
  },
);

const postUnban = endpoint(
  {
    method: "post",
    path: `${ONE}/unban`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Let a banned customer shop again",
    params: Params,
    body: z
      .strictObject({ reason: zStatusReason })
      .meta({ id: "DiscordUserUnban", example: { reason: "Sudah jelas" } }),
    answer: ANSWER,
    refuses: [
      "discord_user.not_found",
      "erasure.waiting",
      "user.changed",
      "user.erased",
      "user.not_found",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const { user_id: id } = await discordUserOf(ports, params.discord_id);
    await setAccountStatus(ports, actor, { id, status: "ACTIVE", ...body });
    return { body: await discordUserOf(ports, params.discord_id) };
  },
);

export const postVerifyName = verification("verify", "Say that a customer's GrowID is theirs");
export const postUnverifyName = verification(
  "unverify",
  "Take back that a customer's GrowID is theirs",
);

export const discordUserEndpoints: readonly Endpoint[] = [
  getUsers,
  getUser,
  putName,
  deleteName,
  postVerifyName,
  postUnverifyName,
  getWallet,
  alias(getWallet, { path: `${ONE}/wallet/balance` }),
  putBalance,
  postBan,
  postUnban,
];
