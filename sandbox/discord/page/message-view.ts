import type { Environment } from "../../environment.ts";
import { type Html, html } from "../../html.ts";
import { wibTime } from "../../time.ts";
import { allBots } from "../bots.ts";
import type { KeptMessage, Message } from "../message-form.ts";
import { messagesIn } from "../messages.ts";
import { allPeople, nameOf } from "../people.ts";
import { shown } from "./markup.ts";
import type { Place } from "./place.ts";

/** How much of a channel is shown. */
const SHOWN_MAX = 60;
const STYLES = ["", "primary", "secondary", "success", "danger", "link"] as const;

/** What somebody sees of a channel, the oldest first. */
export function messagesFor(environment: Environment, place: Place): Html {
  const { person, bot, guild, channel_id } = place;
  const kept = environment.state
    .list<KeptMessage>(messagesIn(channel_id))
    .map(([, message]) => message)
    .filter(({ only_for = person.id }) => only_for === person.id)
    // Each bot writes to somebody in a channel of its own.
    .filter((message) => guild !== undefined || message.application_id === bot.application_id);
  if (kept.length === 0) {
    return html`<p class="soft">Belum ada pesan. Ketik <kbd>/</kbd> di bawah untuk mulai.</p>`;
  }
  return html`${kept.slice(-SHOWN_MAX).map((message) => messageView(environment, message))}`;
}

function messageView(environment: Environment, message: KeptMessage): Html {
  const { id, content, embeds, files, only_for, thinking, answers, at = 0 } = message;
  const { application_id } = message;
  const author = allBots(environment).find((each) => each.application_id === application_id);
  const asker = allPeople(environment).find((each) => each.id === answers?.person);
  const isPrivate = only_for !== undefined;
  return html`<article id="m${id}" class="${isPrivate ? "message private" : "message"}"
    data-message="${id}">
    ${answers && html`<p class="soft">${asker ? nameOf(asker) : "Seseorang"}: ${answers.deed}</p>`}
    <header><strong>${author?.username ?? "Aplikasi"}</strong> <span class="tag">APP</span>
      <time>${wibTime(at).slice(11)}</time></header>
    ${thinking && html`<p class="thinking">sedang berpikir …</p>`}
    ${content !== "" && html`<p class="content">${shown(environment, content)}</p>`}
    ${embeds.map((embed) => embedView(environment, embed))}
    ${files.map(
      ({ name, content: inside }) =>
        html`<details class="file"><summary>${name}</summary><pre>${inside}</pre></details>`,
    )}
    ${message.components.map(rowView)}
    ${isPrivate && html`<p class="soft">Hanya Anda yang melihat pesan ini.</p>`}
  </article>`;
}

function embedView(environment: Environment, embed: Message["embeds"][number]): Html {
  const { title, description, fields, footer, color = 0x4e_50_58 } = embed;
  const edge = `border-color: #${color.toString(16).padStart(6, "0")}`;
  return html`<section class="embed" style="${edge}">
    ${title && html`<h3>${shown(environment, title)}</h3>`}
    ${description && html`<p class="content">${shown(environment, description)}</p>`}
    <dl>${fields.map(
      ({ name, value, inline }) =>
        html`<div class="${inline ? "inline" : "whole"}"><dt>${shown(environment, name)}</dt>
          <dd>${shown(environment, value)}</dd></div>`,
    )}</dl>
    ${footer && html`<footer>${footer.text}</footer>`}
  </section>`;
}

type Row = Message["components"][number];
type Component = Row["components"][number];

function rowView({ components }: Row): Html {
  return html`<div class="row">${[...components].map(componentView)}</div>`;
}

function componentView(component: Component): Html {
  const { custom_id = "", disabled } = component;
  const off = disabled === true && html`disabled`;
  if (component.type === 3) {
    const { options, placeholder, max_values } = component;
    return html`<select data-custom-id="${custom_id}" aria-label="${placeholder ?? "Pilih"}"
      ${off} ${max_values > 1 && html`multiple`}>
      ${max_values === 1 && html`<option value="">${placeholder ?? "Pilih"}</option>`}
      ${options.map(
        ({ label, value, description }) =>
          html`<option value="${value}">${label}${description && ` (${description})`}</option>`,
      )}</select>`;
  }
  const { label, style, url } = component;
  if (url !== undefined) {
    return html`<a class="button link" href="${url}" target="_blank" rel="noopener noreferrer"
      >${label}</a>`;
  }
  return html`<button type="button" class="button ${STYLES[style] ?? ""}"
    data-custom-id="${custom_id}" ${off}>${label}</button>`;
}
