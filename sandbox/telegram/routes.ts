import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import { type Attempt, announce } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { json, parseFields, readBody } from "../http.ts";
import { arrive } from "../inbox.ts";
import { nextNumber } from "../state.ts";
import { readMarkdown, Unparsable } from "./markdown.ts";
import { TelegramVariables } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["sendMessage"];
const UNITS_MAX = 4_096;

const zChatId = z.number().int();
const Chat = z.object({
  id: zChatId,
  first_name: z.string().default("Budi"),
  /** Whether its owner lets the bot write. */
  is_blocked: z.boolean().default(false),
  /** The group that it has become. */
  migrated_to: zChatId.optional(),
});
type Chat = z.infer<typeof Chat>;

/** The Bot API as far as a shop asks it, and what people do with the bot. */
export function telegramRoutes(environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  const app = new Hono();
  app.post("/:bot/:method", (c) => {
    const { bot, method } = c.req.param();
    const request = c.req.raw;
    const errorBody = { ok: false, error_code: 400, description: "Bad Request" };
    const call = { vendor: "telegram", usualPaths, path: method, request, errorBody };
    return throughChaos(environment, call, async () => {
      if (!bot.startsWith("bot")) return refusal(404, "Not Found");
      const { TELEGRAM_BOT_TOKEN } = variablesOf(environment);
      if (bot !== `bot${TELEGRAM_BOT_TOKEN}`) return refusal(401, "Unauthorized");
      if (method !== "sendMessage") return refusal(404, "Not Found: method not found");
      return send(environment, parseFields(await request.text()));
    });
  });
  app.put("/chats", async (c) => {
    const chat = await readBody(c.req.raw, Chat);
    if (chat instanceof Response) return chat;
    environment.state.put(chatKey(chat.id), chat);
    return json({ data: chat });
  });
  app.put("/says", async (c) => {
    const said = await readBody(c.req.raw, Said);
    if (said instanceof Response) return said;
    const chat = chatOf(environment, said.chat_id) ?? Chat.parse({ id: said.chat_id });
    environment.state.put(chatKey(chat.id), { ...chat, is_blocked: false });
    tell(environment, { message: messageOf(environment, chat, said.text) });
    return json({ data: { attempts: await flush() } });
  });
  app.put("/blocks", async (c) => {
    const block = await readBody(c.req.raw, Block);
    if (block instanceof Response) return block;
    const { chat_id, is_blocked } = block;
    const chat = chatOf(environment, chat_id) ?? Chat.parse({ id: chat_id });
    environment.state.put(chatKey(chat.id), { ...chat, is_blocked });
    tell(environment, { my_chat_member: membershipOf(environment, chat, is_blocked) });
    return json({ data: { attempts: await flush() } });
  });
  return app;
}

const Said = z.object({ chat_id: zChatId, text: z.string().min(1) });
const Block = z.object({ chat_id: zChatId, is_blocked: z.boolean().default(true) });

const Sending = z.object({
  chat_id: z.union([
    zChatId,
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ]),
  text: z.string(),
  parse_mode: z.literal("MarkdownV2").optional(),
});

function send(environment: Environment, fields: Record<string, unknown>): Response {
  if (!("chat_id" in fields)) return refusal(400, "Bad Request: chat_id is empty");
  const sending = Sending.safeParse(fields);
  if (!sending.success) return refusal(400, "Bad Request: unsupported parameters");
  const { chat_id, text, parse_mode } = sending.data;
  const chat = chatOf(environment, chat_id);
  if (chat === undefined) return refusal(400, "Bad Request: chat not found");
  if (chat.migrated_to !== undefined) {
    const description = "Bad Request: group chat was upgraded to a supergroup chat";
    return refusal(400, description, { migrate_to_chat_id: chat.migrated_to });
  }
  if (chat.is_blocked) return refusal(403, "Forbidden: bot was blocked by the user");
  try {
    const shown = parse_mode === undefined ? text : readMarkdown(text);
    if (shown.trim() === "") return refusal(400, "Bad Request: message text is empty");
    if (shown.length > UNITS_MAX) return refusal(400, "Bad Request: message is too long");
    arrive(environment, { channel: "telegram", to: String(chat_id), text: shown });
    return json({ ok: true, result: { ...messageOf(environment, chat, shown), from: undefined } });
  } catch (error) {
    if (error instanceof Unparsable) return refusal(400, error.message);
    throw error;
  }
}

/** Updates go to the address that the shop would have given to `setWebhook`. */
function tell(environment: Environment, about: Record<string, unknown>): void {
  const { TELEGRAM_WEBHOOK_SECRET } = variablesOf(environment);
  const update_id = 900_000 + Number(nextNumber(environment.state, "telegram-update"));
  const delivery = {
    vendor: "telegram",
    url: `${environment.config.shopUrl}/api/v1/notifications/webhook/telegram`,
    headers: {
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": TELEGRAM_WEBHOOK_SECRET,
    },
    body: JSON.stringify({ update_id, ...about }),
  };
  const headers = { ...delivery.headers, "x-telegram-bot-api-secret-token": "forged" };
  announce(environment, { delivery, forged: { ...delivery, headers } }, environment.now());
}

function messageOf(environment: Environment, { id, first_name }: Chat, text: string) {
  return {
    message_id: Number(nextNumber(environment.state, "telegram-message")),
    from: { id, is_bot: false, first_name, language_code: "id" },
    chat: { id, first_name, type: id > 0 ? "private" : "group" },
    date: Math.floor(environment.now() / 1_000),
    text,
  };
}

function membershipOf(environment: Environment, { id, first_name }: Chat, isBlocked: boolean) {
  const user = { id: 123_456_789, is_bot: true, first_name: "Toko" };
  const [before, after] = isBlocked ? ["member", "kicked"] : ["kicked", "member"];
  return {
    chat: { id, first_name, type: "private" },
    from: { id, is_bot: false, first_name },
    date: Math.floor(environment.now() / 1_000),
    old_chat_member: { user, status: before },
    new_chat_member: { user, status: after },
  };
}

const chatKey = (id: number) => `telegram:chat:${id}`;

function chatOf({ state }: Environment, id: number): Chat | undefined {
  return state.get<Chat>(chatKey(id));
}

function refusal(error_code: number, description: string, parameters?: object): Response {
  return json({ ok: false, error_code, description, parameters }, error_code);
}

function variablesOf({ config }: Environment) {
  return TelegramVariables.parse(config.variables);
}
