import * as z from "zod";
import { type Locale, zLocale } from "../../locale.ts";
import { type Channel, zMessageChannel } from "../channel.ts";
import { type TemplateKind, zTemplateKind } from "./kind.ts";

/** Which template: what it is about, where it is read, and in which language. */
export const TemplateKey = z.object({
  kind: zTemplateKind,
  channel: zMessageChannel,
  locale: zLocale,
});
export interface TemplateKey {
  readonly kind: TemplateKind;
  readonly channel: Channel;
  readonly locale: Locale;
}

/** The parts that a template may have; a text of e-mail is derived from its HTML. */
export const PARTS = ["subject", "text", "html"] as const;
export type Part = (typeof PARTS)[number];

/** How long a part may be, in bytes of UTF-8. */
const PART_BYTES_MAX: Readonly<Record<Part, number>> = {
  subject: 500,
  text: 4_000,
  html: 16_000,
};

/** How long a part may become, in UTF-16 units. */
export const RENDERED_MAX: Readonly<Record<Part, number>> = {
  subject: 150,
  text: 4_000,
  html: 100_000,
};

/** How many versions of one template are kept. */
export const VERSIONS_MAX = 50;

const part = (name: Part, description: string) =>
  z
    .string()
    .min(1)
    .refine(
      (text) => new TextEncoder().encode(text).length <= PART_BYTES_MAX[name],
      `must be at most ${PART_BYTES_MAX[name]} bytes`,
    )
    .optional()
    .meta({ description });

/** What a template says, in Mustache: `{{name}}`, `{{#note}}…{{/note}}`, `{{^note}}…{{/note}}`. */
export const TemplateParts = z
  .strictObject({
    subject: part("subject", "The headline, one line; of every channel but SMS and WhatsApp"),
    text: part("text", "The words, of every channel but e-mail"),
    html: part("html", "The words of an e-mail, in a few elements of HTML"),
  })
  .meta({ id: "TemplateParts" });
export type TemplateParts = Readonly<Partial<Record<Part, string | undefined>>>;

/** The parts of a channel's templates, all of which it needs. */
export const PARTS_OF: Readonly<Record<Channel, readonly Part[]>> = {
  email: ["subject", "html"],
  sms: ["text"],
  whatsapp: ["text"],
  discord: ["subject", "text"],
  push: ["subject", "text"],
  telegram: ["subject", "text"],
};

/** The name that staff, alerts and the audit log know a template by. */
export function templateName({ kind, channel, locale }: TemplateKey): string {
  return `${kind}/${channel}/${locale}`;
}
