import * as z from "zod";
import { escapeHtml } from "../escape-html.ts";
import type { Locale } from "../locale.ts";
import { type Instant, wibDateTime } from "../time.ts";
import { zMessageChannel } from "./channel.ts";
import type { Wording } from "./notice.ts";

/** What a vendor answered to a message that staff sent to try a channel. */
export const TestedMessage = z
  .object({
    channel: zMessageChannel,
    provider: z.string().meta({ example: "smtp" }),
    address: z.string().meta({ description: "Masked", example: "s***@example.com" }),
    outcome: z.enum(["accepted", "rejected", "deferred", "unknown"]).meta({
      description:
        "`rejected` will never go, `deferred` may later, and of `unknown` nobody heard: it may " +
        "have arrived",
    }),
    scope: z.enum(["recipient", "message", "ours"]).nullable().meta({
      description: "What a rejection is about: the address, this message, or the shop's settings",
    }),
    code: z.string().nullable().meta({ example: "250" }),
    reason: z.string().nullable(),
    provider_id: z.string().nullable().meta({ description: "The vendor's name for the message" }),
    cost: z.int().min(0).nullable().meta({ description: "In rupiah, where the price is known" }),
    retry_after_seconds: z.number().min(0).nullable(),
    milliseconds: z.int().min(0),
  })
  .meta({ id: "TestedMessage" });
export type TestedMessage = z.infer<typeof TestedMessage>;

const WORDS: Readonly<Record<Locale, readonly [subject: string, text: string]>> = {
  id: ["Pesan uji", "Ini pesan uji dari toko. Kanal ini berfungsi. Waktu (WIB):"],
  en: ["Test message", "This is a test message of the shop. The channel works. Time (WIB):"],
};

/** What a test message says, the same over every channel. */
export function testWording(locale: Locale, at: Instant): Wording {
  const [subject, words] = WORDS[locale];
  const text = `${words} ${wibDateTime(at)}`;
  return { subject, brief: `${subject}: ${text}`, text, html: `<p>${escapeHtml(text)}</p>` };
}
