import * as z from "zod";
import { parseFields } from "../http.ts";
import { EMBED_LETTERS_MAX, Embed, lettersOf } from "./embed.ts";
import { ERRORS, invalidForm } from "./errors.ts";

const zText = (max: number) => z.string().max(max);
const zCustomId = z.string().min(1).max(100);

const LINK = 5;
const Button = z
  .strictObject({
    type: z.literal(2),
    style: z.int().min(1).max(LINK),
    label: zText(80).min(1),
    disabled: z.boolean().optional(),
    custom_id: zCustomId.optional(),
    url: z.url().max(512).optional(),
  })
  .refine(
    ({ style, custom_id, url }) =>
      style === LINK ? url && custom_id === undefined : custom_id && url === undefined,
    "A custom id and url cannot both be specified, and one must be",
  );
const Select = z
  .strictObject({
    type: z.literal(3),
    custom_id: zCustomId,
    placeholder: zText(150).optional(),
    min_values: z.int().min(0).max(25).default(1),
    max_values: z.int().min(1).max(25).default(1),
    disabled: z.boolean().optional(),
    options: z
      .array(
        z.strictObject({
          label: zText(100).min(1),
          value: zText(100).min(1),
          description: zText(100).optional(),
          default: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(25),
  })
  .refine(
    ({ options }) => new Set(options.map(({ value }) => value)).size === options.length,
    "The specified option value is already used",
  );
const Row = z.strictObject({
  type: z.literal(1),
  components: z.union([z.array(Button).min(1).max(5), z.array(Select).length(1)]),
});
/** A message as Discord takes it (its reference, "Create Message"). */
export const Message = z
  .strictObject({
    content: zText(2_000).default(""),
    embeds: z.array(Embed).max(10).default([]),
    components: z.array(Row).max(5).default([]),
    allowed_mentions: z
      .strictObject({ parse: z.array(z.enum(["roles", "users", "everyone"])).max(3) })
      .optional(),
    attachments: z
      .array(z.strictObject({ id: z.int(), filename: zText(300).min(1) }))
      .max(10)
      .default([]),
    flags: z.int().optional(),
    nonce: zText(25).optional(),
    enforce_nonce: z.boolean().optional(),
  })
  .refine(
    ({ embeds }) => lettersOf(embeds) <= EMBED_LETTERS_MAX,
    "Embed size exceeds maximum size of 6000",
  )
  .refine(({ components }) => areUnique(components), "Component custom id cannot be duplicated");
export type Message = z.infer<typeof Message>;

type Component = z.infer<typeof Button> | z.infer<typeof Select>;

/** Every button and menu of a message. */
export function componentsOf({ components }: Pick<Message, "components">): readonly Component[] {
  return components.flatMap((row): readonly Component[] => row.components);
}

/** A file of a message, or one that somebody gives to a command. */
interface KeptFile {
  readonly name: string;
  readonly content: string;
}

export interface KeptMessage extends Message {
  readonly id: string;
  readonly channel_id: string;
  readonly files: readonly KeptFile[];
  /** The application that wrote it. */
  readonly application_id?: string;
  /** When it was written, in epoch milliseconds. */
  readonly at?: number;
  /** How often it was edited since. */
  readonly edits?: number;
  /** Who alone sees it. */
  readonly only_for?: string;
  /** Whose deed it answers, and which. */
  readonly answers?: { readonly person: string; readonly deed: string };
  /** It is not there yet: "thinking …". */
  readonly thinking?: boolean;
}

export const EPHEMERAL = 64;
/** No embeds, only for its reader, no sound. */
const FLAGS = 4 | EPHEMERAL | 4_096;

/** Bytes of all files of a request, in a guild that nobody has boosted. */
const FILES_MAX = 10 * 1_024 * 1_024;

/** JSON, or a form with files beside it; an empty message is none. */
export async function readMessage(request: Request, { ephemeral = false } = {}) {
  const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data") === true;
  const form = isForm ? await request.formData() : undefined;
  const text = form === undefined ? await request.text() : String(form.get("payload_json"));
  const allowed = ephemeral ? FLAGS : FLAGS & ~EPHEMERAL;
  const named = [...(form?.entries() ?? [])].filter(([name]) => name.startsWith("files["));
  const ids = named.map(([name]) => Number(name.slice("files[".length, -1)));
  const read = Message.refine(({ flags = 0 }) => (flags & ~allowed) === 0, "Invalid message flags")
    .refine(
      ({ attachments }) => attachments.every(({ id }) => ids.includes(id)),
      "Attachment without a file",
    )
    .safeParse(parseFields(text));
  if (!read.success) return invalidForm(read.error);
  const files = await Promise.all(
    named.map(async ([, file]) =>
      typeof file === "string"
        ? { name: "", content: file }
        : { name: file.name, content: await file.text() },
    ),
  );
  const bytes = named.map(([, file]) => (typeof file === "string" ? file.length : file.size));
  if (bytes.reduce((sum, size) => sum + size, 0) > FILES_MAX) return ERRORS.tooLarge();
  const { content, embeds } = read.data;
  if (content === "" && embeds.length === 0 && files.length === 0) return ERRORS.empty();
  return { ...read.data, files };
}

function areUnique(rows: readonly z.infer<typeof Row>[]): boolean {
  const ids = componentsOf({ components: [...rows] }).map(({ custom_id }) => custom_id);
  const named = ids.filter((id) => id !== undefined);
  return new Set(named).size === named.length;
}
