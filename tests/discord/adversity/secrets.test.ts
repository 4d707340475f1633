// @module-tag slow
import { expect, it } from "vitest";
import { CANARY, stocked } from "../../stock/own-goods.ts";
import { deliver, recover, take } from "../../support/delivery.ts";
import { overhearing, writtenDown } from "../../support/overheard.ts";
import { answered, answerTo, command } from "../storefront/at-discord.ts";
import { donationLog, locks, newName, proven } from "../storefront/deposits.ts";
import { inChannel, shopper, toPerson, withChannels } from "../storefront/goods.ts";
import { buttonIn, filled, ordersOf, pressed } from "../storefront/pressing.ts";
import { ACTION_DOINGS, COMMAND_DOINGS } from "./doings.ts";
import { openStage } from "./stage.ts";

const { shop, bot } = await openStage();
const channels = await withChannels(shop, bot);
const [guild = ""] = bot.guild_ids;

/** What a command or a form has of what is for the shop alone, line by line. */
function typedIn({ data }: { readonly data?: object }): readonly string[] {
  const typed = /"(?:code|pin|lines)"(?:,"type":3)?,"value":"([^"]+)"/g;
  const found = [...JSON.stringify(data).matchAll(typed)];
  return found.flatMap(([, value = ""]) => value.split("\\n"));
}

const SECRETIVE = [
  COMMAND_DOINGS.link,
  COMMAND_DOINGS.stafflink,
  ACTION_DOINGS.addstock,
  ACTION_DOINGS.link,
  ACTION_DOINGS.pin,
];

/** A guild's donation log, and the key that its messages are signed with. */
async function keyedLog() {
  const { token } = await shop.staff();
  let key = "";
  const request: typeof shop.request = async (...asked) => {
    const answer = await shop.request(...asked);
    const told = /"secret":"([^"]+)"/.exec(await answer.clone().text());
    key = told?.[1] ?? key;
    return answer;
  };
  const log = await donationLog({ ...shop, request }, guild, token);
  return { log, key };
}

it("stand in no log, queue, table, cache, error, channel, and answer to others", async () => {
  const goods = await stocked(shop, 2);
  const doings = await Promise.all(SECRETIVE.flatMap((prepare) => prepare?.() ?? []));
  const { log, key } = await keyedLog();
  const who = await shopper(shop, 1_000_000);
  const number = { product: "pln20", number: "12345678977" };
  const card = await answered(shop, bot, command(bot, who.person, ["pln", number]));
  const name = newName();
  await proven(shop, who.buyer, name);

  const heard = overhearing();
  const said: string[] = [];
  const send = async (...[body, signed]: Parameters<typeof bot.send>) => {
    said.push(await (await bot.send(body, signed)).text());
  };
  try {
    const { discordRest } = shop.ports;
    const editOriginal = async () => ({ kind: "unknown", detail: "timeout" }) as const;
    const broken = { ...shop.ports, discordRest: { ...discordRest, editOriginal } };
    for (const { sent, cleanUp } of doings) {
      await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
      await send(sent, { signature: "0".repeat(128) });
      await send(sent);
      const job = await take("discord", sent.id);
      // So often that it is written down among the dead letters.
      expect(await deliver(job, broken, 6)).toBe(false);
      expect(await deliver(job, shop.ports)).toBe(true);
      said.push(JSON.stringify(await answerTo(shop, sent)));
      await cleanUp?.();
    }
    for (const sent of [
      command(bot, who.person, ["buy", { product: goods.sku }]),
      pressed(bot, who.person, buttonIn(card, "confirm")),
      filled(bot, who.person, "pin:1", { pin: "739201" }),
    ]) {
      await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
      await send(sent);
    }
    await log.send(locks(name));
    await log.send(locks(name), { signed: "other" });
    const isTold = async () => (await toPerson(shop, who.person)).length >= 2;
    await recover(shop.ports, who.buyer.id, isTold);
  } finally {
    heard.stop();
  }

  const [pln] = await ordersOf(shop, who.buyer, "PPOB");
  const token = String(pln?.token);
  const private_ = JSON.stringify(await toPerson(shop, who.person));
  expect(private_).toContain(CANARY);
  expect(private_).toContain(token);
  const typed = doings.flatMap(({ sent }) => typedIn(sent));
  expect(typed.length).toBeGreaterThanOrEqual(6);
  const secrets = [...typed, "739201", CANARY, key, bot.token];
  const channel = [await inChannel(shop, channels.log), await inChannel(shop, channels.shop)];
  const places = {
    ...{ heard: heard.seen, said, channel: channel.map((each) => JSON.stringify(each)) },
    written: await writtenDown(),
  };
  // The shop's own books have it open, and so has the queue that copies them.
  const open = [...heard.seen.filter(isOfDiscord), ...said, ...places.channel];
  expect(open.filter((each) => each.includes(token))).toEqual([]);
  const found = Object.entries(places).flatMap(([place, texts]) =>
    secrets
      .filter((secret) => texts.some((text) => holds(text, secret)))
      .map((secret) => `${secret} in ${place}`),
  );
  expect(found).toEqual([]);
});

function isOfDiscord(text: string): boolean {
  return !/^fa-system-(?!discord)/.test(text);
}

/** Digits alone are met by chance within longer ones. */
function holds(text: string, secret: string): boolean {
  if (!/^\d+$/.test(secret)) return text.includes(secret);
  return new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(text);
}
