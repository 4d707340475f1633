import { ACTIONS, COMMAND_HANDLERS } from "../../../src/adapters/discord/handlers.ts";
import { COMMANDS } from "../../../src/domain/discord/storefront/commands.ts";
import { pick } from "../../http/generators.ts";
import { interactionOf, type Person, snowflake, type TestBot } from "../storefront/at-discord.ts";

const FORMS = ["buy_form", "growid_form", "link_form", "number_form", "pin_form", "topup_form"];
/** Names that every object has, and ones that no version of the shop has written. */
const NOBODYS = [
  "constructor",
  "toString",
  "valueOf",
  "__proto__",
  "has_own",
  "",
  ":",
  "x".repeat(32),
];
const ACTION_NAMES = [...Object.keys(ACTIONS), ...FORMS, ...NOBODYS];
const COMMAND_NAMES = [...Object.keys(COMMAND_HANDLERS), ...NOBODYS];
const OPTIONS = [
  ...new Set(COMMANDS.flatMap(({ options = [] }) => options.map(({ name }) => name))),
  "__proto__",
];
const INPUTS = ["amount", "code", "lines", "name", "number", "pin", "product", "quantity", "text"];

/** What the people of a story may name: ids and codes that somebody has, here or elsewhere. */
export interface Stage {
  readonly bot: TestBot;
  readonly people: readonly Person[];
  readonly things: readonly string[];
}

const TEXTS = [
  ...["", " ", "0", "-1", "1e9", "999999999999999999 DL", "Rp 1.000", "1 DL 20 WL", "\u0000"],
  ...["\ud800", "\u202e", "é".repeat(40), "🐤".repeat(20), "%", "%C3", "a:b:c", "ban", "subtract"],
  ...["x".repeat(4_000), "'; DROP TABLE users; --", "87800001230", "12345678901"],
];

type Random = () => number;

/** An interaction of some kind about anything; half of it is as Discord would send it. */
export function anyInteraction(random: Random, { bot, people, things }: Stage) {
  const text = () => pick(random, random() < 0.5 ? things : TEXTS);
  const person = pick(random, people);
  const acted = pick(random, [commanded, commanded, completed, pressed, pressed, filled]);
  const sent = interactionOf(bot, person, acted(random, text));
  if (random() < 0.8) return sent;
  const { member, ...bare } = sent;
  return pick<object>(random, [
    { ...bare, guild_id: undefined, user: member.user },
    { ...bare, user: member.user },
    bare,
    { ...sent, guild_id: snowflake() },
    { ...sent, guild_id: Number(sent.guild_id) },
    { ...sent, id: "9".repeat(20) },
    { ...sent, id: "9".repeat(21) },
    { ...sent, locale: text() },
    { ...sent, member: { ...member, permissions: pick(random, ["x", "-1", "9".repeat(41)]) } },
    { ...sent, member: { ...member, roles: Array.from({ length: 301 }, snowflake) } },
  ]);
}

function commanded(random: Random, text: () => string) {
  const options = someOf(random, OPTIONS).map((name) => ({ name, ...valueFor(random, text) }));
  const resolved = { attachments: { "1": { filename: "a", size: 1, url: text() } } };
  return { type: 2, data: { id: "1", name: pick(random, COMMAND_NAMES), options, resolved } };
}

function completed(random: Random, text: () => string) {
  const name = pick(random, COMMAND_NAMES);
  const options = someOf(random, OPTIONS).map((each, at) => ({
    ...{ name: each, ...valueFor(random, text) },
    focused: at === 0,
  }));
  return { type: 4, data: { id: "1", name, options } };
}

function valueFor(random: Random, text: () => string) {
  return pick<object>(random, [
    { type: 3, value: text() },
    { type: 3, value: text() },
    { type: 4, value: pick(random, [0, -1, 1, 3, 1e308, 0.5]) },
    { type: 5, value: true },
    { type: 6, value: text() },
    { type: 11, value: pick(random, ["1", "2"]) },
    { type: 1 },
  ]);
}

function customIdOf(random: Random, text: () => string): string {
  const about = Array.from({ length: Math.floor(random() * 4) }, text);
  const coded =
    random() < 0.7 ? about.map((each) => encodeURIComponent(each.toWellFormed())) : about;
  return [pick(random, ACTION_NAMES), ...coded].join(":").slice(0, 120);
}

function pressed(random: Random, text: () => string) {
  const count = pick(random, [0, 0, 1, 2, 25, 26]);
  const values = Array.from({ length: count }, text);
  const data = { custom_id: customIdOf(random, text), component_type: 3, values };
  return { type: 3, message: { id: snowflake(), flags: pick(random, [0, 64]) }, data };
}

function filled(random: Random, text: () => string) {
  const inputs = someOf(random, INPUTS).map((custom_id) => ({ type: 4, custom_id, value: text() }));
  const components =
    random() < 0.5
      ? inputs.map((component) => ({ type: 18, id: 1, component }))
      : inputs.map((input) => ({ type: 1, components: [input] }));
  return { type: 5, data: { custom_id: customIdOf(random, text), components } };
}

function someOf<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  const most = random() < 0.1 ? items.length : 4;
  return items.filter(() => random() < most / items.length);
}
