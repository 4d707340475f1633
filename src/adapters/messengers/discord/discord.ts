import * as z from "zod";
import { webhookOf } from "../../../domain/discord/webhook.ts";
import type { DeliveryOutcome, Messenger } from "../../../ports/notifications/messenger.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { type Answered, postJson, unheard, waitOf } from "../shared/ask.ts";
import { discreet } from "../shared/discreet.ts";
import { embedOf } from "./embed.ts";

interface DiscordWebhookConfig {
  readonly url: string;
  readonly timeoutMs: number;
}

const Sent = z.object({ id: z.string().min(1).max(100) });
const Limited = z.object({ retry_after: z.unknown() });
const Refused = z.object({ message: z.string().default("") });

/** Discord counts whoever does not say who they are among those it bans. */
const USER_AGENT = "DiscordBot (https://github.com/fdyytu/FA, 0.1)";

/**
 * A channel at Discord, by its webhook. The address is a secret, and only its id and token are
 * taken from it: what is called is always the Discord that the shop is set to. Nobody is mentioned,
 * whatever the words are.
 */
export function discordMessenger(config: DiscordWebhookConfig, fetch: Fetch): Messenger {
  return {
    name: "discord-webhook",

    async send(message) {
      const webhook = webhookOf(message.to.address, config.url);
      if (webhook === undefined) {
        return refused("invalid_address", "not the address of a webhook", "recipient");
      }
      if (/\p{Cc}/u.test(message.subject)) {
        return refused("invalid_subject", "is more than one line");
      }
      const { id, token, thread_id } = webhook;
      const query = new URLSearchParams({ wait: "true", ...(thread_id && { thread_id }) });
      const outcome = await postJson(fetch, {
        url: `${config.url}/api/v10/webhooks/${id}/${token}?${query}`,
        headers: { "user-agent": USER_AGENT },
        body: { embeds: [embedOf(message)], allowed_mentions: { parse: [] } },
        timeoutMs: config.timeoutMs,
      }).then(outcomeOf, unheard);
      return discreet(outcome, [token]);
    },
  };
}

function outcomeOf({ status, headers, body }: Answered): DeliveryOutcome {
  const code = String(status);
  const sent = status === 200 ? Sent.safeParse(body).data : undefined;
  if (sent !== undefined) return { kind: "accepted", provider_id: sent.id, code };
  const reason = Refused.safeParse(body).data?.message ?? `answered with ${code}`;
  if (status === 429) {
    const { retry_after } = Limited.safeParse(body).data ?? {};
    const retry_after_seconds = waitOf(retry_after, headers.get("retry-after"));
    return { kind: "deferred", code, reason, retry_after_seconds };
  }
  // The webhook was deleted, or is another's: it never comes back under this address.
  if (status === 401 || status === 404) return refused(code, reason, "recipient");
  if (status >= 300 && status < 500) return refused(code, reason);
  return { kind: "unknown", reason: `answered with ${code}` };
}

function refused(
  code: string,
  reason: string,
  scope: "recipient" | "ours" = "ours",
): DeliveryOutcome {
  return { kind: "rejected", code, reason, scope };
}
