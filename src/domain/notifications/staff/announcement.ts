import * as z from "zod";
import { zId } from "../../ids.ts";
import { zKycStatus } from "../../kyc/submission.ts";
import { zTier } from "../../products/margin.ts";
import { zSegment } from "../../segments/name.ts";
import { typedLine, typedLines } from "../../text/typed-text.ts";
import { zInstant } from "../../time.ts";
import type { MessageContent } from "../notice.ts";
import { PERSONAL_CHANNELS } from "../preferences.ts";

/** What an announcement is, as its readers choose channels by. */
const zAnnouncementCategory = z.enum(["promotion", "system"]).meta({ id: "AnnouncementCategory" });

const LINES_MAX = 25;
const LINE_MAX = 300;
const TEXT_MAX = 1_500;

/** So much as a message shows whole. */
const zText = typedLines({ max: TEXT_MAX, lines: LINES_MAX, line: LINE_MAX });

const Words = z
  .strictObject({
    title: typedLine({ max: 120 }).meta({ example: "Promo akhir pekan" }),
    text: zText.meta({
      description: `At most ${TEXT_MAX} characters, in ${LINES_MAX} lines of ${LINE_MAX}`,
      example: "Token listrik lebih murah sampai hari Minggu.",
    }),
  })
  .meta({ id: "AnnouncementWords" });

/** Customers by what is known of them; what stands together holds together. */
const Segment = z.strictObject({
  kind: z.literal("segment"),
  tier: zTier.optional(),
  kyc_status: zKycStatus.optional(),
  registered_from: zInstant.optional(),
  registered_to: zInstant.optional(),
  ordered_within_days: z.int().min(1).max(366).optional().meta({
    description: "Has bought something that was delivered, in so many days before the count",
  }),
  segment: zSegment.optional().meta({ description: "Of buyers, as they were last judged" }),
  linked: z.enum(["email", "phone", "telegram", "push"]).optional().meta({
    description: "Has proved a phone number, linked a chat or registered a device",
  }),
});

export const AnnouncementAudience = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("all") }),
    z.strictObject({ kind: z.literal("customer"), user_id: zId("user") }),
    Segment,
  ])
  .meta({ id: "AnnouncementAudience", description: "Customers who may sign in" });
export type AnnouncementAudience = z.infer<typeof AnnouncementAudience>;

export const NewAnnouncement = z
  .strictObject({
    category: zAnnouncementCategory,
    to: AnnouncementAudience,
    words: z.strictObject({ id: Words, en: Words.optional() }),
    channels: z
      .array(z.enum(PERSONAL_CHANNELS))
      .min(1)
      .max(PERSONAL_CHANNELS.length)
      .optional()
      .meta({
        description: "The only channels it goes by, of those that each reader wants",
      }),
    dry_run: z.boolean().default(false).meta({ description: "Counts, and sends nothing" }),
  })
  .meta({
    id: "NewAnnouncement",
    example: {
      category: "promotion",
      to: { kind: "segment", tier: "reseller" },
      words: {
        id: {
          title: "Promo akhir pekan",
          text: "Token listrik lebih murah sampai hari Minggu.",
        },
      },
      dry_run: true,
    },
  });
export type NewAnnouncement = z.infer<typeof NewAnnouncement>;

const Count = z.int().min(0).meta({ example: 12 });

/** How many customers there are of an audience, and how many of them have such an address. */
export const AudienceCount = z.object({
  recipients: Count,
  email: Count,
  phone: Count,
  telegram: Count,
  push: Count,
});
export type AudienceCount = z.infer<typeof AudienceCount>;

/**
 * - `RUNNING`: its readers are put out page by page.
 * - `DONE`: all have been.
 * - `CANCELLED`: nobody hears of it any more who has not been sent it yet.
 */
const ANNOUNCEMENT_STATUSES = ["RUNNING", "DONE", "CANCELLED"] as const;

export const Announcement = z
  .object({
    id: zId("announcement"),
    status: z.enum(ANNOUNCEMENT_STATUSES),
    category: zAnnouncementCategory,
    to: AnnouncementAudience,
    words: NewAnnouncement.shape.words,
    channels: z.array(z.enum(PERSONAL_CHANNELS)).nullable(),
    recipients: Count.meta({ description: "How many there were when it was made" }),
    put_out: Count.meta({ description: "How many have been given to the queue so far" }),
    created_by: zId("admin"),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "Announcement" });
export type Announcement = z.infer<typeof Announcement>;

/** An announcement with what became of its messages; the inbox of each reader is not counted. */
export const AnnouncementProgress = Announcement.extend({
  messages: z
    .object({ planned: Count, waiting: Count, sent: Count, failed: Count, cancelled: Count })
    .meta({
      description:
        "Over all channels, and one for each reader's digest that lists it; what has arrived is " +
        "among `sent`",
    }),
}).meta({ id: "AnnouncementProgress" });
export type AnnouncementProgress = z.infer<typeof AnnouncementProgress>;

/** In Indonesian where nobody wrote it in the reader's language. */
export function announcementContent({
  category,
  words,
}: Pick<Announcement, "category" | "words">): MessageContent {
  return {
    kind: `announcement.${category}`,
    values: words.id,
    in_language: words.en && { en: words.en },
  };
}
