import { expect, it } from "vitest";
import { USUAL_BOT } from "../../sandbox/discord/bots.ts";
import { openSandbox } from "./support.ts";

const GUILD = "81384788765712384";
const [VIP, TALLER] = ["81384788765712390", "81384788765712392"];
const SARI = "80351110224678913";
const CHANNEL = "81384788765712400";

function open() {
  const { call, received, shop } = openSandbox({ variables: {} });
  const asBot = async (method: string, [guild, person, role]: readonly string[]) => {
    const path = `/discord/api/v10/guilds/${guild}/members/${person}/roles/${role}`;
    const by = { authorization: `Bot ${USUAL_BOT.token}`, "user-agent": "DiscordBot (x, 1)" };
    const answer = await call(method, path, undefined, by);
    return answer.status === 204 ? 204 : (await answer.json()).code;
  };
  const at = `/discord/guilds/${GUILD}/members/${SARI}`;
  const rolesOf = async () => (await (await call("GET", at)).json()).roles;
  return { call, received, shop, asBot, at, rolesOf };
}

it("are given and taken as Discord lets a bot, whose own role stands above them", async () => {
  const { asBot, call, rolesOf, at } = open();
  const give = (...place: readonly string[]) => asBot("PUT", place);
  expect([await give(GUILD, SARI, VIP), await give(GUILD, SARI, VIP)]).toEqual([204, 204]);
  expect(await rolesOf()).toEqual([VIP]);
  expect(await give("81384788765712999", SARI, VIP)).toBe(10_004);
  expect(await give(GUILD, SARI, "81384788765712999")).toBe(10_011);
  expect(await give(GUILD, SARI, GUILD)).toBe(50_028);
  expect(await give(GUILD, SARI, TALLER)).toBe(50_013);
  await call("PUT", `/discord/guilds/${GUILD}/hierarchy`, { bot_position: 10 });
  expect(await give(GUILD, SARI, TALLER)).toBe(204);
  expect(await asBot("DELETE", [GUILD, SARI, TALLER])).toBe(204);
  expect(await rolesOf()).toEqual([VIP]);

  await call("DELETE", at);
  expect(await give(GUILD, SARI, VIP)).toBe(10_007);
  await call("PUT", at);
  expect(await rolesOf()).toEqual([]);
  await call("DELETE", `/discord/people/${SARI}`);
  expect(await give(GUILD, SARI, VIP)).toBe(10_013);
});

it("are told with what their member does, and on the page", async () => {
  const { asBot, call, received, shop, at } = open();
  const application = `/discord/api/v10/applications/${USUAL_BOT.application_id}`;
  const by = { authorization: `Bot ${USUAL_BOT.token}`, "user-agent": "DiscordBot (x, 1)" };
  await call(
    "PUT",
    `${application}/guilds/${GUILD}/commands`,
    [{ name: "help", description: "Help" }],
    by,
  );
  const page = async () => await (await call("GET", `/discord?person=${SARI}`)).text();
  expect(await page()).toContain("Tanpa peran.");
  await asBot("PUT", [GUILD, SARI, VIP]);
  expect(await page()).toContain("Peran: VIP.");

  shop.body = JSON.stringify({ type: 4, data: { content: "ok" } });
  const deed = { do: "command", name: "help" };
  const act = () =>
    call("POST", "/discord/interactions", { person: SARI, channel_id: CHANNEL, deed });
  await act();
  expect(JSON.parse(received.at(-1)?.body ?? "{}").member.roles).toEqual([VIP]);
  await call("DELETE", at);
  expect((await act()).status).toBe(422);
});
