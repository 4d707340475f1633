import * as z from "zod";
import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";
import { rejected, type Scope } from "../shared/rejected.ts";
import type { SmsService } from "../shared/sms-service.ts";
import { twilioReports } from "./callback.ts";

export interface TwilioConfig {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number, a registered name, or a messaging service (`MG…`). */
  readonly sender: string;
  /** Where it reports to, to the letter: its signature covers the address. */
  readonly callbackUrl?: string | undefined;
  readonly timeoutMs: number;
  readonly pricePerSegment?: number | undefined;
}

const Created = z.object({
  sid: z.string().min(1).max(100),
  status: z.string().max(40).default("queued"),
  error_code: z.number().nullish(),
  error_message: z.string().nullish(),
});
const Failure = z.object({ code: z.number(), message: z.string().default("") });

/** Whose fault a code is (twilio.com/docs/api/errors); what is not named here is ours. */
const SCOPES: Readonly<Record<number, Scope>> = {
  // No valid number, no mobile number, unsubscribed.
  21211: "recipient",
  21214: "recipient",
  21217: "recipient",
  21614: "recipient",
  21610: "recipient",
  // Cannot be reached from this sender.
  21612: "message",
  // Off, or out of reach; unknown; a landline; filtered by the carrier.
  30003: "message",
  30005: "recipient",
  30006: "recipient",
  30007: "message",
};
const TOO_MANY = 20429;
const SERVICE = /^MG[0-9a-f]{32}$/i;

/** Programmable Messaging of Twilio. */
export function twilio(config: TwilioConfig): SmsService {
  const { url, accountSid, authToken, sender, callbackUrl, timeoutMs, pricePerSegment } = config;
  const credentials = btoa(`${accountSid}:${authToken}`);
  return {
    name: "twilio",
    secrets: [credentials, authToken],
    timeoutMs,
    pricePerSegment,
    reports: callbackUrl === undefined ? undefined : twilioReports({ authToken, callbackUrl }),
    request: ({ to, text }) => ({
      url: `${url}/2010-04-01/Accounts/${accountSid}/Messages.json`,
      headers: { authorization: `Basic ${credentials}` },
      form: {
        To: to,
        [SERVICE.test(sender) ? "MessagingServiceSid" : "From"]: sender,
        Body: text,
        ...(callbackUrl === undefined ? {} : { StatusCallback: callbackUrl }),
      },
    }),
    outcome(http, body) {
      if (http === 200 || http === 201) return ofCreated(Created.safeParse(body).data);
      const failure = Failure.safeParse(body).data;
      if (failure === undefined || failure.code === TOO_MANY || http >= 500) return undefined;
      return ofCode(failure.code, failure.message);
    },
  };
}

function ofCreated(created: z.infer<typeof Created> | undefined): DeliveryOutcome | undefined {
  if (created === undefined) return undefined;
  const { sid, status, error_code, error_message } = created;
  if (status !== "failed" && status !== "undelivered") {
    return { kind: "accepted", provider_id: sid, code: status };
  }
  return ofCode(error_code ?? 0, error_message ?? status);
}

function ofCode(code: number, reason: string): DeliveryOutcome {
  return rejected(String(code), reason, SCOPES[code] ?? "ours");
}
