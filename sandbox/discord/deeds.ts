import * as z from "zod";
import type { Environment } from "../environment.ts";
import type { Bot } from "./bots.ts";
import { type CommandOption, commandsIn } from "./commands.ts";
import { componentsOf, type KeptMessage } from "./message-form.ts";
import { messagesIn } from "./messages.ts";
import { allPeople, mayDo, type Person, userOf } from "./people.ts";
import type { Modal } from "./replies.ts";

const Value = z.union([z.string(), z.number(), z.boolean()]);
/** A file that is given to a command, as text. */
const GivenFile = z.object({ name: z.string().min(1).max(200), content: z.string() });

/** What somebody does in a channel. */
export const Deed = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("command"),
    name: z.string(),
    options: z.record(z.string(), z.union([Value, GivenFile])).default({}),
  }),
  z.object({
    do: z.literal("type"),
    name: z.string(),
    options: z.record(z.string(), Value).default({}),
    focused: z.string(),
  }),
  z.object({
    do: z.literal("press"),
    message_id: z.string(),
    custom_id: z.string(),
    values: z.array(z.string()).optional(),
  }),
  z.object({
    do: z.literal("submit"),
    /** The token of the interaction that the form was the answer to. */
    form: z.string(),
    fields: z.record(z.string(), z.string()),
  }),
]);
export type Deed = z.infer<typeof Deed>;

/** Who acts where, by which bot. */
export interface Scene {
  readonly person: Person;
  readonly bot: Bot;
  readonly channel_id: string;
  /** `undefined` in a direct message. */
  readonly guild: Bot["guilds"][number] | undefined;
}

/** A deed as an interaction's body tells of it. */
export interface Told {
  readonly kind: "command" | "autocomplete" | "component" | "modal" | "componentModal";
  readonly type: 2 | 3 | 4 | 5;
  readonly data: object;
  readonly message?: KeptMessage | undefined;
  /** As a reader is told of it. */
  readonly deed: string;
}

/** A form that waits for what is filled in. */
export interface KeptForm {
  readonly modal: Modal;
  readonly person: string;
  readonly message?: KeptMessage | undefined;
}

export const formKey = (token: string) => `discord:form:${token}`;

/** A deed in Discord's words, or why nobody could do it there. */
export function toldOf(environment: Environment, scene: Scene, deed: Deed): Told | string {
  if (deed.do === "press") return pressed(environment, scene, deed);
  if (deed.do === "submit") return submitted(environment, scene, deed);
  const at = { application_id: scene.bot.application_id, guild_id: scene.guild?.id ?? "" };
  const command = commandsIn(environment, at).find(({ name }) => name === deed.name);
  if (command === undefined) return `Perintah /${deed.name} tidak terdaftar di sini.`;
  if (!mayDo(scene.person, command.default_member_permissions)) {
    return `Anda tidak boleh memakai /${deed.name}.`;
  }
  const resolved: Resolved = { attachments: {}, users: {} };
  const options: object[] = [];
  for (const option of command.options) {
    const value = deed.options[option.name];
    const isFocused = deed.do === "type" && deed.focused === option.name;
    if (isFocused && !option.autocomplete) return `${option.name} tidak melengkapi sendiri.`;
    if (value === undefined || value === "") {
      if (isFocused)
        options.push({ name: option.name, type: option.type, value: "", focused: true });
      else if (option.required && deed.do === "command") return `${option.name} harus diisi.`;
      continue;
    }
    const given = givenTo(environment, { option, value, resolved });
    if ("why" in given) return `${option.name}: ${given.why}`;
    options.push({
      ...{ name: option.name, type: option.type, value: given.value },
      ...(isFocused && { focused: true }),
    });
  }
  const data = { id: command.id, name: command.name, type: 1, options, resolved };
  return deed.do === "command"
    ? { kind: "command", type: 2, data, deed: `/${command.name}` }
    : { kind: "autocomplete", type: 4, data, deed: "" };
}

interface Resolved {
  readonly attachments: Record<string, object>;
  readonly users: Record<string, object>;
}

interface Given {
  readonly option: CommandOption;
  readonly value: z.infer<typeof Value> | z.infer<typeof GivenFile>;
  readonly resolved: Resolved;
}

const INTEGER = 4;
const USER = 6;
const ATTACHMENT = 11;

