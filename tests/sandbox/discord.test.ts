import { expect, it } from "vitest";
import { openSandbox } from "./support.ts";

const open = () => openSandbox({ variables: {} });
const BOT = {
  token: "bot-of-a-test",
  application_id: "80351110224678950",
  public_key: "1695d66d7438fe18a53079705f40e7e63e2709e7ada87a10992f4f356b2d7ecd",
  username: "uji",
  guilds: [{ id: "81384788765712350", name: "Toko Uji" }],
};

async function asked(
  { call }: ReturnType<typeof open>,
  path: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const by = { authorization: `Bot ${BOT.token}`, "user-agent": "DiscordBot (https://a.test, 1)" };
  const answer = await call("GET", `/discord/api/v10${path}`, undefined, { ...by, ...headers });
  return [answer.status, await answer.json()] as const;
}

it("tells a bot of itself and of the guilds that it is in", async () => {
  const sandbox = open();
  await sandbox.call("POST", "/discord/bots", BOT);
  const { application_id: id, username, public_key: verify_key } = BOT;
  expect(await asked(sandbox, "/users/@me")).toEqual([200, { id, username, bot: true }]);
  expect(await asked(sandbox, "/applications/@me")).toMatchObject([200, { id, verify_key }]);
  expect(await asked(sandbox, "/guilds/81384788765712350")).toMatchObject([200, BOT.guilds[0]]);
  const elsewhere = await asked(sandbox, "/guilds/81384788765712351");
  expect(elsewhere).toEqual([404, { message: "Unknown Guild", code: 10_004 }]);
});

it("knows nobody by another token, as a person, or without saying who they are", async () => {
  const sandbox = open();
  await sandbox.call("POST", "/discord/bots", BOT);
  for (const headers of [
    { authorization: "Bot another" },
    { authorization: `Bearer ${BOT.token}` },
    { authorization: BOT.token },
    { "user-agent": "curl/8" },
  ]) {
    for (const path of ["/users/@me", "/applications/@me", "/guilds/81384788765712350"]) {
      expect((await asked(sandbox, path, headers))[0]).toBe(401);
    }
  }
});
