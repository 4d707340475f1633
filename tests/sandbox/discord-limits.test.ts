import { expect, it } from "vitest";
import { USUAL_BOT } from "../../sandbox/discord/bots.ts";
import { readAnswer } from "../../sandbox/discord/replies.ts";
import { commandsOf } from "../../src/adapters/discord-api/shared/commands.ts";
import { COMMANDS } from "../../src/domain/discord/storefront/commands.ts";
import { openSandbox } from "./support.ts";

const [GUILD] = USUAL_BOT.guilds;
const CHANNEL = "81384788765712400";
const API = "/discord/api/v10";
const HEADERS = {
  authorization: `Bot ${USUAL_BOT.token}`,
  "user-agent": "DiscordBot (https://a.test, 1)",
};
const x = (length: number) => "x".repeat(length);
const many = <Each>(length: number, each: (at: number) => Each) =>
  Array.from({ length }, (_, at) => each(at));

const button = (more: object = {}) => ({
  ...{ type: 2, style: 1, label: "Beli", custom_id: `b${Math.random()}` },
  ...more,
});
const rowOf = (...components: object[]) => ({ type: 1, components });
const rows = (...components: object[][]) => ({
  content: "a",
  components: components.map((each) => rowOf(...each)),
});
const option = (at: number, more: object = {}) => ({ label: "a", value: `${at}`, ...more });
const menu = (options: readonly object[], more: object = {}) =>
  rows([{ type: 3, custom_id: "m", placeholder: "p", options, ...more }]);
const card = (more: object) => ({ embeds: [{ title: "a", ...more }] });
const field = { name: "a", value: "b" };
const long = (letters: number) => many(letters / 1_000, () => ({ description: x(1_000) }));

/** What Discord documents, as far as the shop may write it: within a limit, and beyond it. */
const MESSAGES: Readonly<Record<string, readonly [object, object]>> = {
  "content 2000": [{ content: x(2_000) }, { content: x(2_001) }],
  "embeds 10": [
    { embeds: many(10, () => ({ title: "a" })) },
    { embeds: many(11, () => ({ title: "a" })) },
  ],
  "embed title 256": [card({ title: x(256) }), card({ title: x(257) })],
  "embed description 4096": [card({ description: x(4_096) }), card({ description: x(4_097) })],
  "embed fields 25": [
    card({ fields: many(25, () => field) }),
    card({ fields: many(26, () => field) }),
  ],
  "field name 256": [
    card({ fields: [{ ...field, name: x(256) }] }),
    card({ fields: [{ ...field, name: x(257) }] }),
  ],
  "field name 1": [card({ fields: [field] }), card({ fields: [{ ...field, name: "" }] })],
  "field value 1024": [
    card({ fields: [{ ...field, value: x(1_024) }] }),
    card({ fields: [{ ...field, value: x(1_025) }] }),
  ],
  "field value 1": [card({ fields: [field] }), card({ fields: [{ ...field, value: "" }] })],
  "footer 2048": [card({ footer: { text: x(2_048) } }), card({ footer: { text: x(2_049) } })],
  "all embeds 6000": [{ embeds: long(6_000) }, { embeds: [...long(6_000), { title: "a" }] }],
  "color 24 bits": [card({ color: 0xff_ff_ff }), card({ color: 0x1_00_00_00 })],
  "rows 5": [rows(...many(5, () => [button()])), rows(...many(6, () => [button()]))],
  "buttons 5": [rows(many(5, () => button())), rows(many(6, () => button()))],
  "row not empty": [rows([button()]), rows([])],
  "label 80": [rows([button({ label: x(80) })]), rows([button({ label: x(81) })])],
  "label 1": [rows([button()]), rows([button({ label: "" })])],
  "custom_id 100": [rows([button({ custom_id: x(100) })]), rows([button({ custom_id: x(101) })])],
  "custom_id 1": [rows([button()]), rows([button({ custom_id: "" })])],
  "custom_id unique": [
    rows([button({ custom_id: "a" }), button({ custom_id: "b" })]),
    rows([button({ custom_id: "a" })], [button({ custom_id: "a" })]),
  ],
  "a link has no custom_id": [
    rows([button({ style: 5, url: "https://a.test", custom_id: undefined })]),
    rows([button({ style: 5, url: "https://a.test" })]),
  ],
  "url 512": [
    rows([button({ style: 5, url: `https://a.test/${x(497)}`, custom_id: undefined })]),
    rows([button({ style: 5, url: `https://a.test/${x(498)}`, custom_id: undefined })]),
  ],
  "options 25": [menu(many(25, option)), menu(many(26, option))],
  "options 1": [menu([option(1)]), menu([])],
  "option label 100": [menu([option(1, { label: x(100) })]), menu([option(1, { label: x(101) })])],
  "option value 100": [menu([option(1, { value: x(100) })]), menu([option(1, { value: x(101) })])],
  "option value unique": [menu([option(1), option(2)]), menu([option(1), option(1)])],
  "option description 100": [
    menu([option(1, { description: x(100) })]),
    menu([option(1, { description: x(101) })]),
  ],
  "placeholder 150": [
    menu([option(1)], { placeholder: x(150) }),
    menu([option(1)], { placeholder: x(151) }),
  ],
  "one menu a row": [
    menu([option(1)]),
    rows([{ type: 3, custom_id: "m", options: [option(1)] }, button()]),
  ],
  "nonce 25": [
    { content: "a", nonce: x(25), enforce_nonce: true },
    { content: "a", nonce: x(26), enforce_nonce: true },
  ],
  "only its flags": [
    { content: "a", flags: 4 },
    { content: "a", flags: 32_768 },
  ],
  "nobody unknown is mentioned": [
    { content: "a", allowed_mentions: { parse: [] } },
    { content: "a", allowed_mentions: { parse: ["all"] } },
  ],
  "a file of each attachment": [
    { content: "a", attachments: [] },
    { content: "a", attachments: [{ id: 0, filename: "a.txt" }] },
  ],
};