/** A value as Discord sends it on, or why it lets nobody send it. */
function givenTo(
  environment: Environment,
  { option, value, resolved }: Given,
): { readonly value: string | number | boolean } | { readonly why: string } {
  if (typeof value === "object") {
    if (option.type !== ATTACHMENT) return { why: "bukan berkas" };
    return { value: attached(environment, value, resolved) };
  }
  if (option.type === ATTACHMENT) return { why: "harus berkas" };
  if (option.type === INTEGER) {
    const number = Number(value);
    const { min_value = -(2 ** 53), max_value = 2 ** 53 } = option;
    if (!Number.isInteger(number)) return { why: "harus bilangan bulat" };
    if (number < min_value || number > max_value)
      return { why: `${min_value} sampai ${max_value}` };
    return { value: number };
  }
  if (option.type === USER) {
    const person = allPeople(environment).find(({ id }) => id === value);
    if (person === undefined) return { why: "tidak ada orang itu" };
    resolved.users[person.id] = userOf(person);
    return { value: person.id };
  }
  const text = String(value);
  const { min_length = 0, max_length = 6_000, choices } = option;
  if (text.length < min_length || text.length > max_length) return { why: "panjangnya salah" };
  const isOffered = choices === undefined || choices.some((choice) => choice.value === value);
  return isOffered ? { value: option.type === 3 ? text : value } : { why: "bukan pilihan" };
}

/** Kept where Discord's own content host would have it. */
function attached(
  { state, config }: Environment,
  { name, content }: z.infer<typeof GivenFile>,
  { attachments }: Resolved,
): string {
  const id = crypto.randomUUID();
  state.put(`discord:file:${id}`, content);
  const url = `${config.publicUrl}/discord/attachments/${id}/${encodeURIComponent(name)}`;
  const size = new TextEncoder().encode(content).length;
  attachments[id] = { id, filename: name, size, url, proxy_url: url, content_type: "text/plain" };
  return id;
}

function pressed(
  { state }: Environment,
  { person, channel_id }: Scene,
  { message_id, custom_id, values }: Extract<Deed, { do: "press" }>,
): Told | string {
  const message = state.get<KeptMessage>(`${messagesIn(channel_id)}${message_id}`);
  const isSeen = message?.only_for === undefined || message.only_for === person.id;
  if (message === undefined || !isSeen) return "Pesan itu tidak ada lagi.";
  const component = componentsOf(message).find((each) => each.custom_id === custom_id);
  if (component === undefined) return "Tombol itu tidak ada lagi.";
  if (component.disabled) return "Tombol itu tidak aktif.";
  const { type: component_type } = component;
  const deed = component.type === 2 ? component.label : (component.placeholder ?? "menu");
  const common = { kind: "component", type: 3, message, deed } as const;
  if (component.type === 2) return { ...common, data: { custom_id, component_type } };
  const chosen = values ?? [];
  const { min_values, max_values, options } = component;
  const areOffered = chosen.every((value) => options.some((option) => option.value === value));
  if (!areOffered || chosen.length < min_values || chosen.length > max_values) {
    return "Pilihan itu tidak ada.";
  }
  return { ...common, data: { custom_id, component_type, values: chosen } };
}

function submitted(
  { state }: Environment,
  { person }: Scene,
  { form, fields }: Extract<Deed, { do: "submit" }>,
): Told | string {
  const kept = state.get<KeptForm>(formKey(form));
  if (kept === undefined || kept.person !== person.id) return "Formulir itu tidak ada lagi.";
  const { modal, message } = kept;
  for (const { label, component } of modal.components) {
    const { custom_id, required, min_length = 0, max_length = 4_000 } = component;
    const { length } = fields[custom_id] ?? "";
    if (length === 0 ? required : length < min_length || length > max_length) {
      return `${label}: isi dengan benar.`;
    }
  }
  state.delete(formKey(form));
  const components = modal.components.map(({ component: { custom_id } }, place) => ({
    ...{ type: 18, id: place * 2 + 1 },
    component: { type: 4, id: place * 2 + 2, custom_id, value: fields[custom_id] ?? "" },
  }));
  const kind = message === undefined ? "modal" : "componentModal";
  const data = { custom_id: modal.custom_id, components };
  return { kind, type: 5, data, message, deed: modal.title };
}
