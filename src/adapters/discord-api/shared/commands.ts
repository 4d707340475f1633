import type {
  APIApplicationCommandBasicOption,
  LocalizationMap,
  RESTPutAPIApplicationGuildCommandsJSONBody,
} from "discord-api-types/v10";
import type {
  CommandDefinition,
  CommandOption,
} from "../../../domain/discord/storefront/command.ts";
import { MANAGE_GUILD } from "../../../domain/discord/storefront/interaction.ts";
import type { Words } from "../../../domain/discord/storefront/words.ts";

const CHAT_INPUT = 1;

/** Commands as Discord registers them: in English, with Indonesian beside it. */
export function commandsOf(
  commands: readonly CommandDefinition[],
): RESTPutAPIApplicationGuildCommandsJSONBody {
  return commands.map(({ name, description, options = [], staff }) => ({
    name,
    type: CHAT_INPUT,
    ...described(description),
    // Members who may manage the guild see it; its own rule may be changed by them at Discord.
    default_member_permissions: staff === undefined ? null : String(MANAGE_GUILD),
    // Discord wants the required ones first.
    options: options
      .toSorted((one, other) => Number(other.required ?? false) - Number(one.required ?? false))
      .map(optionOf),
  }));
}

function optionOf(option: CommandOption): APIApplicationCommandBasicOption {
  const { name, type, required = false, description, min, max } = option;
  const shown = { name, required, ...described(description) };
  if (type === "integer") {
    return {
      ...shown,
      type: 4,
      ...(min !== undefined && { min_value: min }),
      ...(max !== undefined && { max_value: max }),
    };
  }
  if (type === "user") return { ...shown, type: 6 };
  if (type === "attachment") return { ...shown, type: 11 };
  const text = {
    ...shown,
    type: 3,
    ...(min !== undefined && { min_length: min }),
    ...(max !== undefined && { max_length: max }),
  } as const;
  if (option.autocomplete !== undefined) return { ...text, autocomplete: true };
  const choices = option.choices?.map(({ name: words, value }) => ({
    name: words.en,
    name_localizations: { id: words.id },
    value,
  }));
  return choices === undefined ? text : { ...text, choices };
}

function described(words: Words): {
  description: string;
  description_localizations: LocalizationMap;
} {
  return { description: words.en, description_localizations: { id: words.id } };
}