const text = (more: object = {}) => ({ type: 4, custom_id: "a", style: 1, ...more });
const label = (more: object = {}, at = 0) => ({
  ...{ type: 18, label: "a", component: text({ custom_id: `a${at}` }) },
  ...more,
});
const modal = (more: object = {}) => ({
  type: 9,
  data: { custom_id: "a", title: "a", components: [label()], ...more },
});
const modalWith = (input: object) => modal({ components: [label({ component: text(input) })] });
const choices = (count: number, more: object = {}) => ({
  type: 8,
  data: { choices: many(count, (at) => ({ name: "a", value: `${at}`, ...more })) },
});

type Kind = Parameters<typeof readAnswer>[0];

const ANSWERS: Readonly<Record<string, readonly [Kind, object, object]>> = {
  "modal title 45": ["command", modal({ title: x(45) }), modal({ title: x(46) })],
  "modal custom_id 100": ["command", modal({ custom_id: x(100) }), modal({ custom_id: x(101) })],
  "modal components 5": [
    "command",
    modal({ components: many(5, (at) => label({}, at)) }),
    modal({ components: many(6, (at) => label({}, at)) }),
  ],
  "modal components 1": ["command", modal(), modal({ components: [] })],
  "modal custom_id unique": ["command", modal(), modal({ components: [label(), label()] })],
  "label 45": [
    "command",
    modal({ components: [label({ label: x(45) })] }),
    modal({ components: [label({ label: x(46) })] }),
  ],
  "input value 4000": ["command", modalWith({ value: x(4_000) }), modalWith({ value: x(4_001) })],
  "input placeholder 100": [
    "command",
    modalWith({ placeholder: x(100) }),
    modalWith({ placeholder: x(101) }),
  ],
  "input max_length 4000": [
    "command",
    modalWith({ max_length: 4_000 }),
    modalWith({ max_length: 4_001 }),
  ],
  "no form after a form": ["modal", { type: 5, data: { flags: 64 } }, modal()],
  "no update of a command": ["component", { type: 6 }, { type: 6, data: { flags: 64 } }],
  "choices 25": ["autocomplete", choices(25), choices(26)],
  "choice name 100": ["autocomplete", choices(1, { name: x(100) }), choices(1, { name: x(101) })],
  "choice value 100": [
    "autocomplete",
    choices(1, { value: x(100) }),
    choices(1, { value: x(101) }),
  ],
  "deferred only private": [
    "command",
    { type: 5, data: { flags: 64 } },
    { type: 5, data: { flags: 4 } },
  ],
  "answer content 2000": [
    "component",
    { type: 4, data: { content: x(2_000), flags: 64 } },
    { type: 4, data: { content: x(2_001), flags: 64 } },
  ],
};

const named = (more: object = {}) => ({ name: "beli", description: "a", ...more });
const optional = (more: object = {}) => ({ type: 3, name: "a", description: "a", ...more });
const choosing = (length: number, more: object = {}) =>
  named({
    options: [
      optional({ choices: many(length, (at) => ({ name: `${at}`, value: "a", ...more })) }),
    ],
  });

