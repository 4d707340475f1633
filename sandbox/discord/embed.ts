import * as z from "zod";

const zText = (max: number) => z.string().max(max);

/** As Discord takes it in messages and from webhooks (its reference, "Embed Limits"). */
export const Embed = z.strictObject({
  title: zText(256).optional(),
  description: zText(4_096).optional(),
  color: z.int().min(0).max(0xff_ff_ff).optional(),
  timestamp: z.iso.datetime().optional(),
  footer: z.strictObject({ text: zText(2_048) }).optional(),
  fields: z
    .array(
      z.strictObject({
        name: zText(256).min(1),
        value: zText(1_024).min(1),
        inline: z.boolean().optional(),
      }),
    )
    .max(25)
    .default([]),
});
export type Embed = z.infer<typeof Embed>;

/** So many letters all embeds of one message may have. */
export const EMBED_LETTERS_MAX = 6_000;

export function lettersOf(embeds: readonly Embed[]): number {
  const parts = embeds.flatMap(({ title = "", description = "", footer, fields }) => [
    ...[title, description, footer?.text ?? ""],
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return parts.reduce((sum, part) => sum + part.length, 0);
}
