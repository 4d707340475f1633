import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChannelMessageJSONBody,
} from "discord-api-types/v10";
import {
  type Button,
  type Card,
  LIMITS,
  type Modal,
  type Reply,
} from "../../../domain/discord/storefront/reply.ts";

const { card: CARD, modal: MODAL } = LIMITS;
const STYLES = { primary: 1, secondary: 2, success: 3, danger: 4 } as const;
const LINK = 5;

type Body = Pick<
  RESTPostAPIChannelMessageJSONBody,
  "allowed_mentions" | "attachments" | "components" | "content" | "embeds"
>;

/** A reply as Discord takes it, cut to its limits; it mentions nobody. */
export function messageOf({ text = "", cards = [], rows = [], files = [] }: Reply): Body {
  return {
    content: contentOf(text, rows),
    embeds: withinAll(cards.slice(0, 10).map(embedOf)),
    components: rows.map(withoutLong).filter(isThere).slice(0, LIMITS.rows).map(rowOf),
    allowed_mentions: { parse: [] },
    ...(files.length > 0 && { attachments: files.map(({ name }, id) => ({ id, filename: name })) }),
  };
}

export function modalOf({
  custom_id,
  title,
  inputs,
}: Modal): APIModalInteractionResponseCallbackData {
  return {
    custom_id,
    title: cut(title, MODAL.title),
    components: inputs.slice(0, MODAL.inputs).map((input) => ({
      type: 18,
      label: cut(input.label, MODAL.label),
      component: {
        type: 4,
        custom_id: input.id,
        style: input.long ? 2 : 1,
        required: input.required ?? true,
        max_length: Math.min(input.max ?? MODAL.value, MODAL.value),
        ...(input.min !== undefined && { min_length: input.min }),
        ...(input.value !== undefined && { value: cut(input.value, MODAL.value) }),
        ...(input.placeholder && { placeholder: cut(input.placeholder, MODAL.placeholder) }),
      },
    })),
  };
}

/** With the addresses that are too long for buttons, none of them cut. */
function contentOf(text: string, rows: NonNullable<Reply["rows"]>): string {
  const written = rows.flatMap((row) => ("custom_id" in row ? [] : row.filter(isTooLong)));
  const links = written.map(({ label, url }) => `${label}: ${url}`).join("\n");
  const room = LIMITS.content - links.length - 1;
  if (links === "" || room < 0) return cut(text, LIMITS.content);
  return text === "" || room === 0 ? links : `${cut(text, room)}\n${links}`;
}

/** Discord refuses a message for one such button; it takes the address as a text. */
function isTooLong({ url = "" }: Button): boolean {
  return url.length > LIMITS.url;
}

type Row = NonNullable<Reply["rows"]>[number];

function withoutLong(row: Row): Row {
  return "custom_id" in row ? row : row.filter((each) => !isTooLong(each));
}

function isThere(row: Row): boolean {
  return "custom_id" in row || row.length > 0;
}

function embedOf({ title, body, fields = [], footer, color }: Card): APIEmbed {
  return {
    ...(title && { title: cut(title, CARD.title) }),
    ...(body && { description: cut(body, CARD.body) }),
    ...(color !== undefined && { color }),
    ...(footer && { footer: { text: cut(footer, CARD.footer) } }),
    // Discord takes no field that is empty.
    fields: fields.slice(0, CARD.fields).map(({ name, value, inline = false }) => ({
      name: cut(name, CARD.name) || "—",
      value: cut(value, CARD.value) || "—",
      inline,
    })),
  };
}

/** All cards of a message share one limit; what does not fit any more is left out, last first. */
function withinAll(embeds: readonly APIEmbed[]): APIEmbed[] {
  let room: number = CARD.all;
  return embeds.flatMap((embed) => {
    const bare = { ...embed, fields: [] };
    room -= lengthOf(bare);
    if (room < 0) return [];
    const fields = (embed.fields ?? []).filter((field) => {
      const length = field.name.length + field.value.length;
      if (length > room) return false;
      room -= length;
      return true;
    });
    return [{ ...embed, fields }];
  });
}

function lengthOf({ title = "", description = "", footer }: APIEmbed): number {
  return title.length + description.length + (footer?.text.length ?? 0);
}

function rowOf(row: Row): APIActionRowComponent<APIComponentInMessageActionRow> {
  if (!("custom_id" in row)) {
    return { type: 1, components: row.slice(0, LIMITS.buttons).map(buttonOf) };
  }
  const { custom_id, placeholder, options } = row;
  const shown = options.slice(0, LIMITS.options).map(({ label, value, description }) => ({
    label: cut(label, LIMITS.option),
    value,
    ...(description && { description: cut(description, LIMITS.option) }),
  }));
  const menu = { type: 3, custom_id, placeholder: cut(placeholder, LIMITS.placeholder) } as const;
  return { type: 1, components: [{ ...menu, options: shown }] };
}

function buttonOf({
  label,
  style = "secondary",
  disabled = false,
  custom_id = "",
  url,
}: Button): APIComponentInMessageActionRow {
  const shown = { type: 2, label: cut(label, LIMITS.label), disabled } as const;
  if (url !== undefined) return { ...shown, style: LINK, url };
  return { ...shown, style: STYLES[style], custom_id };
}

/** Within so many UTF-16 units, which is what Discord counts, and never half of a pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
