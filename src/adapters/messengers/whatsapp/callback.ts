import * as z from "zod";
import { hexHmac, sameInConstantTime } from "../../../domain/digest.ts";
import type {
  MessageReport,
  MessageWriter,
  ReportedStatus,
} from "../../../domain/notifications/delivery-status.ts";
import { normalisePhone } from "../../../domain/text/phone.ts";
import { instant } from "../../../domain/time.ts";
import type { MessengerNews, MessengerReports } from "../../../ports/notifications/messenger.ts";
import { jsonOf } from "../shared/json.ts";

interface CallbackRule {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly phoneNumberId: string;
}

const STATUSES: Readonly<Record<string, ReportedStatus>> = {
  sent: "SENT",
  delivered: "DELIVERED",
  read: "READ",
  failed: "FAILED",
};

const zSeconds = z.string().regex(/^\d{1,11}$/);
const Status = z.object({
  id: z.string().min(1).max(255),
  status: z.string(),
  errors: z
    .tuple([z.object({ code: z.number() })], z.unknown())
    .optional()
    .catch(undefined),
});
const Inbound = z.object({ from: z.string().max(20), timestamp: zSeconds });
const Change = z.object({
  field: z.string(),
  value: z.object({
    metadata: z.object({ phone_number_id: z.string() }).optional(),
    statuses: readable(Status),
    messages: readable(Inbound),
  }),
});
const Callback = z.object({
  object: z.literal("whatsapp_business_account"),
  entry: z.array(z.object({ changes: readable(Change) })),
});

/** Those of a list that are as documented; what Meta has added since hides none of the others. */
function readable<T extends z.ZodType>(each: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((all) => all.flatMap((one) => each.safeParse(one).data ?? []));
}

/** Meta's webhooks: signed over the bytes, several changes in one, in no order. */
export function whatsappReports(rule: CallbackRule): MessengerReports {
  return {
    channel: "whatsapp",
    greets: (word) => sameInConstantTime(word, rule.verifyToken),
    async verify(headers, body) {
      const signature = `sha256=${hexHmac("sha256", rule.appSecret, body)}`;
      const shown = headers.get("x-hub-signature-256") ?? "";
      if (!sameInConstantTime(shown, signature)) return "forged";
      const news = newsOf(rule, new TextDecoder().decode(body));
      if (news === undefined) return "malformed";
      return news.reports.length + news.writers.length === 0 ? "idle" : "accepted";
    },
    read: (body) => newsOf(rule, body),
  };
}

/** What it tells of the shop's own number; an app may serve others. */
function newsOf({ phoneNumberId }: CallbackRule, body: string): MessengerNews | undefined {
  const callback = Callback.safeParse(jsonOf(body)).data;
  if (callback === undefined) return undefined;
  const values = callback.entry
    .flatMap(({ changes }) => changes)
    .flatMap(({ field, value }) => (field === "messages" ? [value] : []))
    .filter(({ metadata }) => (metadata?.phone_number_id ?? phoneNumberId) === phoneNumberId);
  return {
    reports: values.flatMap(({ statuses }) => statuses.flatMap(reportOf)),
    writers: values.flatMap(({ messages }) => messages.flatMap(writerOf)),
  };
}

/** States that say nothing of how far a message has come are passed over. */
function reportOf({ id, status, errors }: z.infer<typeof Status>): readonly MessageReport[] {
  const reported = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
  if (reported === undefined) return [];
  const failure = reported === "FAILED" ? String(errors?.[0].code ?? 0) : undefined;
  return [{ provider_id: id, status: reported, failure }];
}

function writerOf({ from, timestamp }: z.infer<typeof Inbound>): readonly MessageWriter[] {
  const address = normalisePhone(from);
  return address === undefined ? [] : [{ address, at: instant(Number(timestamp) * 1_000) }];
}
