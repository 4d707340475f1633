import * as z from "zod";
import type { Message } from "../../../domain/notifications/notice.ts";
import { zChat } from "../../../domain/notifications/telegram-chat.ts";
import type { DeliveryOutcome, Messenger } from "../../../ports/notifications/messenger.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { type Answered, postJson, unheard, waitOf } from "../shared/ask.ts";
import { discreet } from "../shared/discreet.ts";
import { markdownOf } from "./markdown.ts";

interface TelegramConfig {
  readonly url: string;
  /** Stands in the address of every call, which no log may hold. */
  readonly token: string;
  readonly timeoutMs: number;
}

const Sent = z.object({
  ok: z.literal(true),
  result: z.object({ message_id: z.number().transform(String) }),
});
const Refused = z.object({
  description: z.string().default(""),
  parameters: z
    .object({ retry_after: z.unknown(), migrate_to_chat_id: z.number().int().optional() })
    .partial()
    .default({}),
});

/** Chats there are none of, or none any more: said with 400, told apart by words alone. */
const NOBODY =
  /chat not found|user not found|PEER_ID_INVALID|chat_id is empty|group chat was deleted/i;

/** Telegram's Bot API. It knows no key of ours that would make a repeat harmless. */
export function telegramMessenger(config: TelegramConfig, fetch: Fetch): Messenger {
  const ask = (chat_id: number, text: string) =>
    postJson(fetch, {
      url: `${config.url}/bot${config.token}/sendMessage`,
      body: {
        chat_id,
        text,
        parse_mode: "MarkdownV2",
        link_preview_options: { is_disabled: true },
      },
      timeoutMs: config.timeoutMs,
    });

  async function send({ to, subject, text }: Message): Promise<DeliveryOutcome> {
    const chat = zChat.safeParse(to.address).data;
    if (chat === undefined) return refused("invalid_address", "not the id of a chat", "recipient");
    if (/\p{Cc}/u.test(subject)) return refused("invalid_subject", "is more than one line");
    const markdown = markdownOf({ subject, text });
    const answer = await ask(Number(chat), markdown);
    const moved = answer.status === 400 ? whereTo(answer) : undefined;
    return outcomeOf(moved === undefined ? answer : await ask(moved, markdown));
  }

  return {
    name: "telegram",
    async send(message) {
      const outcome = await send(message).catch(unheard);
      return discreet(outcome, [config.token, encodeURIComponent(config.token)]);
    },
  };
}

/** A group that has become another is written to there, once: nothing was sent yet. */
function whereTo({ body }: Answered): number | undefined {
  return Refused.safeParse(body).data?.parameters.migrate_to_chat_id;
}

function outcomeOf({ status, headers, body }: Answered): DeliveryOutcome {
  const code = String(status);
  const sent = status === 200 ? Sent.safeParse(body).data : undefined;
  if (sent !== undefined) return { kind: "accepted", provider_id: sent.result.message_id, code };
  const { description: reason = "", parameters = {} } = Refused.safeParse(body).data ?? {};
  if (status === 429) {
    const retry_after_seconds = waitOf(parameters.retry_after, headers.get("retry-after"));
    return { kind: "deferred", code, reason, retry_after_seconds };
  }
  // Blocked, deactivated, never started: nobody is there who wants to be written to.
  if (status === 403) return refused(code, reason, "recipient");
  if (status === 400) return refused(code, reason, NOBODY.test(reason) ? "recipient" : "ours");
  if (status >= 300 && status < 500) return refused(code, reason || `answered with ${code}`);
  return { kind: "unknown", reason: `answered with ${code}` };
}

function refused(
  code: string,
  reason: string,
  scope: "recipient" | "ours" = "ours",
): DeliveryOutcome {
  return { kind: "rejected", code, reason, scope };
}
