import type { Message } from "../../../domain/notifications/notice.ts";
import { normalisePhone } from "../../../domain/text/phone.ts";
import type { Instant } from "../../../domain/time.ts";
import type { DeliveryOutcome, Messenger } from "../../../ports/notifications/messenger.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";
import { discreet } from "../shared/discreet.ts";
import { jsonOf } from "../shared/json.ts";
import { rejected } from "../shared/rejected.ts";
import { whatsappReports } from "./callback.ts";
import { codeTemplate, freeText, noticeTemplate, type Templates } from "./requests.ts";
import { outcomeOf, WINDOW_CLOSED } from "./verdict.ts";

export interface WhatsAppConfig {
  /** With the version of the Graph API. */
  readonly url: string;
  readonly phoneNumberId: string;
  readonly accessToken: string;
  /** Signs what Meta tells by itself. */
  readonly appSecret: string;
  /** What Meta shows when it asks whether the webhook's address is ours. */
  readonly verifyToken: string;
  readonly templates: Templates;
  readonly timeoutMs: number;
}

export interface WhatsAppMeans {
  readonly fetch: Fetch;
  readonly now: () => Instant;
}

/**
 * WhatsApp through Meta's Cloud API. Whoever wrote to the shop within the last day is answered in
 * its own words; everybody else, and everybody who is sent a code, gets an approved template. It
 * knows no key of ours that would make a repeat harmless.
 */
export function whatsappMessenger(config: WhatsAppConfig, means: WhatsAppMeans): Messenger {
  return {
    name: "whatsapp",
    reports: whatsappReports(config),
    async send(message) {
      const to = normalisePhone(message.to.address);
      if (to === undefined) {
        return rejected("invalid_address", "not an Indonesian mobile number", "recipient");
      }
      if (/\p{Cc}/u.test(message.subject)) return rejected("invalid_text", "is no headline");
      const { templates, accessToken, appSecret } = config;
      const ask = async (body: object) => await request(config, body, means.fetch);
      const outcome = await written({ message, now: means.now() }, ask, { to, templates });
      return discreet(outcome, [accessToken, appSecret, message.code ?? "", to, to.slice(1)]);
    },
  };
}

async function written(
  { message, now }: { readonly message: Message; readonly now: Instant },
  ask: (body: object) => Promise<DeliveryOutcome>,
  how: Parameters<typeof noticeTemplate>[0],
): Promise<DeliveryOutcome> {
  const { code, window_open_until } = message;
  if (code !== undefined) return await ask(codeTemplate(how, message, code));
  if (window_open_until !== undefined && now < window_open_until) {
    const outcome = await ask(freeText(how, message));
    const isClosed = outcome.kind === "rejected" && outcome.code === WINDOW_CLOSED;
    if (!isClosed) return outcome;
  }
  return await ask(noticeTemplate(how, message));
}

async function request(
  { url, phoneNumberId, accessToken, timeoutMs }: WhatsAppConfig,
  body: object,
  fetch: Fetch,
): Promise<DeliveryOutcome> {
  try {
    const response = await fetch(`${url}/${phoneNumberId}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return outcomeOf(response, jsonOf(await answerText(response)));
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.name : "no answer" };
  }
}
