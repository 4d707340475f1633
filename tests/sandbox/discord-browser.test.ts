// @module-tag slow
import { createServer, type IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import * as z from "zod";
import { createSandbox, type Sandbox } from "../../sandbox/app.ts";
import { USUAL_BOT } from "../../sandbox/discord/bots.ts";
import { withDefaults } from "../../sandbox/environment.ts";
import { memoryState } from "../../sandbox/state.ts";
import { noBrowser, openBrowser } from "./browser.ts";

const [GUILD] = USUAL_BOT.guilds;
const SHOP = "81384788765712400";
const API = "http://sandbox.test/discord/api/v10";
const BUTTON = { type: 2, style: 3, label: "Beli", custom_id: "buy_form" };
const MENU = {
  ...{ type: 3, custom_id: "pick", placeholder: "Produk" },
  options: [{ label: "Netflix", value: "netflix-1m" }],
};
const INPUT = { type: 4, custom_id: "product", style: 1, max_length: 20 };
const FORM = {
  ...{ custom_id: "buy", title: "Beli produk" },
  components: [{ type: 18, label: "Kode produk", component: INPUT }],
};
const PRODUCT = { name: "product", type: 3, description: "a", required: true, autocomplete: true };

const Sent = z.object({
  type: z.number(),
  token: z.string(),
  data: z.looseObject({
    name: z.string().optional(),
    custom_id: z.string().optional(),
    values: z.array(z.string()).optional(),
  }),
});

/** Answers as a shop does: forms to buttons, choices while one types, the rest a moment later. */
function openShop() {
  const heard: z.infer<typeof Sent>[] = [];
  const ask = (method: string, path: string, body: object) => {
    const headers = { authorization: `Bot ${USUAL_BOT.token}`, "user-agent": "DiscordBot (x, 1)" };
    const request = new Request(`${API}${path}`, { method, headers, body: JSON.stringify(body) });
    return sandbox.fetch(request);
  };
  const sandbox: Sandbox = createSandbox({
    state: memoryState(),
    now: Date.now,
    config: withDefaults({ variables: {} }),
    send: async (request) => {
      const sent = Sent.parse(await request.json());
      heard.push(sent);
      if (sent.type === 4) {
        const choices = [{ name: "Netflix (Rp10.000)", value: "netflix-1m" }];
        return Response.json({ type: 8, data: { choices } });
      }
      if (sent.data.custom_id === "buy_form") return Response.json({ type: 9, data: FORM });
      const path = `/webhooks/${USUAL_BOT.application_id}/${sent.token}/messages/@original`;
      const { name, custom_id } = sent.data;
      const content = `jawaban ${sent.type} ${name ?? custom_id}`;
      const row = { type: 1, components: [BUTTON] };
      const menu = { type: 1, components: [MENU] };
      void ask("PATCH", path, { content, components: [row, menu] });
      return Response.json({ type: 5, data: { flags: 64 } });
    },
  });
  return { sandbox, heard, ask };
}

async function serve({ fetch }: Sandbox) {
  const bodyOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray());
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const body = method === "GET" ? null : new Uint8Array(await bodyOf(request));
    const sent = { method, body, headers: { "content-type": headers["content-type"] ?? "" } };
    const answer = await fetch(new Request(`http://127.0.0.1${url}`, sent));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

it("lets a newcomer command, complete, press, fill in and choose", async ({ skip }) => {
  skip(noBrowser !== undefined, noBrowser);
  const { sandbox, heard, ask } = openShop();
  await ask("PUT", `/applications/${USUAL_BOT.application_id}/guilds/${GUILD?.id}/commands`, [
    { name: "buy", description: "Buy", options: [PRODUCT] },
    { name: "stock", description: "Stock" },
  ]);
  const components = [{ type: 1, components: [BUTTON] }];
  await ask("POST", `/channels/${SHOP}/messages`, { content: "Stok kami", components });
  const [browser, site] = await Promise.all([openBrowser(), serve(sandbox)]);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(8_000);
    const wrong: unknown[] = [];
    page.on("pageerror", (error) => wrong.push(error));
    await page.goto(`${site.url}/discord`);
    await page.click("text=Budi");
    await page.fill("#search", "/bu");
    await page.press("#search", "Enter");
    await page.fill("form[data-command=buy] [name=product]", "net");
    await page.waitForSelector("datalist option[value=netflix-1m]", { state: "attached" });
    await page.fill("form[data-command=buy] [name=product]", "netflix-1m");
    await page.click("form[data-command=buy] button.primary");
    await page.waitForSelector(".private >> text=jawaban 2 buy");
    await page.click(".message:not(.private) button:text('Beli')");
    await page.fill("dialog [name=product]", "netflix-1m");
    await page.click("dialog button.primary");
    await page.waitForSelector(".private >> text=jawaban 5 buy");
    await page.selectOption(".private:last-child select", "netflix-1m");
    await page.waitForSelector(".private >> text=jawaban 3 pick");
    const acted = heard.map(({ type }) => type).filter((type) => type !== 4);
    expect(acted).toEqual([2, 3, 5, 3]);
    expect(heard.at(-1)?.data.values).toEqual(["netflix-1m"]);
    await page.click("text=Chloe");
    await page.waitForSelector("text=Stok kami");
    expect(wrong).toEqual([]);
  } finally {
    site.close();
    await browser.close();
  }
});
