import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import text from "../samples/notifications/whatsapp.request.text.json" with { type: "json" };
import delivered from "../samples/notifications/whatsapp.webhook.delivered.json" with {
  type: "json",
};
import { type OpenSandbox, openSandbox } from "./support.ts";

const variables = {
  WHATSAPP_ACCESS_TOKEN: "token-uji",
  WHATSAPP_APP_SECRET: "rahasia-uji",
  WHATSAPP_PHONE_NUMBER_ID: "106540352242922",
};
const open = () => openSandbox({ variables });
const TO = text.to;
const AUTH = { authorization: "Bearer token-uji", "content-type": "application/json" };
const PATH = "/whatsapp/v23.0/106540352242922/messages";

function template(name: string, values: string[], { button = [] as string[], code = "id" } = {}) {
  const parameters = (some: string[]) => some.map((each) => ({ type: "text", text: each }));
  const buttons = { type: "button", sub_type: "url", index: "0", parameters: parameters(button) };
  const components = [
    { type: "body", parameters: parameters(values) },
    ...(button.length === 0 ? [] : [buttons]),
  ];
  const { text: _text, ...envelope } = text;
  return {
    ...envelope,
    type: "template",
    template: { name, language: { code }, components },
  };
}
const NOTICE = template("shop_notice", ["Budi", "Pesanan selesai."]);

async function send({ call }: OpenSandbox, body: unknown, headers: object = AUTH, path = PATH) {
  const answer = await call("POST", path, body, headers);
  const said = await answer.json();
  return { status: answer.status, code: said.error?.code, id: said.messages?.[0]?.id, said };
}

async function inbox({ call }: OpenSandbox) {
  const { data } = await (await call("GET", "/inbox")).json();
  return data.map(({ channel, to, text: words }: Record<string, string>) => [channel, to, words]);
}

