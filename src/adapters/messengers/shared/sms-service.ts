import { smsSize, smsText } from "../../../domain/notifications/sms-text.ts";
import { retryAfterSeconds } from "../../../domain/retry-after.ts";
import { normalisePhone, type Phone } from "../../../domain/text/phone.ts";
import type {
  DeliveryOutcome,
  Messenger,
  MessengerReports,
} from "../../../ports/notifications/messenger.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";
import { discreet } from "./discreet.ts";
import { jsonOf } from "./json.ts";
import { rejected } from "./rejected.ts";

interface Sms {
  /** Our own name for the message. */
  readonly id: string;
  readonly to: Phone;
  readonly text: string;
}

/** What one service of SMS does otherwise than the others. */
export interface SmsService {
  readonly name: string;
  /** The form it is asked by, and where. */
  request(sms: Sms): {
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly form: Readonly<Record<string, string>>;
  };
  /** What its JSON means; `undefined` where that is for the status alone to say. */
  outcome(http: number, said: unknown, sms: Sms): DeliveryOutcome | undefined;
  readonly secrets: readonly string[];
  readonly timeoutMs: number;
  /** What it charges for each segment, in whole rupiah, where the shop has said so. */
  readonly pricePerSegment?: number | undefined;
  readonly reports?: MessengerReports | undefined;
}

/**
 * SMS through a service that takes a form over HTTP. None of them knows a key of ours that would
 * make a repeat harmless, so whatever is not an answer leaves the fate of the message unknown.
 */
export function smsMessenger(service: SmsService, fetch: Fetch): Messenger {
  return {
    name: service.name,
    reports: service.reports,
    async send({ id, to, brief, secrets }) {
      const phone = normalisePhone(to.address);
      if (phone === undefined) {
        return rejected("invalid_address", "not an Indonesian mobile number", "recipient");
      }
      if (/\p{Cc}/u.test(brief)) return rejected("invalid_text", "is more than one line");
      const sms = { id, to: phone, text: smsText(brief, secrets) };
      return discreet(priced(service, sms, await ask(service, sms, fetch)), service.secrets);
    },
  };
}

async function ask(service: SmsService, sms: Sms, fetch: Fetch): Promise<DeliveryOutcome> {
  const { url, headers, form } = service.request(sms);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(form).toString(),
      redirect: "manual",
      signal: AbortSignal.timeout(service.timeoutMs),
    });
    const said = jsonOf(await answerText(response));
    return service.outcome(response.status, said, sms) ?? byStatus(response);
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.name : "no answer" };
  }
}

function byStatus({ status, headers }: Response): DeliveryOutcome {
  const code = String(status);
  if (status === 429 || status === 503) {
    const retry_after_seconds = retryAfterSeconds(headers.get("retry-after"), Date.now());
    return { kind: "deferred", code, reason: "is busy", retry_after_seconds };
  }
  const reason = `answered with ${code}`;
  return status >= 300 && status < 500 ? rejected(code, reason) : { kind: "unknown", reason };
}

function priced(
  { pricePerSegment }: SmsService,
  { text }: Sms,
  outcome: DeliveryOutcome,
): DeliveryOutcome {
  if (outcome.kind !== "accepted" || pricePerSegment === undefined) return outcome;
  return { ...outcome, cost: smsSize(text).segments * pricePerSegment };
}
