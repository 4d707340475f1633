import { describe, expect, it } from "vitest";
import * as z from "zod";
import { USUAL_BOT } from "../../sandbox/discord/bots.ts";
import { openSandbox } from "./support.ts";

const [GUILD] = USUAL_BOT.guilds;
const AT = { guild: GUILD?.id ?? "", channel: "81384788765712400" };
const SARI = "80351110224678913";
const API = "/discord/api/v10";
const COMMANDS = `${API}/applications/${USUAL_BOT.application_id}/guilds/${AT.guild}/commands`;
const BUY = {
  ...{ name: "buy", type: 1, description: "Buy a product" },
  options: [
    { name: "product", type: 3, description: "Which", required: true, autocomplete: true },
    { name: "quantity", type: 4, description: "How many", min_value: 1, max_value: 10 },
  ],
};
const ADD = { ...BUY, name: "addstock", default_member_permissions: "32", options: [] };
const CARD = { title: "Stok", fields: [{ name: "a", value: "b" }] };
const SHOP = {
  embeds: [CARD],
  components: [
    { type: 1, components: [{ type: 2, style: 3, label: "Beli", custom_id: "buy_form" }] },
  ],
};
const MODAL = {
  ...{ custom_id: "buy", title: "Beli" },
  components: [
    {
      ...{ type: 18, label: "Kode" },
      component: { type: 4, custom_id: "product", style: 1, max_length: 10 },
    },
  ],
};

async function open() {
  const sandbox = openSandbox({ variables: {} });
  const asBot = async (method: string, path: string, body?: unknown, token = USUAL_BOT.token) => {
    const headers = {
      authorization: `Bot ${token}`,
      "user-agent": "DiscordBot (https://a.test, 1)",
    };
    const answer = await sandbox.call(method, `${API}${path}`, body, headers);
    return { ...answer, code: answer.status < 400 ? undefined : (await answer.json()).code };
  };
  const put = (commands: object) => asBot("PUT", COMMANDS.slice(API.length), commands);
  await put([BUY, ADD]);
  const act = async (deed: object, answer: object | string, more: object = {}) => {
    sandbox.shop.body = typeof answer === "string" ? answer : JSON.stringify(answer);
    const acted = { person: SARI, channel_id: AT.channel, deed, ...more };
    const outcome = await sandbox.call("POST", "/discord/interactions", acted);
    return { status: outcome.status, ...(await outcome.json()) };
  };
  const edit = async (token: string, body: object) =>
    (await sandbox.call("PATCH", hook(`${token}/messages/@original`), body)).status;
  const shown = async () => {
    const answer = await sandbox.call("GET", `/discord/channels/${AT.channel}/messages`);
    return (await answer.json()).data;
  };
  return { ...sandbox, asBot, put, act, edit, shown };
}

const hook = (rest: string) => `${API}/webhooks/${USUAL_BOT.application_id}/${rest}`;

describe("Discord's rules on commands", () => {
  it("are those of its reference", async () => {
    const { put } = await open();
    const long = { name: "note", type: 3, description: "d".repeat(100) };
    const options = Array.from({ length: 25 }, (_, at) => ({ ...long, name: `o${at}` }));
    const choices = Array.from({ length: 25 }, (_, at) => ({
      name: "n".repeat(90),
      value: `${at}`,
    }));
    const wrong = [
      [{ ...BUY, name: "Buy" }],
      [{ ...BUY, name: "buy it" }],
      [{ ...BUY, description: "" }],
      [{ ...BUY, description: "d".repeat(101) }],
      [BUY, BUY],
      [{ ...BUY, options: BUY.options.toReversed() }],
      [{ ...BUY, options: [...options, { ...long, name: "last" }] }],
      [{ ...BUY, options: options.map((each) => ({ ...each, choices })) }],
      [{ ...BUY, options: [{ ...long, choices, autocomplete: true }] }],
    ];
    for (const commands of wrong) expect((await put(commands)).code).toBe(50_035);
    const many = Array.from({ length: 101 }, (_, at) => ({ ...BUY, name: `c${at}` }));
    expect((await put(many)).code).toBe(30_032);
    expect((await put(many.slice(1))).status).toBe(200);
  });

  it("know whose they are, and keep their ids", async () => {
    const { asBot, put, call } = await open();
    const other = {
      token: "another",
      application_id: "80351110224678999",
      username: "b",
      guilds: [],
    };
    await call("POST", "/discord/bots", other);
    const path = COMMANDS.slice(API.length);
    expect((await asBot("PUT", path, [BUY], "another")).code).toBe(20_012);
    const elsewhere = path.replace(AT.guild, "81384788765712999");
    expect((await asBot("PUT", elsewhere, [BUY])).code).toBe(50_001);
    const [before] = await (await put([BUY])).json();
    const [after] = await (await put([{ ...BUY, description: "Another" }])).json();
    expect(after.id).toBe(before.id);
  });
});

