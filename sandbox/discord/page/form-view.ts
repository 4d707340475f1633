import type { Environment } from "../../environment.ts";
import { type Html, html } from "../../html.ts";
import { type CommandOption, commandsIn, type KeptCommand } from "../commands.ts";
import { allPeople, mayDo, nameOf, type Person } from "../people.ts";
import type { Modal } from "../replies.ts";
import type { Place } from "./place.ts";

const INTEGER = 4;
const USER = 6;
const CHANNEL = 7;
const ATTACHMENT = 11;

/** A line to look commands up by, and a form for each that this person may use here. */
export function commandsView(environment: Environment, place: Place): Html {
  const { bot, guild, person } = place;
  const at = { application_id: bot.application_id, guild_id: guild?.id ?? "" };
  const commands = commandsIn(environment, at).filter((command) =>
    mayDo(person, command.default_member_permissions),
  );
  const none = guild === undefined ? "Perintah ada di server." : "Bot ini belum punya perintah.";
  if (commands.length === 0) return html`<p class="soft">${none}</p>`;
  return html`
    <ul id="commands" hidden>${commands.map(
      (command) =>
        html`<li><button type="button" data-pick="${command.name}">/${command.name}
          <span>${wordsOf(person, command)}</span></button></li>`,
    )}</ul>
    ${commands.map((command) => commandForm(environment, place, command))}
    <input id="search" autocomplete="off" aria-label="Perintah"
      placeholder="Ketik / untuk memilih perintah">`;
}

function commandForm(environment: Environment, place: Place, command: KeptCommand): Html {
  const { name, options } = command;
  return html`<form data-command="${name}" hidden><strong>/${name}</strong>
    ${options.map((option) => {
      const label = html`<span title="${wordsOf(place.person, option)}"
        >${option.name}${option.required && " *"}</span>`;
      return html`<label>${label} ${optionView(environment, place, { command: name, option })}
        </label>`;
    })}
    <button class="button primary">Kirim</button>
    <button type="button" class="button" data-cancel>Batal</button></form>`;
}

interface Shown {
  readonly command: string;
  readonly option: CommandOption;
}

function optionView(environment: Environment, place: Place, { command, option }: Shown): Html {
  const { name, type, required, choices, autocomplete, min_value, max_value } = option;
  const must = required && html`required`;
  const hint = wordsOf(place.person, option);
  if (type === ATTACHMENT) return html`<input type="file" name="${name}" ${must}>`;
  if (type === USER) {
    const people = allPeople(environment).map((person) => [person.id, nameOf(person)] as const);
    return chosenFrom(name, people);
  }
  if (type === CHANNEL) {
    const channels = place.guild?.channels ?? [];
    return chosenFrom(
      name,
      channels.map((channel) => [channel.id, `#${channel.name}`] as const),
    );
  }
  if (choices !== undefined) {
    return chosenFrom(
      name,
      choices.map((choice) => [String(choice.value), choice.name] as const),
    );
  }
  if (type === INTEGER) {
    return html`<input type="number" name="${name}" min="${min_value}" max="${max_value}"
      placeholder="${hint}" ${must}>`;
  }
  if (!autocomplete) return html`<input name="${name}" placeholder="${hint}" ${must}>`;
  const list = `list-${command}-${name}`;
  return html`<input name="${name}" placeholder="${hint}" autocomplete="off" list="${list}"
    data-complete="${list}" ${must}><datalist id="${list}"></datalist>`;
}

function chosenFrom(name: string, from: readonly (readonly [string, string])[]): Html {
  const options = from.map(([value, label]) => html`<option value="${value}">${label}</option>`);
  return html`<select name="${name}"><option value=""></option>${options}</select>`;
}

/** In the reader's language, where there are words in it. */
function wordsOf(
  { locale }: Person,
  {
    description,
    description_localizations,
  }: Pick<CommandOption, "description" | "description_localizations">,
): string {
  const own = Object.entries(description_localizations ?? {}).find(([name]) => name === locale);
  return own?.[1] ?? description;
}

/** What is filled in over the window. */
export function modalView({ title, components }: Modal, token: string): Html {
  return html`<form data-form="${token}"><h2>${title}</h2>
    ${components.map(({ label, description, component }) => {
      const { custom_id, style, required, value, placeholder, min_length, max_length } = component;
      const bounds = html`name="${custom_id}" placeholder="${placeholder}"
        minlength="${min_length}" maxlength="${max_length}" ${required && html`required`}`;
      return html`<label>${label}${required && " *"}
        ${description && html`<small>${description}</small>`}
        ${
          style === 2
            ? html`<textarea rows="6" ${bounds}>${value}</textarea>`
            : html`<input value="${value}" autocomplete="off" ${bounds}>`
        }</label>`;
    })}
    <div class="row"><button class="button primary">Kirim</button>
    <button type="button" class="button" data-close>Batal</button></div></form>`;
}
