import { z } from "zod";
import type { Message } from "../../../domain/notifications/notice.ts";
import { smsText } from "../../../domain/notifications/sms-text.ts";
import { nationalPhone, normalisePhone } from "../../../domain/text/phone.ts";
import type { DeliveryOutcome, Messenger } from "../../../ports/notifications/messenger.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";
import { discreet } from "../shared/discreet.ts";

export interface ZenzivaConfig {
  readonly url: string;
  readonly userKey: string;
  readonly passKey: string;
  readonly timeoutMs: number;
}

/** Numbers come as numbers or as text. */
const zText = z.union([z.string(), z.number()]).transform(String);
const Answer = z.object({ status: zText, text: zText.default(""), messageId: zText.optional() });

const ACCEPTED = "1";
const ID_CHARS_MAX = 100;

/**
 * SMS through Zenziva's console. It knows no key of ours that would make a repeat harmless, so
 * whatever is not an answer leaves the fate of the message unknown.
 */
export function zenzivaMessenger(config: ZenzivaConfig, fetch: Fetch): Messenger {
  return {
    name: "zenziva",
    async send(message) {
      const phone = normalisePhone(message.to.address);
      if (phone === undefined) {
        return refused("invalid_address", "not an Indonesian mobile number", "recipient");
      }
      if (/\p{Cc}/u.test(message.brief)) return refused("invalid_text", "is more than one line");
      const outcome = await ask(config, { ...message, to: nationalPhone(phone) }, fetch);
      return discreet(outcome, [config.passKey, config.userKey]);
    },
  };
}

async function ask(
  config: ZenzivaConfig,
  { id, to, brief }: Pick<Message, "brief" | "id"> & { readonly to: string },
  fetch: Fetch,
): Promise<DeliveryOutcome> {
  const { userKey: userkey, passKey: passkey } = config;
  try {
    // Without the slash at the end its server redirects, and the body is lost on the way.
    const response = await fetch(`${config.url}/reguler/api/sendsms/`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ userkey, passkey, to, message: smsText(brief) }).toString(),
      redirect: "manual",
      signal: AbortSignal.timeout(config.timeoutMs),
    });
    return outcomeOf(response.status, await answerText(response), id);
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.name : "no answer" };
  }
}

/** Its refusals come with the status 200 as well, and are told from the body. */
function outcomeOf(http: number, body: string | undefined, ownId: string): DeliveryOutcome {
  const code = String(http);
  if (http === 429 || http === 503) return { kind: "deferred", code, reason: "is busy" };
  if (http >= 300 && http < 500) return refused(code, `answered with ${code}`);
  const said = http === 200 ? Answer.safeParse(parsed(body)).data : undefined;
  if (said === undefined) return { kind: "unknown", reason: `answered with ${code}` };
  if (said.status === ACCEPTED) {
    return {
      kind: "accepted",
      provider_id: (said.messageId ?? ownId).slice(0, ID_CHARS_MAX),
      code: said.status,
    };
  }
  return refused(said.status.slice(0, ID_CHARS_MAX), said.text, scopeOf(said.text));
}

/** Its codes for numbers are not published; its words name the number. */
function scopeOf(text: string): "recipient" | "ours" {
  return /nomor|number|destination|tujuan/i.test(text) ? "recipient" : "ours";
}

function refused(
  code: string,
  reason: string,
  scope: "recipient" | "ours" = "ours",
): DeliveryOutcome {
  return { kind: "rejected", code, reason, scope };
}

function parsed(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
