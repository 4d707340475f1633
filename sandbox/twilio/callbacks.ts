import { createHmac } from "node:crypto";
import { announce, type Delivery, type RetryPolicy } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { TwilioVariables } from "./variables.ts";

/** Twilio repeats hardly ever, and says nothing of when; here it does so a few times. */
export const twilioRetry: RetryPolicy = (attempt, _status, environment) =>
  environment.config.supplierRetryMs[attempt - 1];

export const STATUSES = ["queued", "sent", "delivered", "undelivered", "failed"] as const;
export type Status = (typeof STATUSES)[number];

export interface Report {
  readonly sid: string;
  readonly to: string;
  readonly status: Status;
  readonly error_code?: number | undefined;
  /** The address that the shop asked to be told at; the signature covers it. */
  readonly callback: string;
}

/** Queues a status callback; `before` is what was said before it. */
export function announceStatus(
  environment: Environment,
  report: Report,
  when: { readonly due_at: number; readonly before?: Report | undefined },
): string[] {
  return announce(
    environment,
    {
      delivery: signed(environment, report),
      forged: signed(environment, report, "bukan-tokennya"),
      older: when.before && signed(environment, when.before),
    },
    when.due_at,
  );
}

function signed(environment: Environment, report: Report, secret?: string): Delivery {
  const { TWILIO_AUTH_TOKEN, TWILIO_SENDER, TWILIO_ACCOUNT_SID } = TwilioVariables.parse(
    environment.config.variables,
  );
  const { sid, to, status, error_code, callback } = report;
  const form = {
    AccountSid: TWILIO_ACCOUNT_SID,
    From: TWILIO_SENDER,
    MessageSid: sid,
    MessageStatus: status,
    To: to,
    ...(error_code === undefined ? {} : { ErrorCode: String(error_code) }),
  };
  const covered = Object.entries(form)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}${value}`);
  const signature = createHmac("sha1", secret ?? TWILIO_AUTH_TOKEN)
    .update([callback, ...covered].join(""))
    .digest("base64");
  return {
    vendor: "twilio",
    // The shop of a run may listen elsewhere than where its public address leads.
    url: `${environment.config.shopUrl}${new URL(callback).pathname}`,
    headers: {
      "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
      "User-Agent": "TwilioProxy/1.1",
      "X-Twilio-Signature": signature,
    },
    body: new URLSearchParams(form).toString(),
  };
}