describe("Discord's rules on channels and messages", () => {
  it("tell apart what is not there, not allowed and not the bot's own", async () => {
    const { asBot, call } = await open();
    const guilds = [{ id: "1", name: "x", channels: [{ id: "91384788765712400", name: "c" }] }];
    const other = { token: "another", application_id: "80351110224678999", username: "b", guilds };
    const { data } = await (await call("POST", "/discord/bots", other)).json();
    expect(data.public_key).toMatch(/^[0-9a-f]{64}$/);
    const say = (channel: string) =>
      asBot("POST", `/channels/${channel}/messages`, { content: "a" });
    expect((await say("81384788765712999")).code).toBe(10_003);
    expect((await say("91384788765712400")).code).toBe(50_001);
    expect((await say("81384788765712404")).code).toBe(50_013);
    const { id } = await (await say(AT.channel)).json();
    const path = `/channels/${AT.channel}/messages/${id}`;
    expect((await asBot("PATCH", path, { content: "b" }, "another")).code).toBe(50_001);
    expect((await asBot("PATCH", path, { content: "b" })).status).toBe(200);
    await call("DELETE", `/discord${path}`);
    expect((await asBot("PATCH", path, { content: "b" })).code).toBe(10_008);
    await call("DELETE", `/discord/channels/${AT.channel}`);
    expect((await say(AT.channel)).code).toBe(10_003);
  });

  it("refuse what its reference does not allow", async () => {
    const { asBot } = await open();
    const button = { type: 2, style: 1, label: "a", custom_id: "a" };
    const rows = (...components: object[]) => ({
      content: "a",
      components: [{ type: 1, components }],
    });
    const wrong = [
      { content: "a".repeat(2_001) },
      { content: "a", flags: 64 },
      { content: "a", embeds: [{ ...CARD, fields: [{ name: "a", value: "" }] }] },
      rows(button, button),
      rows({ ...button, url: "https://a.test" }),
      rows({ ...button, style: 5 }),
      rows(...Array.from({ length: 6 }, (_, at) => ({ ...button, custom_id: `${at}` }))),
      { content: "a", attachments: [{ id: 0, filename: "a.txt" }] },
    ];
    const dm = await asBot("POST", "/users/@me/channels", { recipient_id: SARI });
    const { id } = await dm.json();
    for (const [at, body] of wrong.entries()) {
      const channel = at < 5 ? AT.channel : id;
      expect((await asBot("POST", `/channels/${channel}/messages`, body)).code).toBe(50_035);
    }
  });

  it("let a bot do so much at a time, and say when there will be more", async () => {
    const { asBot, clock } = await open();
    const say = () => asBot("POST", `/channels/${AT.channel}/messages`, { content: "a" });
    const first = await say();
    expect(first.headers.get("x-ratelimit-remaining")).toBe("4");
    for (let more = 0; more < 4; more += 1) expect((await say()).status).toBe(200);
    const refused = await say();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-ratelimit-scope")).toBe("user");
    expect(refused.headers.get("retry-after")).toBe("5");
    clock.now += 5_000;
    expect((await say()).status).toBe(200);
    const asked = Array.from({ length: 60 }, (_, at) =>
      asBot("GET", at % 2 ? "/users/@me" : "/guilds/1"),
    );
    const all = await Promise.all(asked);
    const global = all.filter(({ headers }) => headers.get("x-ratelimit-global") === "true");
    expect(global).toHaveLength(60 - 49);
  });
});

