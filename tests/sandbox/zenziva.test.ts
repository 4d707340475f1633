import { describe, expect, it } from "vitest";
import request from "../samples/notifications/zenziva.request.json" with { type: "json" };
import { openSandbox } from "./support.ts";

const { userkey, passkey } = request;
const variables = { ZENZIVA_USER_KEY: userkey, ZENZIVA_PASS_KEY: passkey };
const open = () => openSandbox({ variables });
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const JSON_BODY = { "content-type": "application/json" };

async function send(environment: ReturnType<typeof open>, fields: object = {}) {
  const sms = { ...request, ...fields };
  const answer = await environment.call("POST", "/zenziva/reguler/api/sendsms/", sms, JSON_BODY);
  return { status: answer.status, body: await answer.json() };
}

async function texts(environment: ReturnType<typeof open>) {
  const { data } = await (await environment.call("GET", "/inbox")).json();
  return data.map(({ channel, to, text }: Record<string, string>) => [channel, to, text]);
}

describe("the emulator of Zenziva", () => {
  it("takes a form and JSON, and puts the message into the inbox", async () => {
    const environment = open();
    expect(await send(environment)).toEqual({
      status: 200,
      body: { messageId: 1, to: request.to, status: "1", text: "Success" },
    });
    const form = new URLSearchParams({ ...request, message: "Satu lagi" }).toString();
    const url = "http://sandbox.test/zenziva/reguler/api/sendsms/";
    const sent = new Request(url, { method: "POST", headers: FORM, body: form });
    expect(await (await environment.sandbox.fetch(sent)).json()).toMatchObject({ status: "1" });
    expect(await texts(environment)).toEqual([
      ["sms", request.to, "Satu lagi"],
      ["sms", request.to, request.message],
    ]);
    const page = await (await environment.call("GET", "/")).text();
    expect(page).toContain(request.message);
  });

  it.each([
    [{ userkey: "orang lain" }, "5"],
    [{ passkey: "" }, "5"],
    [{ to: "021555010" }, "3"],
    [{ to: "+6281280556115" }, "3"],
    [{ to: undefined }, "3"],
    [{ message: "" }, "3"],
    [{ message: "a".repeat(919) }, "3"],
    [{ to: "08111110000" }, "4"],
  ])("refuses in the body, with the status 200: %j", async (fields, code) => {
    const environment = open();
    const { status, body } = await send(environment, fields);
    expect([status, body.status]).toEqual([200, code]);
    expect(await texts(environment)).toEqual([]);
  });

  it("loses the body of whoever forgets the slash", async () => {
    const answer = await open().call("POST", "/zenziva/reguler/api/sendsms", request, JSON_BODY);
    expect(answer.status).toBe(301);
    expect(answer.headers.get("location")).toBe("/zenziva/reguler/api/sendsms/");
  });

  it("counts every part of a message against the credit", async () => {
    const environment = open();
    await environment.call("PUT", "/zenziva/credit", { credit: 3 });
    await send(environment, { message: "a".repeat(161) });
    const path = `/zenziva/api/balance/?userkey=${userkey}&passkey=${passkey}`;
    expect(await (await environment.call("GET", path)).json()).toMatchObject({ balance: 1 });
    expect((await send(environment, { message: "–".repeat(71) })).body.status).toBe("6");
    expect((await send(environment)).body.status).toBe("1");
    expect((await send(environment)).body.status).toBe("6");
  });

  it("has bad days", async () => {
    const environment = open();
    await environment.call("POST", "/chaos/zenziva", { mode: "timeout_after_accept" });
    const late = await environment.call(
      "POST",
      "/zenziva/reguler/api/sendsms/",
      request,
      JSON_BODY,
    );
    expect(late.status).toBe(504);
    expect(await texts(environment)).toHaveLength(1);
    await environment.call("POST", "/chaos/zenziva", { mode: "error_429" });
    const busy = await environment.call(
      "POST",
      "/zenziva/reguler/api/sendsms/",
      request,
      JSON_BODY,
    );
    expect(busy.status).toBe(429);
    expect(await texts(environment)).toHaveLength(1);
  });
});