const REGISTERED: Readonly<Record<string, readonly [readonly object[], readonly object[]]>> = {
  "name 32": [[named({ name: x(32) })], [named({ name: x(33) })]],
  "name 1": [[named({ name: "x" })], [named({ name: "" })]],
  "name of letters": [[named({ name: "béli-1_a" })], [named({ name: "beli!" })]],
  "name lower": [[named()], [named({ name: "Beli" })]],
  "description 100": [[named({ description: x(100) })], [named({ description: x(101) })]],
  "description 1": [[named()], [named({ description: "" })]],
  "options 25": [
    [named({ options: many(25, (at) => optional({ name: `a${at}` })) })],
    [named({ options: many(26, (at) => optional({ name: `a${at}` })) })],
  ],
  "option names unique": [
    [named({ options: [optional(), optional({ name: "b" })] })],
    [named({ options: [optional(), optional()] })],
  ],
  "option description 100": [
    [named({ options: [optional({ description: x(100) })] })],
    [named({ options: [optional({ description: x(101) })] })],
  ],
  "option max_length 6000": [
    [named({ options: [optional({ max_length: 6_000 })] })],
    [named({ options: [optional({ max_length: 6_001 })] })],
  ],
  "choices 25": [[choosing(25)], [choosing(26)]],
  "choice value 100": [[choosing(1, { value: x(100) })], [choosing(1, { value: x(101) })]],
  "names unique": [
    [named(), named({ name: "cek" })],
    [named(), named()],
  ],
  "required first": [
    [named({ options: [optional({ required: true }), optional({ name: "b" })] })],
    [named({ options: [optional(), optional({ name: "b", required: true })] })],
  ],
};

async function opened() {
  const open = openSandbox({ variables: {} });
  const asBot = async (method: string, path: string, body: object) => {
    // No bucket is to be met here.
    open.clock.now += 60_000;
    const answer = await open.call(method, `${API}${path}`, body, HEADERS);
    return answer.status < 300 ? 200 : (await answer.json()).code;
  };
  return { ...open, asBot };
}

it.each(Object.entries(MESSAGES))("messages: %s", async (_limit, [within, beyond]) => {
  const { asBot } = await opened();
  const path = `/channels/${CHANNEL}/messages`;
  expect(await asBot("POST", path, within)).toBe(200);
  expect(await asBot("POST", path, beyond)).toBe(50_035);
});

it.each(Object.entries(ANSWERS))("first answers: %s", (_limit, [kind, within, beyond]) => {
  expect(readAnswer(kind, within)).toHaveProperty("answer");
  expect(readAnswer(kind, beyond)).toHaveProperty("why");
});

it.each(Object.entries(REGISTERED))("commands: %s", async (_limit, [within, beyond]) => {
  const { asBot } = await opened();
  const path = `/applications/${USUAL_BOT.application_id}/guilds/${GUILD?.id}/commands`;
  expect(await asBot("PUT", path, within)).toBe(200);
  expect(await asBot("PUT", path, beyond)).toBe(50_035);
});

it("commands: 100 of a bot in a guild, among which those of the shop are", async () => {
  const { asBot } = await opened();
  const path = `/applications/${USUAL_BOT.application_id}/guilds/${GUILD?.id}/commands`;
  const all = (count: number) => many(count, (at) => named({ name: `a${at}` }));
  expect(await asBot("PUT", path, all(100))).toBe(200);
  expect(await asBot("PUT", path, all(101))).toBe(30_032);
  expect(await asBot("PUT", path, commandsOf(COMMANDS))).toBe(200);
});

it("messages: nothing empty, and files of ten megabytes", async () => {
  const { asBot, sandbox } = await opened();
  const path = `/channels/${CHANNEL}/messages`;
  expect(await asBot("POST", path, { content: "" })).toBe(50_006);
  const withFile = async (bytes: number) => {
    const body = new FormData();
    body.set("payload_json", JSON.stringify({ attachments: [{ id: 0, filename: "a.txt" }] }));
    body.set("files[0]", new Blob([x(bytes)]), "a.txt");
    const url = `http://sandbox.test${API}${path}`;
    return (await sandbox.fetch(new Request(url, { method: "POST", headers: HEADERS, body })))
      .status;
  };
  expect(await withFile(10 * 1_024 * 1_024)).toBe(200);
  expect(await withFile(10 * 1_024 * 1_024 + 1)).toBe(413);
});
