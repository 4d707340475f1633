import type { Environment } from "../../environment.ts";
import { type Html, html } from "../../html.ts";
import { wibTime } from "../../time.ts";
import { allBots } from "../bots.ts";
import { allPeople, nameOf } from "../people.ts";

/** What stands between two marks, in the order in which they are looked for. */
const PIECES = new RegExp(
  [
    /```(?:\w*\n)?([\s\S]*?)```/,
    /`([^`\n]+)`/,
    /\*\*([\s\S]+?)\*\*/,
    /__([\s\S]+?)__/,
    /~~([\s\S]+?)~~/,
    /\|\|([\s\S]+?)\|\|/,
    /\*([^*\n]+)\*/,
    /<@!?(\d+)>/,
    /<#(\d+)>/,
    /<t:(\d+)(?::\w)?>/,
    /\\([^\sA-Za-z0-9])/,
    /(https?:\/\/[^\s<>)]+)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** A text as Discord shows it; nothing of it is taken for the page's own markup. */
export function shown(environment: Environment, text: string): Html {
  const parts: (Html | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(PIECES)) {
    parts.push(text.slice(at, match.index), pieceOf(environment, match));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return html`${parts}`;
}

function pieceOf(environment: Environment, match: RegExpMatchArray): Html | string {
  const [, block, code, bold, underlined, struck, hidden, slanted] = match;
  const [person, channel, second, escaped, address] = match.slice(8);
  const inner = (text: string) => shown(environment, text);
  if (block !== undefined) return html`<pre>${block}</pre>`;
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<strong>${inner(bold)}</strong>`;
  if (underlined !== undefined) return html`<u>${inner(underlined)}</u>`;
  if (struck !== undefined) return html`<s>${inner(struck)}</s>`;
  if (hidden !== undefined) return html`<span class="spoiler" tabindex="0">${inner(hidden)}</span>`;
  if (slanted !== undefined) return html`<em>${inner(slanted)}</em>`;
  if (person !== undefined)
    return html`<span class="mention">@${named(environment, person)}</span>`;
  if (channel !== undefined)
    return html`<span class="mention">#${channelNamed(environment, channel)}</span>`;
  if (second !== undefined) return html`<time>${wibTime(Number(second) * 1_000)} WIB</time>`;
  if (escaped !== undefined) return escaped;
  return html`<a href="${address}" target="_blank" rel="noopener noreferrer">${address}</a>`;
}

function channelNamed(environment: Environment, id: string): string {
  const channels = allBots(environment).flatMap(({ guilds }) =>
    guilds.flatMap((each) => each.channels),
  );
  return channels.find((each) => each.id === id)?.name ?? id;
}

function named(environment: Environment, id: string): string {
  const person = allPeople(environment).find((each) => each.id === id);
  return person === undefined ? id : nameOf(person);
}
