import * as z from "zod";
import { DiscordPerson } from "../../../domain/discord/discord-link.ts";
import { Interaction } from "../../../domain/discord/storefront/interaction.ts";
import { preferredLocale } from "../../../domain/locale.ts";

/** The longest texts that Discord takes from people (its reference, "Application Commands"). */
const VALUE_MAX = 6_000;
const INPUT_MAX = 4_000;
const URL_MAX = 2_048;

const User = z.object({
  id: z.string(),
  username: z.string(),
  global_name: z.string().nullish(),
});
const Option = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string().max(VALUE_MAX), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
const Attachment = z.object({
  filename: z.string(),
  size: z.number(),
  url: z.string().max(URL_MAX),
});
const TextInput = z.object({
  custom_id: z.string(),
  value: z.string().max(INPUT_MAX).default(""),
});
/** A row of inputs, as modals were made first, or one input with its label. */
const Entered = z.union([
  z.object({ component: TextInput }),
  z.object({ components: z.array(TextInput) }),
]);
const Data = z.object({
  name: z.string().optional(),
  options: z.array(Option).default([]),
  resolved: z.object({ attachments: z.record(z.string(), Attachment).optional() }).optional(),
  custom_id: z.string().optional(),
  values: z.array(z.string()).default([]),
  components: z.array(Entered).default([]),
});

/** What is read of the wire; Discord adds fields as it likes. */
export const Wire = z.object({
  type: z.int(),
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  guild_id: z.string().nullish(),
  channel_id: z.string().nullish(),
  locale: z.string().nullish(),
  user: User.optional(),
  member: z
    .object({ user: User, roles: z.array(z.string()), permissions: z.string().default("0") })
    .optional(),
  message: z.object({ id: z.string(), flags: z.number().default(0) }).optional(),
  data: Data.prefault({}),
});
type Wire = z.infer<typeof Wire>;

/** What tells that something is an interaction, whatever else there is in it. */
export const Recognised = z.object({
  type: z.int().min(2).max(5),
  id: z.string(),
  token: z.string(),
  locale: z.string().nullish().catch(null),
});

const ROLES_MAX = 300;

const ATTACHMENT = 11;
const EPHEMERAL = 1 << 6;

/** An interaction of a kind that the shop knows; `undefined` for any other. */
export function interactionIn(wire: Wire): Interaction | undefined {
  const user = wire.member?.user ?? wire.user;
  return Interaction.safeParse({
    id: wire.id,
    application_id: wire.application_id,
    token: wire.token,
    guild_id: wire.guild_id ?? null,
    channel_id: wire.channel_id ?? null,
    person: {
      discord_id: user?.id,
      ...(user && { username: typable(user.username, user.id) }),
      ...(user && { display_name: (user.global_name ?? user.username).slice(0, NAME_MAX) }),
    },
    roles: (wire.member?.roles ?? []).slice(0, ROLES_MAX),
    permissions: wire.member?.permissions ?? "0",
    locale: preferredLocale(wire.locale),
    action: actionIn(wire),
  }).data;
}

const NAME_MAX = 100;
const USERNAME_MAX = 64;
const zUsername = DiscordPerson.shape.username;

/** A name is only shown: whoever has one that nobody can type here buys all the same. */
function typable(username: string, id: string): string {
  const plain = username.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, "").slice(0, USERNAME_MAX);
  return [username, plain].find((each) => zUsername.safeParse(each).success) ?? id;
}

function actionIn({ type, data, message }: Wire): unknown {
  if (type === 2) return { kind: "command", name: data.name, options: optionsIn(data) };
  if (type === 4) {
    const focused = data.options.find((each) => each.focused)?.name;
    return { kind: "autocomplete", name: data.name, options: optionsIn(data), focused };
  }
  if (type === 3) {
    const { custom_id, values } = data;
    const is_private = ((message?.flags ?? 0) & EPHEMERAL) !== 0;
    return { kind: "component", custom_id, values, message_id: message?.id, is_private };
  }
  if (type === 5) return { kind: "modal", custom_id: data.custom_id, fields: fieldsIn(data) };
  return undefined;
}

function optionsIn({ options, resolved }: Wire["data"]): object {
  return Object.fromEntries(
    options.map(({ name, type, value }) => {
      if (type !== ATTACHMENT) return [name, value];
      const file = resolved?.attachments?.[String(value)];
      return [name, file && { name: file.filename, bytes: file.size, url: file.url }];
    }),
  );
}

function fieldsIn({ components }: Wire["data"]): object {
  const inputs = components.flatMap((each) =>
    "component" in each ? [each.component] : each.components,
  );
  return Object.fromEntries(inputs.map(({ custom_id, value }) => [custom_id, value]));
}
