// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Broadcast } from "../../src/domain/discord/broadcast.ts";
import { refusalIn } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { addedBot, addedConfig, commandsAt, NO_CHANNELS, newGuildId } from "./guilds.ts";

const shop = await openShop();
const { token } = await shop.staff("finance");
const newKey = () => `uji-${crypto.randomUUID()}`;
const KEYED = ["/discord/broadcast", "/discord/bulk/message"];
const post = (path: string, body: object, key = newKey()) =>
  shop.request("POST", path, {
    ...{ token, body: { reason: "Uji", ...body } },
    ...(KEYED.includes(path) && { key }),
  });

/** A bot that runs in these many guilds, each with a channel of its own. */
async function running(many: number, { channelless = 0 } = {}) {
  const guilds = Array.from({ length: many }, () => {
    const id = newGuildId();
    return { id, name: "Toko", channels: [{ id: newGuildId(), name: "toko" }] };
  });
  const { bot, known } = await addedBot(shop, token, { guilds });
  for (const [place, { id: guild_id, channels }] of guilds.entries()) {
    const log = place < channelless ? null : (channels[0]?.id ?? null);
    const settings = { bot_id: bot.id, guild_id, channels: { ...NO_CHANNELS, log } };
    const { id } = await addedConfig(shop, token, settings);
    // Discord is asked so much of one bot in a second and no more.
    await eventually(async () => (await post(`/discord/config/${id}/activate`, {})).ok);
  }
  await post(`/discord/bot/${bot.id}/start`, {});
  return { bot, known, guilds };
}

const Messages = z.object({ data: z.array(z.object({ content: z.string() })) });
async function saidIn(channel_id = ""): Promise<readonly string[]> {
  const answer = await shop.sandbox("GET", `/discord/channels/${channel_id}/messages`);
  return Messages.parse(await answer.json()).data.map(({ content }) => content);
}

async function ended(answer: Response): Promise<Broadcast> {
  expect(answer.status).toBe(202);
  const { id } = Broadcast.parse(await answer.json());
  return await eventually(async () => {
    const now = await shop.request("GET", `/discord/broadcast/${id}`, { token });
    const broadcast = Broadcast.parse(await now.json());
    const isOver = broadcast.targets.every(({ state }) => state !== "WAITING");
    return isOver ? broadcast : undefined;
  });
}

describe("what is said in many guilds", () => {
  it("is said once in each, page by page, and tells where it could not be", SLOW, async () => {
    const { guilds, bot } = await running(12, { channelless: 1 });
    const [, gone] = guilds;
    await shop.sandbox("DELETE", `/discord/channels/${gone?.channels[0]?.id}`);
    await shop.sandbox("POST", "/chaos/discord", {
      ...{ mode: "error_500", times: 1, paths: ["channels/messages"] },
    });
    const text = "Toko tutup besok malam.";
    const { targets } = await ended(
      await post("/discord/broadcast", {
        ...{ channel: "log", text, guild_ids: guilds.map(({ id }) => id) },
      }),
    );
    const codes = Object.fromEntries(targets.map(({ guild_id, code }) => [guild_id, code]));
    for (const [place, { id, channels }] of guilds.entries()) {
      expect(codes[id]).toBe(place === 0 ? "no_channel" : place === 1 ? "missing" : null);
      expect(await saidIn(channels[0]?.id)).toEqual(place < 2 ? [] : [text]);
    }
    const later = await post("/discord/bulk/message", {
      ...{ channel: "log", text: "Buka lagi.", bot_ids: [bot.id] },
    });
    expect((await ended(later)).targets).toHaveLength(12);
    expect(await saidIn(guilds[5]?.channels[0]?.id)).toEqual([text, "Buka lagi."]);
    const nobody = { channel: "log", text, guild_ids: [newGuildId()] };
    expect(await refusalIn(await post("/discord/broadcast", nobody))).toBe(
      "409 discord_broadcast.nobody",
    );
    const none = await shop.request("GET", "/discord/broadcast/dbc_01KAV3Q9C5X7M2N8P4R6T0W1YZ", {
      token,
    });
    expect(await refusalIn(none)).toBe("404 discord_broadcast.not_found");
  });
});

it("says nothing twice for one request, not even at once, whatever else has its key", async () => {
  const { guilds, bot } = await running(1);
  const channel_id = guilds[0]?.channels[0]?.id;
  for (const [path, whom] of [
    ["/discord/broadcast", { guild_ids: guilds.map(({ id }) => id) }],
    ["/discord/bulk/message", { bot_ids: [bot.id] }],
  ] as const) {
    const key = newKey();
    const said = { channel: "log", text: `Promo ${path}`, ...whom };
    const asked = await Promise.all([post(path, said, key), post(path, said, key)]);
    const answers = [...asked, await post(path, said, key)];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const replays = answers.map(({ headers }) => headers.get("idempotency-replayed"));
    expect(replays.toSorted()).toEqual(["true", "true", null].toSorted());
    const ids = await Promise.all(answers.map(async (each) => (await ended(each)).id));
    expect(new Set(ids).size).toBe(1);
    expect((await saidIn(channel_id)).filter((each) => each === said.text)).toHaveLength(1);
    const other = await post(path, { ...said, text: "Lain" }, key);
    expect(await refusalIn(other)).toBe("422 request.key_reused");
    const bare = await shop.request("POST", path, { token, body: { reason: "Uji", ...said } });
    expect(await refusalIn(bare)).toBe("400 request.key_required");
  }
});

it("opens and closes several shops at once", async () => {
  const one = await running(1);
  const two = await running(1);
  const unknown = "bot_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
  const bot_ids = [one.bot.id, two.bot.id, unknown];
  const stopped = await (await post("/discord/bulk/stop", { bot_ids })).json();
  expect(stopped).toEqual({
    data: [
      { bot_id: one.bot.id, outcome: "done" },
      { bot_id: two.bot.id, outcome: "done" },
      { bot_id: unknown, outcome: "not_found" },
    ],
  });
  const many = async ({ known, guilds }: typeof one) =>
    (await commandsAt(shop, known, guilds[0]?.id ?? "")).length;
  await eventually(async () => (await many(one)) + (await many(two)) === 0);
  await post("/discord/bulk/start", {});
  await eventually(async () => (await many(one)) > 0 && (await many(two)) > 0);
  const again = await (await post("/discord/bulk/restart", { bot_ids: [one.bot.id] })).json();
  expect(again).toEqual({ data: [{ bot_id: one.bot.id, outcome: "done" }] });
  const same = await (await post("/discord/bulk/start", { bot_ids: [one.bot.id] })).json();
  expect(same).toEqual({ data: [{ bot_id: one.bot.id, outcome: "unchanged" }] });
});
