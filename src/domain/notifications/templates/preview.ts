import * as z from "zod";
import { zMessageChannel } from "../channel.ts";

/** What a channel shows of a message. */
export const TemplatePreview = z
  .object({
    channel: zMessageChannel,
    built_in: z.boolean().meta({ description: "Whether the built-in template words it" }),
    subject: z.string().nullable().meta({ description: "`null` where the channel has none" }),
    text: z.string().meta({ description: "Of an e-mail what is derived from its HTML" }),
    html: z.string().nullable().meta({ description: "Of an e-mail only" }),
    sms: z
      .object({ alphabet: z.enum(["gsm-7", "ucs-2"]), segments: z.int() })
      .nullable()
      .meta({ description: "How an SMS travels, each segment of which is paid for" }),
  })
  .meta({ id: "TemplatePreview" });
export type TemplatePreview = z.infer<typeof TemplatePreview>;
