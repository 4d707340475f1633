import { expect, it } from "vitest";
import { USUAL_BOT } from "../../sandbox/discord/bots.ts";
import { openSandbox } from "./support.ts";

const [GUILD] = USUAL_BOT.guilds;
const COMMANDS = `/applications/${USUAL_BOT.application_id}/guilds/${GUILD?.id}/commands`;
const SHOP = "81384788765712400";
const [SARI, BUDI, DEWI] = ["80351110224678913", "80351110224678914", "80351110224678916"];
const HOSTILE =
  '<img src=x onerror="alert(1)"> **tebal** `kode` \\*lepas\\* <@80351110224678914> ' +
  "<#81384788765712400>";

async function open() {
  const sandbox = openSandbox({ variables: {} });
  const { call } = sandbox;
  const asBot = async (method: string, path: string, body: unknown) => {
    const by = { authorization: `Bot ${USUAL_BOT.token}`, "user-agent": "DiscordBot (x, 1)" };
    const answer = await call(method, `/discord/api/v10${path}`, body, by);
    expect(answer.status).toBe(200);
    return await answer.json();
  };
  const page = async (query: string) => await (await call("GET", `/discord?${query}`)).text();
  const feed = async (query: string) =>
    (await (await call("GET", `/discord/feed?${query}`)).json()).html;
  return { ...sandbox, asBot, page, feed };
}

it("shows what anybody writes as text, and runs nothing but its own script", async () => {
  const { asBot, call, page } = await open();
  const custom_id = '"><script>alert(1)</script>';
  const button = { type: 2, style: 3, label: HOSTILE.slice(0, 40), custom_id };
  await asBot("POST", `/channels/${SHOP}/messages`, {
    content: HOSTILE,
    embeds: [{ title: HOSTILE, fields: [{ name: HOSTILE, value: HOSTILE }] }],
    components: [{ type: 1, components: [button] }],
  });
  const shown = await page("");
  expect(shown).not.toContain("<img");
  expect(shown.match(/<script/g)).toHaveLength(1);
  for (const part of [
    "<strong>tebal</strong>",
    "<code>kode</code>",
    "*lepas*",
    "@Budi",
    "#toko<",
  ]) {
    expect(shown).toContain(part);
  }
  const { headers } = await call("GET", "/discord");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
  expect(nonce).toBeDefined();
});

it("offers each person the commands that they may use, in their own language", async () => {
  const { asBot, page } = await open();
  const words = { description: "Buy", description_localizations: { id: "Beli" } };
  const product = { name: "product", type: 3, required: true, autocomplete: true, ...words };
  await asBot("PUT", COMMANDS, [
    { name: "buy", options: [product], ...words },
    { name: "setprice", default_member_permissions: "32", ...words },
  ]);
  const [sari, chloe, dewi] = await Promise.all(
    [SARI, "80351110224678915", DEWI].map((person) => page(`person=${person}`)),
  );
  expect(sari).toContain('data-command="buy"');
  expect(sari).toContain("Beli");
  expect(sari).not.toContain("setprice");
  expect(chloe).toContain(">Buy<");
  expect(dewi).toContain('data-command="setprice"');
});

it("shows to one person alone what is for them", async () => {
  const { asBot, call, feed, shop } = await open();
  await asBot("PUT", COMMANDS, [{ name: "balance", description: "Yours" }]);
  shop.body = JSON.stringify({ type: 4, data: { content: "Rp1.000", flags: 64 } });
  const deed = { do: "command", name: "balance" };
  await call("POST", "/discord/interactions", { person: SARI, channel_id: SHOP, deed });
  expect(await feed(`person=${SARI}`)).toContain("Rp1.000");
  expect(await feed(`person=${BUDI}`)).not.toContain("Rp1.000");
  const dm = await asBot("POST", "/users/@me/channels", { recipient_id: BUDI });
  await asBot("POST", `/channels/${dm.id}/messages`, { content: "kode-rahasia" });
  expect(await feed(`person=${BUDI}&channel=dm`)).toContain("kode-rahasia");
  expect(await feed(`person=${SARI}&channel=dm`)).not.toContain("kode-rahasia");
});

it("asks for what a form asks for", async () => {
  const { asBot, call, shop } = await open();
  await asBot("PUT", COMMANDS, [{ name: "buy", description: "Buy" }]);
  const input = { type: 4, custom_id: "product", style: 1, max_length: 10, value: '"a' };
  const label = { type: 18, label: "Kode <produk>", component: input };
  shop.body = JSON.stringify({
    type: 9,
    data: { custom_id: "buy", title: "Beli", components: [label] },
  });
  const acted = { person: SARI, channel_id: SHOP, deed: { do: "command", name: "buy" } };
  const { token } = await (await call("POST", "/discord/interactions", acted)).json();
  const form = await (await call("GET", `/discord/forms/${token}`)).text();
  expect(form).toContain('name="product"');
  expect(form).toContain('maxlength="10"');
  expect(form).toContain('value="&quot;a"');
  expect(form).toContain("Kode &lt;produk&gt;");
  expect((await call("GET", "/discord/forms/another")).status).toBe(404);
});

it("lets somebody new in by their name", async () => {
  const { sandbox, page } = await open();
  const request = new Request("http://sandbox.test/discord/newcomers?channel=dm", {
    method: "POST",
    body: new URLSearchParams({ name: "Tono <b>" }),
  });
  const answer = await sandbox.fetch(request);
  expect(answer.status).toBe(303);
  const { search } = new URL(answer.headers.get("location") ?? "", "http://sandbox.test");
  expect(await page(search.slice(1))).toContain("Anda Tono &lt;b&gt;");
});
