import * as z from "zod";
import {
  hearTelegram,
  issueTelegramLink,
  unlinkTelegram,
} from "../../../application/telegram/link-telegram.ts";
import { networkOf } from "../../../domain/network.ts";
import { refuse } from "../../../domain/refusal.ts";
import { TelegramLink, TelegramUpdate } from "../../../domain/telegram/telegram-link.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { linkedAccountRoutes, linkStartRoute } from "../core/linked-account.ts";

const TAG = "Telegram";
/** The largest update that is read; Telegram sends a few kilobytes. */
const BYTES_MAX = 65_536;

const linked = linkedAccountRoutes({
  path: "/users/telegram",
  tag: TAG,
  shown: {
    schema: TelegramLink,
    summary: "Where one is written to at Telegram",
    description: "`blocked_at` is since when the bot was told that it may write no more.",
    answer: "The linked chat",
  },
  not_linked: "telegram.not_linked",
  unlinked: {
    summary: "Unlink the Telegram chat",
    answer: "Nothing is written there any more",
    refuses: [],
  },
  find: ({ telegramLinks }, owner) => telegramLinks.ofUser(owner),
  unlink: unlinkTelegram,
});

const postLink = linkStartRoute({
  path: "/users/telegram/link",
  tag: TAG,
  summary: "An address that links the account to whoever opens it at Telegram",
  description: "It works once, for ten minutes, and a new one ends the one before.",
  answer: {
    schema: z
      .object({
        url: z.url().meta({ example: "https://t.me/toko_uji_bot?start=5f0c" }),
        expires_at: zInstant,
      })
      .meta({ id: "TelegramStart" }),
    description: "To be opened where Telegram is",
  },
  refuses: ["telegram.not_offered"],
  issue: issueTelegramLink,
});

const postUpdate = endpoint(
  {
    method: "post",
    path: "/notifications/webhook/telegram",
    audience: "webhook",
    summary: "telegram: somebody started the bot, or blocked it",
    tag: "Webhooks",
    body: z.looseObject({}).meta({ description: "As the vendor documents it" }),
    answer: {
      status: 200,
      schema: z.object({ received: z.literal(true) }).meta({ id: "TelegramReceived" }),
      description: "Taken; repeats are welcome",
    },
    refuses: [
      "vendor.not_connected",
      "webhook.invalid_signature",
      "webhook.malformed",
      "service.unavailable",
    ],
  },
  async ({ ports, actor, raw }) => {
    const bot = ports.telegramBot ?? refuse("vendor.not_connected");
    const isGenuine = bot.isGenuine(raw.headers);
    if (!isGenuine && !(await ports.edgeRateLimiter.admits(`unproved:${networkOf(actor.ip)}`))) {
      refuse("rate.limited", { retry_after_seconds: 60 });
    }
    if (!isGenuine) return refuse("webhook.invalid_signature");
    const bytes = new Uint8Array(await raw.arrayBuffer());
    if (bytes.byteLength > BYTES_MAX) return refuse("request.too_large");
    const update = TelegramUpdate.safeParse(json(new TextDecoder().decode(bytes)));
    if (!update.success) return refuse("webhook.malformed");
    await hearTelegram(ports, update.data);
    return { body: { received: true as const } };
  },
);

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const telegramEndpoints: readonly Endpoint[] = [...linked, postLink, postUpdate];