describe("the emulator of WhatsApp", () => {
  it("takes a template at any time, and shows its words in the inbox", async () => {
    const environment = open();
    const { status, said } = await send(environment, NOTICE);
    expect(status).toBe(200);
    expect(said).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: TO, wa_id: TO }],
      messages: [{ id: expect.stringMatching(/^wamid\./), message_status: "accepted" }],
    });
    expect(await inbox(environment)).toEqual([
      ["whatsapp", TO, "Halo Budi, ada kabar dari toko: Pesanan selesai. Terima kasih."],
    ]);
    const coded = await send(
      environment,
      template("shop_code", ["482913"], { button: ["482913"] }),
    );
    expect(coded.status).toBe(200);
  });

  it("takes free text for a day after its reader wrote", async () => {
    const environment = open();
    expect(await send(environment, text)).toMatchObject({ status: 400, code: 131047 });
    await environment.call("POST", "/whatsapp/inbound", { from: TO, text: "Halo 🙏" });
    expect(environment.received[0]?.body).toContain("\\ud83d\\ude4f");
    expect(await send(environment, text)).toMatchObject({ status: 200 });
    await environment.advance(24 * 60 * 60 * 1_000);
    expect(await send(environment, text)).toMatchObject({ status: 400, code: 131047 });
    expect(await inbox(environment)).toEqual([["whatsapp", TO, text.text.body]]);
  });

  it.each([
    ["another token", NOTICE, { ...AUTH, authorization: "Bearer x" }, 190],
    ["no parameter", template("shop_notice", []), AUTH, 132000],
    ["a parameter too many", template("shop_notice", ["a", "b", "c"]), AUTH, 132000],
    ["no button", template("shop_code", ["1"]), AUTH, 132000],
    ["another code in the button", template("shop_code", ["1"], { button: ["2"] }), AUTH, 132012],
    ["an empty parameter", template("shop_notice", ["", "b"]), AUTH, 131008],
    ["a line break", template("shop_notice", ["a", "b\nc"]), AUTH, 100],
    ["a tab", template("shop_notice", ["a", "b\tc"]), AUTH, 100],
    ["five blanks", template("shop_notice", ["a", "b     c"]), AUTH, 100],
    ["a template that is none", template("entah", ["a"]), AUTH, 132001],
    ["words without end", template("shop_notice", ["a", "b".repeat(1_024)]), AUTH, 132005],
    ["no number", { ...NOTICE, to: "budi" }, AUTH, 100],
    ["a text without end", { ...text, text: { body: "a".repeat(4_097) } }, AUTH, 100],
    ["a picture", { ...text, type: "image" }, AUTH, 131051],
    ["its own number", { ...NOTICE, to: "6281100001111" }, AUTH, 131021],
    ["a number without WhatsApp", { ...NOTICE, to: "628111110000" }, AUTH, 131026],
    ["a number that has had enough", { ...NOTICE, to: "628111110002" }, AUTH, 131049],
  ])("refuses %s in Meta's own codes", async (_what, body, headers, code) => {
    const environment = open();
    expect(await send(environment, body, headers)).toMatchObject({ code });
    expect(await inbox(environment)).toEqual([]);
  });

  it("knows its own number only", async () => {
    const path = PATH.replace("106540352242922", "1");
    expect(await send(open(), NOTICE, AUTH, path)).toMatchObject({ status: 400, code: 100 });
  });

  it("knows templates that it is told of", async () => {
    const environment = open();
    await environment.call("PUT", "/whatsapp/templates/promo", { text: "Hai {{1}}!" });
    expect((await send(environment, template("promo", ["Budi"]))).status).toBe(200);
    expect(await inbox(environment)).toEqual([["whatsapp", TO, "Hai Budi!"]]);
    const english = { text: "Hi {{1}}!", language: "en" };
    await environment.call("PUT", "/whatsapp/templates/promo", english);
    await send(environment, template("promo", ["Budi"], { code: "en" }));
    await send(environment, template("promo", ["Budi"]));
    const all = JSON.stringify(await inbox(environment));
    expect([all.split("Hai Budi!").length, all.split("Hi Budi!").length]).toEqual([3, 2]);
  });

  it("words the shop's own templates in the language that is asked for", async () => {
    const environment = open();
    await send(environment, template("shop_notice", ["Sari", "x"], { code: "en" }));
    expect(await inbox(environment)).toEqual([
      ["whatsapp", TO, "Hello Sari, there is news from the shop: x Thank you."],
    ]);
  });

  it("tells of each step, signed as Meta signs, in Meta's shape", async () => {
    const environment = open();
    const { id } = await send(environment, NOTICE);
    await environment.advance(3_000);
    await environment.advance(3_000);
    const statuses = environment.received.map(({ json }) => JSON.stringify(json));
    expect(statuses[0]).toContain('"status":"sent"');
    expect(statuses[1]).toContain('"status":"delivered"');
    const [, last] = environment.received;
    const shape = structuredClone(delivered);
    const [status] = shape.entry[0]?.changes[0]?.value.statuses ?? [];
    Object.assign(status ?? {}, { id, timestamp: expect.any(String) });
    expect(last?.json).toEqual(shape);
    const hmac = createHmac("sha256", "rahasia-uji")
      .update(last?.body ?? "")
      .digest("hex");
    expect(last?.headers.get("x-hub-signature-256")).toBe(`sha256=${hmac}`);
    expect(last?.url).toBe("http://127.0.0.1:8787/api/v1/notifications/webhook/whatsapp");
  });

  it("tells what it is told to: other steps, several at once, a failure afterwards", async () => {
    const environment = open();
    await environment.call("PUT", "/whatsapp/statuses", { statuses: [] });
    const { id } = await send(environment, NOTICE);
    expect(await environment.advance(60_000)).toBe(0);
    const reports = ["read", "delivered"].map((status) => ({ id, status }));
    const told = await environment.call("POST", "/whatsapp/simulate", { reports });
    expect((await told.json()).deliveries).toEqual([{ status: 200 }]);
    const [first] = environment.received;
    expect(first?.body.match(/"status":"\w+"/g)).toEqual([
      '"status":"read"',
      '"status":"delivered"',
    ]);
    const none = { reports: [{ id: "wamid.x", status: "read" }] };
    expect((await environment.call("POST", "/whatsapp/simulate", none)).status).toBe(404);

    await send(environment, { ...NOTICE, to: "628111110001" });
    await environment.advance(3_000);
    await environment.advance(3_000);
    expect(environment.received.at(-1)?.body).toContain('"errors":[{"code":131026');
  });

  it("has bad days", async () => {
    const environment = open();
    await environment.call("POST", "/chaos/whatsapp", { mode: "timeout_after_accept" });
    expect((await environment.call("POST", PATH, NOTICE, AUTH)).status).toBe(504);
    expect(await inbox(environment)).toHaveLength(1);
    await environment.call("POST", "/chaos/whatsapp", { mode: "error_429" });
    expect((await environment.call("POST", PATH, NOTICE, AUTH)).status).toBe(429);
    await environment.call("POST", "/chaos/whatsapp", { mode: "error_400" });
    expect(await send(environment, NOTICE)).toMatchObject({ status: 400, code: 131000 });
    expect(await inbox(environment)).toHaveLength(1);
  });

  it("may tell of a step after the next", async () => {
    const environment = open();
    await environment.call("POST", "/chaos/whatsapp", { mode: "reorder" });
    await send(environment, NOTICE);
    await environment.advance(3_000);
    await environment.advance(3_000);
    const order = environment.received.map(({ body }) => body.match(/"status":"(\w+)"/)?.[1]);
    expect(order).toEqual(["sent", "delivered", "sent"]);
  });
});
