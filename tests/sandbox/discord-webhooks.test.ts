import { describe, expect, it } from "vitest";
import sample from "../samples/discord/webhook.execute.json" with { type: "json" };
import { openSandbox } from "./support.ts";

const ID = "81384788765712399";
const TOKEN = "a".repeat(68);

async function open() {
  const environment = openSandbox({ variables: {} });
  await environment.call("POST", "/discord/webhooks", { id: ID, token: TOKEN });
  const execute = async (fields: object, path = `${ID}/${TOKEN}?wait=true`) => {
    const answer = await environment.call("POST", `/discord/api/v10/webhooks/${path}`, {
      ...sample,
      ...fields,
    });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  const inbox = async () => (await (await environment.call("GET", "/inbox")).json()).data;
  return { ...environment, execute, inbox };
}

describe("a webhook of the emulated Discord", () => {
  it("takes the documented message, and shows it", async () => {
    const { execute, inbox } = await open();
    expect(await execute({})).toMatchObject({
      status: 200,
      body: { webhook_id: ID, mentions: [] },
    });
    expect(await inbox()).toMatchObject([
      { channel: "discord", to: ID, subject: "Pesanan selesai" },
    ]);
    expect((await execute({}, `${ID}/${TOKEN}`)).status).toBe(204);
  });

  it("is known by its token, until it is deleted", async () => {
    const { execute, call, inbox } = await open();
    expect((await execute({}, `${ID}/${"b".repeat(68)}`)).status).toBe(401);
    expect((await execute({}, `81384788765712398/${TOKEN}`)).status).toBe(404);
    await call("DELETE", `/discord/webhooks/${ID}`);
    expect(await execute({})).toMatchObject({ status: 404, body: { code: 10_015 } });
    expect(await inbox()).toEqual([]);
  });

  const field = { name: "a", value: "b" };
  it.each([
    { embeds: [{ title: "a".repeat(257) }] },
    { embeds: [{ description: "a".repeat(4_097) }] },
    { embeds: [{ fields: Array(26).fill(field) }] },
    { embeds: [{ fields: [{ name: "", value: "b" }] }] },
    { embeds: [{ fields: [{ name: "a", value: "b".repeat(1_025) }] }] },
    { embeds: [{ description: "a".repeat(4_000) }, { description: "a".repeat(2_001) }] },
    { embeds: [{ titel: "a" }] },
    { embeds: [], content: "" },
  ])("refuses what is too much, or not known: %#", async (fields) => {
    const { execute, inbox } = await open();
    expect((await execute(fields)).status).toBe(400);
    expect(await inbox()).toEqual([]);
  });

  it("takes five messages within two seconds, and says when the next", async () => {
    const { execute, clock } = await open();
    for (let sent = 0; sent < 5; sent += 1) expect((await execute({})).status).toBe(200);
    expect(await execute({})).toMatchObject({ status: 429, body: { retry_after: 2 } });
    clock.now += 2_000;
    expect((await execute({})).status).toBe(200);
  });
});
