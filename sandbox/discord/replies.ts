import * as z from "zod";
import { Message } from "./message-form.ts";

const zText = (max: number) => z.string().max(max);

const TextInput = z
  .strictObject({
    type: z.literal(4),
    custom_id: zText(100).min(1),
    style: z.int().min(1).max(2),
    required: z.boolean().default(true),
    min_length: z.int().min(0).max(4_000).optional(),
    max_length: z.int().min(1).max(4_000).optional(),
    value: zText(4_000).optional(),
    placeholder: zText(100).optional(),
  })
  .refine(({ min_length = 0, max_length = 4_000 }) => min_length <= max_length, "lengths")
  .refine(
    ({ value = "", max_length = 4_000 }) => value.length <= max_length,
    "a value longer than it may be",
  );
const Label = z.strictObject({
  type: z.literal(18),
  label: zText(45).min(1),
  description: zText(100).optional(),
  component: TextInput,
});
const Modal = z
  .strictObject({
    custom_id: zText(100).min(1),
    title: zText(45).min(1),
    components: z.array(Label).min(1).max(5),
  })
  .refine(
    ({ components }) =>
      new Set(components.map(({ component }) => component.custom_id)).size === components.length,
    "Component custom id cannot be duplicated",
  );
export type Modal = z.infer<typeof Modal>;

/** No embeds, only for its reader, no sound. */
const FLAGS = 4 | 64 | 4_096;
const Said = Message.refine(({ flags = 0 }) => (flags & ~FLAGS) === 0, "Invalid message flags");

const message = z.strictObject({ type: z.literal(4), data: Said });
const deferred = z.strictObject({
  type: z.literal(5),
  data: z.strictObject({ flags: z.literal([0, 64]).default(0) }).default({ flags: 0 }),
});
const deferredUpdate = z.strictObject({ type: z.literal(6) });
const update = z.strictObject({ type: z.literal(7), data: Said });
const modal = z.strictObject({ type: z.literal(9), data: Modal });
const choices = z.strictObject({
  type: z.literal(8),
  data: z.strictObject({
    choices: z
      .array(
        z.strictObject({
          name: zText(100).min(1),
          value: z.union([zText(100), z.number()]),
        }),
      )
      .max(25),
  }),
});

/** What may be the first answer to which kind of interaction (its reference, "Responding"). */
const ALLOWED = {
  command: z.discriminatedUnion("type", [message, deferred, modal]),
  component: z.discriminatedUnion("type", [message, deferred, deferredUpdate, update, modal]),
  autocomplete: choices,
  modal: z.discriminatedUnion("type", [message, deferred]),
  /** Of a form that a button of a message has opened. */
  componentModal: z.discriminatedUnion("type", [message, deferred, deferredUpdate, update]),
} as const;

type Kind = keyof typeof ALLOWED;
export type FirstAnswer = z.infer<(typeof ALLOWED)[Kind]>;

/** The first answer as Discord takes it, or why it does not. */
export function readAnswer(
  kind: Kind,
  body: unknown,
): { readonly answer: FirstAnswer } | { readonly why: string } {
  const read = ALLOWED[kind].safeParse(body);
  return read.success ? { answer: read.data } : { why: z.prettifyError(read.error) };
}
