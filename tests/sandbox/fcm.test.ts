import { describe, expect, it } from "vitest";
import { SANDBOX_KEY } from "../../sandbox/fcm/key.ts";
import { assertionOf } from "../../src/adapters/messengers/fcm/access-token.ts";
import request from "../samples/notifications/fcm.request.json" with { type: "json" };
import { openSandbox } from "./support.ts";

const TOKEN = "device-of-a-test-0123456789";
const account = {
  client_email: "fcm@toko-sandbox.iam.gserviceaccount.com",
  private_key_id: "sandbox-key-1",
  private_key: SANDBOX_KEY.replaceAll("\\n", "\n"),
  token_url: "http://127.0.0.1:8788/fcm/token",
};
const SECONDS = Date.parse("2026-01-15T02:30:00Z") / 1_000;

function open() {
  const environment = openSandbox({ variables: {} });
  const ask = async (assertion: string) => {
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    const form = new Request("http://sandbox.test/fcm/token", {
      method: "POST",
      body: new URLSearchParams({ grant_type, assertion }),
    });
    const answer = await environment.sandbox.fetch(form);
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  const token = async () => (await ask(await assertionOf(account, SECONDS))).body.access_token;
  const send = async (message: object, bearer: string, project = "toko-sandbox") => {
    const answer = await environment.call(
      "POST",
      `/fcm/v1/projects/${project}/messages:send`,
      { message: { ...request.message, token: TOKEN, ...message } },
      { authorization: `Bearer ${bearer}` },
    );
    return { status: answer.status, body: await answer.json() };
  };
  const inbox = async () => (await (await environment.call("GET", "/inbox")).json()).data;
  return { ...environment, ask, token, send, inbox };
}

describe("the emulator of FCM", () => {
  it("takes the documented message of whoever has a token", async () => {
    const { send, token, inbox } = open();
    const sent = await send({}, await token());
    expect(sent).toMatchObject({
      status: 200,
      body: { name: expect.stringMatching(/^projects\/toko-sandbox\//) },
    });
    expect(await inbox()).toMatchObject([
      { channel: "push", to: TOKEN, subject: request.message.notification.title },
    ]);
  });

  it("gives no token for another key, time, account, purpose or place", async () => {
    const { ask } = open();
    expect((await ask(await assertionOf(account, SECONDS))).status).toBe(200);
    for (const [given, at] of [
      [{ ...account, client_email: "orang@example.com" }, SECONDS],
      [{ ...account, token_url: "https://oauth2.googleapis.com/token" }, SECONDS],
      [{ ...account, private_key_id: "other" }, SECONDS],
      [account, SECONDS - 7_200],
      [account, SECONDS + 7_200],
    ] as const) {
      const { status, body } = await ask(await assertionOf(given, at));
      expect([status, body.error]).toEqual([400, "invalid_grant"]);
    }
    expect((await ask("a.b.c")).status).toBe(400);
  });

  it("lets nobody in whose token is over or withdrawn", async () => {
    const { send, token, clock, call, inbox } = open();
    expect((await send({}, "ya29.nobody")).status).toBe(401);
    const first = await token();
    await call("DELETE", "/fcm/tokens");
    expect((await send({}, first)).status).toBe(401);
    const second = await token();
    expect((await send({}, second, "another")).status).toBe(403);
    clock.now += 3_600_000;
    expect((await send({}, second)).status).toBe(401);
    expect(await inbox()).toEqual([]);
  });

  it.each([
    [{ data: { order: 5 } }, "google.rpc.BadRequest"],
    [{ data: { from: "a" } }, "google.rpc.BadRequest"],
    [{ data: { "google.x": "a" } }, "google.rpc.BadRequest"],
    [{ data: { a: "x".repeat(4_097) } }, "google.rpc.BadRequest"],
    [{ notifications: {} }, "google.rpc.BadRequest"],
    [{ token: "short" }, "FcmError"],
  ])("tells a wrong request from a wrong device: %#", async (message, type) => {
    const { send, token } = open();
    const { status, body } = await send(message, await token());
    expect([status, body.error.status]).toEqual([400, "INVALID_ARGUMENT"]);
    expect(body.error.details[0]["@type"]).toContain(type);
  });

  it.each([
    ["UNREGISTERED", 404],
    ["SENDER_ID_MISMATCH", 403],
    ["QUOTA_EXCEEDED", 429],
    ["UNAVAILABLE", 503],
    ["INTERNAL", 500],
    ["THIRD_PARTY_AUTH_ERROR", 401],
  ])("answers of a device as it is told to: %s", async (error, http) => {
    const { send, token, call } = open();
    await call("PUT", "/fcm/devices", { token: TOKEN, error });
    const { status, body } = await send({}, await token());
    expect([status, body.error.details[0].errorCode]).toEqual([http, error]);
  });
});
