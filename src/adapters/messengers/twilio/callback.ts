import * as z from "zod";
import { base64Hmac, sameInConstantTime } from "../../../domain/digest.ts";
import type { ReportedStatus } from "../../../domain/notifications/delivery-status.ts";
import type { MessengerReports } from "../../../ports/notifications/messenger.ts";

interface CallbackRule {
  readonly authToken: string;
  readonly callbackUrl: string;
}

const STATUSES: Readonly<Record<string, ReportedStatus>> = {
  sent: "SENT",
  delivered: "DELIVERED",
  read: "READ",
  undelivered: "FAILED",
  failed: "FAILED",
};

const Callback = z.object({
  MessageSid: z.string().min(1).max(100),
  MessageStatus: z.string().min(1).max(40),
  ErrorCode: z.string().max(40).optional(),
});

/** Status callbacks: forms, signed together with the address that they are sent to. */
export function twilioReports({ authToken, callbackUrl }: CallbackRule): MessengerReports {
  return {
    channel: "sms",
    async verify(headers, body) {
      const form = new URLSearchParams(new TextDecoder().decode(body));
      const signature = twilioSignature(authToken, callbackUrl, form);
      if (!sameInConstantTime(headers.get("x-twilio-signature") ?? "", signature)) return "forged";
      const callback = callbackOf(form);
      if (callback === undefined) return "malformed";
      return STATUSES[callback.MessageStatus] === undefined ? "idle" : "accepted";
    },
    read(body) {
      const callback = callbackOf(new URLSearchParams(body));
      const status = callback && STATUSES[callback.MessageStatus];
      if (callback === undefined || status === undefined) return undefined;
      const failure = status === "FAILED" ? (callback.ErrorCode ?? "0") : undefined;
      return { reports: [{ provider_id: callback.MessageSid, status, failure }], writers: [] };
    },
  };
}

/** HMAC over the address and every parameter behind it, in the order of their names. */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const sorted = [...form].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return base64Hmac("sha1", authToken, url + sorted.map((each) => each.join("")).join(""));
}

function callbackOf(form: URLSearchParams): z.infer<typeof Callback> | undefined {
  return Callback.safeParse(Object.fromEntries(form)).data;
}
