import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import { type Instant, zInstant } from "../time.ts";
import { ACCOUNT_EVENTS } from "./account-event.ts";
import { PERSONAL_CHANNELS } from "./preferences.ts";
import type { TemplateKind } from "./templates/kind.ts";
import type { Values } from "./templates/variables.ts";

/** What notices of orders and of money are about; other notices name their own kinds. */
const TRANSACTION_NOTICE_KINDS = ["transaction", "order_refund"] as const;

/** What has become of it. */
export const TRANSACTION_NOTICE_EVENTS = ["success", "failed", "refunded"] as const;
export type TransactionNoticeEvent = (typeof TRANSACTION_NOTICE_EVENTS)[number];

const zSubjectId = z.string().min(1).max(64);

/** Why an endpoint was switched off: its server said it was gone, or failed for long. */
const zDisableCause = z.enum(["gone", "failing"]);

/** What a notice says that cannot be read anew when it is worded. */
export const NoticeDetails = z.object({
  at: zInstant,
  /** Where somebody signed in. */
  device: z.object({ name: z.string().max(256), ip: z.string().max(64) }).optional(),
  /** Which endpoint for webhooks, by its host and path, and why it was switched off. */
  endpoint: z.object({ place: z.string().max(300), cause: zDisableCause.optional() }).optional(),
  /** Whose news, and which, in words that staff have set for a provider of webhooks. */
  partner: z.object({ name: z.string().max(100), news: z.string().max(100).nullable() }).optional(),
  /** The only channels that it goes by, of those that its recipient wants. */
  channels: z.array(z.enum(PERSONAL_CHANNELS)).max(PERSONAL_CHANNELS.length).optional(),
});
export type NoticeDetails = z.infer<typeof NoticeDetails>;

/** A change of the recipient's account. It goes at least to the address they had before it. */
const AccountNotice = z.object({
  event: z.enum(ACCOUNT_EVENTS),
  /** An id of this change alone, so that its owner is told of each. */
  subject: z.object({ kind: z.literal("account"), id: zSubjectId }),
  recipient: zId("user"),
  address: z.string().min(1).max(254),
  ...NoticeDetails.shape,
});

export const SubjectNotice = z.object({
  event: z.enum(TRANSACTION_NOTICE_EVENTS),
  subject: z.object({ kind: z.enum(TRANSACTION_NOTICE_KINDS), id: zSubjectId }),
  recipient: zId("user"),
});
export type SubjectNotice = z.infer<typeof SubjectNotice>;

/** What a customer was to hear of in one message, that day. */
const DigestNotice = z.object({
  event: z.literal("daily"),
  subject: z.object({ kind: z.literal("digest"), id: zSubjectId }),
  recipient: zId("user"),
});

/** What staff announce to customers, each of whom has a notice of their own. */
const AnnouncementNotice = z.object({
  event: z.enum(["promotion", "system"]),
  subject: z.object({ kind: z.literal("announcement"), id: zSubjectId }),
  recipient: zId("user"),
  ...NoticeDetails.shape,
});

/** Who is notified of which event; the content is read when the notice is planned and delivered. */
export const Notice = z.union([SubjectNotice, AccountNotice, AnnouncementNotice, DigestNotice]);
export type Notice = z.infer<typeof Notice>;

/** What a notice is about, by which its content is read. */
export interface Told {
  /** A customer, a member of staff, or a channel that is told of sales or sent a report. */
  readonly recipient: Notice["recipient"] | Id<"admin"> | Id<"discord_channel">;
  readonly event: string;
  readonly subject: {
    readonly kind: Notice["subject"]["kind"] | "alert" | "report" | "sale";
    readonly id: string;
  };
  readonly details: NoticeDetails | null;
}

export function toldBy(notice: Notice): Told {
  const { recipient, event, subject } = notice;
  if (!("at" in notice)) return { recipient, event, subject, details: null };
  return { recipient, event, subject, details: NoticeDetails.parse(notice) };
}

/** What a message says, before it is worded for a reader and a channel. */
export interface MessageContent {
  readonly kind: TemplateKind;
  readonly values: Values;
  /** What is said otherwise in a language. */
  readonly in_language?: Readonly<Partial<Record<Locale, Values>>> | undefined;
}

/** A message in words; a channel takes of them what it can carry. */
export interface Wording {
  readonly subject: string;
  /** The whole in one line, for a channel whose every letter is paid for. */
  readonly brief: string;
  readonly text: string;
  readonly html: string;
  /** What stands in it that nobody is helped by half of, such as a code. */
  readonly secrets?: readonly string[] | undefined;
}

/** A message to one address of a channel. */
export interface Message extends Wording {
  /** The same on every attempt, so that duplicates can be recognised. */
  readonly id: string;
  readonly to: { readonly address: string; readonly name?: string | undefined };
  /** The language of its words, which approved templates of a vendor are chosen by. */
  readonly locale: Locale;
  /**
   * Until when its reader may be written to in words of the shop's own, since they wrote last;
   * channels that have no such rule look away.
   */
  readonly window_open_until?: Instant | undefined;
  /** The digits of a one-time code, for channels that send codes by a template of their own. */
  readonly code?: string | undefined;
  /** What an app opens: the kind of thing and its id. */
  readonly about?: { readonly kind: string; readonly id: string } | undefined;
  /** What a channel may lay out as a table, beside the text. */
  readonly facts?: readonly (readonly [label: string, value: string])[] | undefined;
}
