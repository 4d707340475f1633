import { describe, expect, it } from "vitest";
import { twilioSignature } from "../../src/adapters/messengers/twilio/callback.ts";
import created from "../samples/notifications/twilio.response.created.json" with { type: "json" };
import { type OpenSandbox, openSandbox } from "./support.ts";

const SID = "AC0123456789abcdef0123456789abcdef";
const variables = {
  TWILIO_ACCOUNT_SID: SID,
  TWILIO_AUTH_TOKEN: "token-uji",
  TWILIO_SENDER: created.from,
};
const open = () => openSandbox({ variables });
const CALLBACK = "https://toko.example.com/api/v1/notifications/webhook/twilio";
const SMS = { To: created.to, From: created.from, Body: created.body };

async function send({ sandbox }: OpenSandbox, form: Record<string, string>, token = "token-uji") {
  const answer = await sandbox.fetch(
    new Request(`http://sandbox.test/twilio/2010-04-01/Accounts/${SID}/Messages.json`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${SID}:${token}`)}` },
      body: new URLSearchParams(form),
    }),
  );
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

async function texts({ call }: OpenSandbox) {
  const { data } = await (await call("GET", "/inbox")).json();
  return data.map(({ channel, to, text }: Record<string, string>) => [channel, to, text]);
}

describe("the emulator of Twilio", () => {
  it("takes a message, and puts it into the inbox", async () => {
    const environment = open();
    const { status, body } = await send(environment, SMS);
    expect(status).toBe(201);
    const { sid, status: state, to, num_segments, error_code } = created;
    expect(body).toMatchObject({ status: state, to, num_segments, error_code });
    expect(body.sid).toHaveLength(sid.length);
    expect(await texts(environment)).toEqual([["sms", created.to, created.body]]);
    expect(await environment.advance(60_000)).toBe(0);
  });

  it.each([
    ["another token", SMS, "x", 401, 20003],
    ["no number", { ...SMS, To: "123" }, undefined, 400, 21211],
    ["a number that is none", { ...SMS, To: "+628111110000" }, undefined, 400, 21211],
    ["who wants none", { ...SMS, To: "+628111110002" }, undefined, 400, 21610],
    ["another sender", { ...SMS, From: "+1555" }, undefined, 400, 21606],
    ["nothing", { ...SMS, Body: "" }, undefined, 400, 21602],
    ["a novel", { ...SMS, Body: "a".repeat(1_601) }, undefined, 400, 21617],
  ])("refuses %s", async (_what, form, token, status, code) => {
    const environment = open();
    const answer = await send(environment, form, token);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await texts(environment)).toEqual([]);
  });

  it("reports each step to the address it was given, signed with it", async () => {
    const environment = open();
    const { body } = await send(environment, { ...SMS, StatusCallback: CALLBACK });
    await environment.advance(3_000);
    await environment.advance(3_000);
    const told = environment.received.map(({ json }) => [json.MessageSid, json.MessageStatus]);
    expect(told).toEqual([
      [body.sid, "sent"],
      [body.sid, "delivered"],
    ]);
    for (const { headers, body: form, url } of environment.received) {
      const signature = twilioSignature("token-uji", CALLBACK, new URLSearchParams(form));
      expect(headers.get("x-twilio-signature")).toBe(signature);
      expect(url).toBe("http://127.0.0.1:8787/api/v1/notifications/webhook/twilio");
    }
  });

  it("reports what it is told to, and failures afterwards", async () => {
    const environment = open();
    await environment.call("PUT", "/twilio/statuses", { statuses: [] });
    const { body } = await send(environment, { ...SMS, StatusCallback: CALLBACK });
    const wanted = { status: "failed", error_code: 30007 };
    await environment.call("POST", `/twilio/simulate/${body.sid}`, wanted);
    expect(environment.received[0]?.json).toMatchObject({ ErrorCode: "30007" });
    await send(environment, { ...SMS, To: "+628111110001", StatusCallback: CALLBACK });
    await environment.advance(3_000);
    await environment.advance(3_000);
    expect(environment.received.at(-1)?.json).toMatchObject({
      MessageStatus: "undelivered",
      ErrorCode: "30005",
    });
    expect((await environment.call("POST", "/twilio/simulate/SM1", wanted)).status).toBe(404);
  });

  it("has bad days", async () => {
    const environment = open();
    await environment.call("POST", "/chaos/twilio", { mode: "error_429" });
    const url = `/twilio/2010-04-01/Accounts/${SID}/Messages.json`;
    expect((await environment.call("POST", url)).status).toBe(429);
    await environment.call("POST", "/chaos/twilio", { mode: "wrong_signature" });
    await send(environment, { ...SMS, StatusCallback: CALLBACK });
    await environment.advance(3_000);
    const [first] = environment.received;
    const signature = twilioSignature("token-uji", CALLBACK, new URLSearchParams(first?.body));
    expect(first?.headers.get("x-twilio-signature")).not.toBe(signature);
  });
});
