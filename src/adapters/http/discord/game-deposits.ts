import * as z from "zod";
import {
  assignDeposit,
  dismissDeposit,
  retryDeposit,
} from "../../../application/discord/deposits/decide-deposit.ts";
import {
  putDepositKey,
  removeDepositKey,
} from "../../../application/discord/deposits/deposit-key.ts";
import { takeDeposit } from "../../../application/discord/deposits/take-deposit.ts";
import {
  GAME_DEPOSIT_STATUSES,
  GameDeposit,
} from "../../../domain/discord/deposits/game-deposit.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam, param } from "../core/params.ts";
import { Empty, Reasoned } from "../core/schemas.ts";
import { admitUnproved } from "../inbound/webhooks.ts";

const TAG = "Discord deposits";
const ADJUST = { staff: "wallets:adjust" } as const;
const BASE = "/admin/discord/deposits";
const KEY = `${BASE}/keys/{guild_id}` as const;
const BYTES_MAX = 16_384;
const GuildParams = z.object({ guild_id: param(zDiscordId, "discord_guild.not_found") });
const Params = z.object({ deposit_id: idParam("game_deposit", "game_deposit.not_found") });

const TakenDeposit = z
  .object({
    deposit: GameDeposit.pick({
      ...{ id: true, message_id: true, grow_id: true, amount: true, currency: true },
      status: true,
    }),
    reply: z.string().meta({
      description: "What to say in the log's channel",
      example: "Successfully filled Kenari77 with 2 DL 5 WL",
    }),
  })
  .meta({ id: "TakenGameDeposit" });

const postDeposit = endpoint(
  {
    method: "post",
    path: "/discord/deposits/{guild_id}",
    audience: "webhook",
    tag: TAG,
    summary: "A bot that reads a guild's donation log: somebody has put locks into a world",
    description:
      "The body is a JSON object of `message_id`, the log's message, and its `content`: a line " +
      "`GrowID: X` and a line `Deposit: 5 World Lock, 2 Diamond Lock`. `X-Timestamp` is the " +
      "time in seconds, and `X-Signature` is `sha256=` and the HMAC-SHA-256, in hexadecimal, of " +
      "`<timestamp>.<body>` under the guild's deposit key. A message counts once, however often " +
      "it is sent. It is credited to whoever has shown that the name is theirs, by a deposit of " +
      "the amount that `/growid` asked them for or to staff; until then it is parked, as is what " +
      "goes beyond the guild's limit of a day (`discord.deposit_day_max`).",
    params: z.object({ guild_id: param(zDiscordId, "webhook.invalid_signature") }),
    accepts: ["application/json"],
    answer: { status: 200, schema: TakenDeposit, description: "It is credited, or parked" },
    refuses: [
      "currency.unknown",
      "discord_guild.not_found",
      "game_deposit.differs",
      "game_deposit.unreadable",
      "service.unavailable",
      "webhook.invalid_signature",
      "webhook.malformed",
    ],
  },
  async ({ ports, actor, params, raw }) => {
    const bytes = new Uint8Array(await raw.arrayBuffer());
    if (bytes.byteLength > BYTES_MAX) return refuse("request.too_large");
    const admit = () => admitUnproved(ports, actor.ip);
    const delivery = { ...params, bytes, headers: raw.headers, admitUnproved: admit };
    return { body: await takeDeposit(ports, actor, delivery) };
  },
);

export const getDeposits = endpoint(
  {
    method: "get",
    path: BASE,
    audience: { staff: "wallets:read" },
    tag: TAG,
    summary: "What was put into guilds' worlds in the game, newest first",
    query: PageQuery.extend({
      status: z.enum(GAME_DEPOSIT_STATUSES).optional(),
      guild_id: zDiscordId.optional(),
      user_id: zId("user").optional(),
    }),
    cursor: zId("game_deposit"),
    answer: { status: 200, schema: listOf(GameDeposit), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.gameDeposits.list(query, query) }),
);

export const postAssign = endpoint(
  {
    method: "post",
    path: `${BASE}/{deposit_id}/assign`,
    audience: ADJUST,
    stepUp: true,
    tag: TAG,
    summary: "Give a parked deposit to a customer",
    description:
      "Two members of staff ask for the same: the first is refused with `staff.second_person`, " +
      "which names the proposal.",
    params: Params,
    body: Reasoned.extend({ user_id: zId("user") }).meta({
      id: "GameDepositAssignment",
      example: { user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ", reason: "Salah ketik GrowID" },
    }),
    answer: { status: 200, schema: GameDeposit, description: "It is theirs" },
    refuses: [
      "approval.same_person",
      "game_deposit.decided",
      "game_deposit.not_found",
      "proposal.decided",
      "staff.second_person",
      "user.not_found",
    ],
  },
  async ({ ports, actor, params, body }) => ({
    body: await assignDeposit(ports, actor, { id: params.deposit_id, ...body }),
  }),
);

export const postDismiss = endpoint(
  {
    method: "post",
    path: `${BASE}/{deposit_id}/dismiss`,
    audience: ADJUST,
    stepUp: true,
    tag: TAG,
    summary: "Close a parked deposit for which the shop owes nothing",
    params: Params,
    body: z.strictObject({ reason: zReason }).meta({
      id: "GameDepositDismissal",
      example: { reason: "Dikembalikan di dalam game" },
    }),
    answer: { status: 200, schema: GameDeposit, description: "It is closed" },
    refuses: ["game_deposit.decided", "game_deposit.not_found"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await dismissDeposit(ports, actor, { id: params.deposit_id, ...body }),
  }),
);

export const postRetry = endpoint(
  {
    method: "post",
    path: `${BASE}/{deposit_id}/credit`,
    audience: ADJUST,
    stepUp: true,
    tag: TAG,
    summary: "Ask a customer's wallet again for a deposit that is theirs",
    params: Params,
    answer: { status: 200, schema: GameDeposit, description: "As it is now" },
    refuses: ["game_deposit.not_found", "game_deposit.not_owed"],
  },
  async ({ ports, actor, params }) => ({
    body: await retryDeposit(ports, actor, { id: params.deposit_id }),
  }),
);

export const putKey = endpoint(
  {
    method: "put",
    path: KEY,
    audience: { staff: "settings:write" },
    stepUp: true,
    tag: TAG,
    summary: "Give a guild's donation log a secret",
    description: "It is shown this once. One before is over at once.",
    params: GuildParams,
    answer: {
      status: 200,
      schema: z
        .object({
          guild_id: zDiscordId,
          secret: z.string().meta({ example: "<64 hexadecimal digits>" }),
          changed_at: zInstant,
        })
        .meta({ id: "GameDepositKey" }),
      description: "The secret",
    },
    refuses: ["discord_guild.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await putDepositKey(ports, actor, params.guild_id),
  }),
);

export const deleteKey = endpoint(
  {
    method: "delete",
    path: KEY,
    audience: { staff: "settings:write" },
    stepUp: true,
    tag: TAG,
    summary: "Believe a guild's donation log no more",
    params: GuildParams,
    answer: { status: 204, schema: Empty, description: "Its secret is gone" },
    refuses: ["discord_guild.not_found", "game_deposit.no_key"],
  },
  async ({ ports, actor, params }) => {
    await removeDepositKey(ports, actor, params.guild_id);
    return { body: {} };
  },
);

export const gameDepositEndpoints: readonly Endpoint[] = [
  postDeposit,
  getDeposits,
  postAssign,
  postDismiss,
  postRetry,
  putKey,
  deleteKey,
];