describe("an interaction", () => {
  it("is signed by the bot's application, and tells who did what where", async () => {
    const { act, received } = await open();
    const deed = { do: "command", name: "buy", options: { product: "ML86", quantity: 2 } };
    const outcome = await act(deed, { type: 5, data: { flags: 64 } }, { copies: 2 });
    expect(outcome.kind).toBe("deferred");
    const [sent, again] = received;
    expect(again?.body).toBe(sent?.body);
    expect(sent?.url).toMatch(/\/api\/v1\/discord\/interactions\/80351110224678912$/);
    expect(sent?.json).toMatchObject({
      ...{ type: 2, guild_id: AT.guild, channel_id: AT.channel, locale: "id" },
      member: { user: { id: SARI, username: "sari.w" }, permissions: "3072" },
      data: { name: "buy", options: [{ name: "product", type: 3, value: "ML86" }, { value: 2 }] },
    });
    const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
    const key = await crypto.subtle.importKey("raw", hex(USUAL_BOT.public_key), "Ed25519", true, [
      "verify",
    ]);
    const headers = z.string().parse(sent?.headers.get("x-signature-timestamp"));
    const signature = hex(sent?.headers.get("x-signature-ed25519") ?? "");
    const bytes = Buffer.from(`${headers}${sent?.body}`);
    expect(await crypto.subtle.verify("Ed25519", key, signature, bytes)).toBe(true);
  });

  it("is no one's who may not do it, or does it wrongly", async () => {
    const { act, received } = await open();
    const deferred = { type: 5, data: { flags: 64 } };
    for (const deed of [
      { do: "command", name: "sell" },
      { do: "command", name: "addstock" },
      { do: "command", name: "buy" },
      { do: "command", name: "buy", options: { product: "a", quantity: 11 } },
      { do: "press", message_id: "1", custom_id: "buy_form" },
      { do: "submit", form: "1", fields: {} },
    ]) {
      expect((await act(deed, deferred)).status).toBe(422);
    }
    expect(received).toEqual([]);
    const allowed = await act({ do: "command", name: "addstock" }, deferred, {
      person: "80351110224678916",
    });
    expect(allowed.kind).toBe("deferred");
  });

  it("is answered once, within three seconds, as its kind allows", async () => {
    const { act, call, clock, edit, shop, shown, asBot } = await open();
    const buy = { do: "command", name: "buy", options: { product: "a" } };
    const typed = { do: "type", name: "buy", options: { product: "a" }, focused: "product" };
    for (const answer of [{ type: 6 }, { type: 1 }, { type: 8, data: { choices: [] } }, "x"]) {
      const { kind, token } = await act(buy, answer);
      expect(kind).toBe("failed");
      expect(await edit(token, { content: "a" })).toBe(404);
    }
    expect((await act(typed, { type: 4, data: { content: "a" } })).kind).toBe("failed");
    expect(
      (await act(typed, { type: 8, data: { choices: [{ name: "A", value: "a" }] } })).kind,
    ).toBe("choices");
    const { token } = await act(buy, { type: 4, data: { content: "a" } });
    const answers = await call("POST", `${API}/interactions/1/${token}/callback`, { type: 4 });
    expect((await answers.json()).code).toBe(10_062);
    await asBot("POST", `/channels/${AT.channel}/messages`, SHOP);
    const message = (await shown()).at(-1);
    const press = { do: "press", message_id: message.id, custom_id: "buy_form" };
    const form = await act(press, { type: 9, data: MODAL });
    expect(form).toMatchObject({ kind: "form", modal: { title: "Beli" } });
    const submit = { do: "submit", form: form.token, fields: { product: "ML86" } };
    const long = { ...submit, fields: { product: "a".repeat(11) } };
    expect((await act(long, { type: 6 })).status).toBe(422);
    const updated = await act(submit, { type: 6 });
    expect(await edit(updated.token, { content: "baru" })).toBe(200);
    expect((await shown()).at(-1)).toMatchObject({ id: message.id, content: "baru" });
    const again = await act(buy, { type: 5, data: { flags: 64 } });
    clock.now += 15 * 60_000;
    expect(await edit(again.token, { content: "a" })).toBe(404);
    shop.takesMs = 3_001;
    expect((await act(buy, { type: 4, data: { content: "a" } })).kind).toBe("failed");
    Object.assign(shop, { status: 500, takesMs: 0 });
    expect((await act(buy, { type: 4, data: { content: "a" } })).kind).toBe("failed");
  });

  it("is answered where only its reader sees it, and a form is no answer to a form", async () => {
    const { act, call, edit, shown } = await open();
    const buy = { do: "command", name: "buy", options: { product: "a" } };
    const asked = await act(buy, { type: 9, data: MODAL });
    const submit = { do: "submit", form: asked.token, fields: { product: "a" } };
    expect((await act(submit, { type: 9, data: MODAL })).kind).toBe("failed");
    const { token } = await act(buy, { type: 5, data: { flags: 64 } });
    expect(await edit(token, { content: "rahasia" })).toBe(200);
    expect((await call("POST", hook(token), { content: "lagi", flags: 64 })).status).toBe(200);
    expect(await shown()).toEqual([]);
    const kept = await call("GET", hook(`${token}/messages/@original`));
    expect(await kept.json()).toMatchObject({ content: "rahasia", only_for: SARI });
  });
});
