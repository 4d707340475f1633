import type { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseJson } from "../http.ts";
import { nextNumber } from "../state.ts";
import { type Bot, botCalls, type Call } from "./bots.ts";
import { ERRORS, invalidForm } from "./errors.ts";

const COMMANDS_MAX = 100;
/** Of names, descriptions and values of a command with all below it. */
const CHARS_MAX = 8_000;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = ["id", "en-US", "en-GB"] as const;

const zName = z
  .string()
  .regex(NAME)
  .refine((name) => name === name.toLowerCase(), "must be lower case");
const zDescription = z.string().min(1).max(100);
const localized = <T extends z.ZodType>(text: T) =>
  z.partialRecord(z.enum(LOCALES), text).nullable().optional();

const Choice = z.strictObject({
  name: zDescription,
  name_localizations: localized(zDescription),
  value: z.union([z.string().max(100), z.number()]),
});
const Option = z
  .strictObject({
    // Sub-commands are not played here.
    type: z.int().min(3).max(11),
    name: zName,
    name_localizations: localized(zName),
    description: zDescription,
    description_localizations: localized(zDescription),
    required: z.boolean().default(false),
    choices: z.array(Choice).max(25).optional(),
    autocomplete: z.boolean().default(false),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.int().min(0).max(6_000).optional(),
    max_length: z.int().min(1).max(6_000).optional(),
    channel_types: z.array(z.int()).optional(),
  })
  .refine(({ autocomplete, choices }) => !(autocomplete && choices), "autocomplete with choices")
  .refine(
    ({ type, autocomplete, choices }) => [3, 4, 10].includes(type) || !(autocomplete || choices),
    "choices of this type",
  )
  .refine(
    ({ type, min_value, max_value }) =>
      [4, 10].includes(type) || (min_value ?? max_value) === undefined,
    "values of this type",
  )
  .refine(
    ({ type, min_length, max_length }) => type === 3 || (min_length ?? max_length) === undefined,
    "lengths of this type",
  );
export type CommandOption = z.infer<typeof Option>;

const Command = z
  .strictObject({
    type: z.literal(1).default(1),
    name: zName,
    name_localizations: localized(zName),
    description: zDescription,
    description_localizations: localized(zDescription),
    options: z.array(Option).max(25).default([]),
    default_member_permissions: z.string().regex(/^\d+$/).nullable().default(null),
    nsfw: z.boolean().optional(),
  })
  .refine(({ options }) => areUnique(options), "Option names must be unique")
  .refine(({ options }) => requiredFirst(options), "Required options must be placed before")
  .refine((command) => charsOf(command) <= CHARS_MAX, "Command exceeds maximum size (8000)");
type Command = z.infer<typeof Command>;
export type KeptCommand = Command & { readonly id: string };

/** A guild's commands of an application: all are written at once, those left out are gone. */
export function commandRoutes(environment: Environment, app: Hono, call: Call): void {
  const asBot = botCalls(environment, call);
  const path = "/api/v10/applications/:application/guilds/:guild/commands";
  const put = asBot("commands", async ({ bot, request }) => {
    const at = placeOf(bot, request);
    if (at instanceof Response) return at;
    const given = parseJson(await request.text());
    if (Array.isArray(given) && given.length > COMMANDS_MAX) return ERRORS.tooManyCommands();
    const wanted = z
      .array(Command)
      .refine(areUnique, "Application command names must be unique")
      .safeParse(given);
    if (!wanted.success) return invalidForm(wanted.error);
    const before = commandsIn(environment, at);
    const kept = wanted.data.map((command) => {
      const same = before.find(({ name }) => name === command.name);
      return {
        ...command,
        id: same?.id ?? `8${nextNumber(environment.state, "discord-command").padStart(17, "0")}`,
      };
    });
    environment.state.put(keyOf(at), kept);
    return json(kept);
  });
  const get = asBot("commands", ({ bot, request }) => {
    const at = placeOf(bot, request);
    return at instanceof Response ? at : json(commandsIn(environment, at));
  });
  app.put(path, put);
  app.get(path, get);
  app.get("/commands/:application_id/:guild_id", (c) =>
    json({ data: commandsIn(environment, c.req.param()) }),
  );
}

interface Place {
  readonly application_id: string;
  readonly guild_id: string;
}

export function commandsIn({ state }: Environment, at: Place): readonly KeptCommand[] {
  return state.get<readonly KeptCommand[]>(keyOf(at)) ?? [];
}

function placeOf(bot: Bot, request: Request): Place | Response {
  const [application_id = "", , guild_id = ""] = new URL(request.url).pathname.split("/").slice(-4);
  if (application_id !== bot.application_id) return ERRORS.notOfApplication();
  if (!bot.guilds.some(({ id }) => id === guild_id)) return ERRORS.missingAccess();
  return { application_id, guild_id };
}

function areUnique(named: readonly { readonly name: string }[]): boolean {
  return new Set(named.map(({ name }) => name)).size === named.length;
}

function requiredFirst(options: readonly CommandOption[]): boolean {
  const firstOptional = options.findIndex(({ required }) => !required);
  return firstOptional === -1 || options.slice(firstOptional).every(({ required }) => !required);
}

type Named = Pick<
  CommandOption,
  "name" | "name_localizations" | "description" | "description_localizations"
>;
interface Shown extends Named {
  readonly options: readonly CommandOption[];
}

/** Of each text the longest language counts. */
function charsOf({ options, ...command }: Shown): number {
  const texts = [command, ...options].flatMap((each) => [
    longest(each.name, each.name_localizations),
    longest(each.description, each.description_localizations),
  ]);
  const choices = options
    .flatMap((option) => option.choices ?? [])
    .flatMap((each) => [longest(each.name, each.name_localizations), String(each.value).length]);
  return [...texts, ...choices].reduce((sum, length) => sum + length, 0);
}

function longest(text: string, others: Readonly<Record<string, string>> | null | undefined) {
  return Math.max(text.length, ...Object.values(others ?? {}).map(({ length }) => length));
}

const keyOf = ({ application_id, guild_id }: Place) =>
  `discord:commands:${application_id}:${guild_id}`;
