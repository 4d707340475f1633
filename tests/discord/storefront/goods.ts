import * as z from "zod";
import type { deliver } from "../../support/delivery.ts";
import type { Shop } from "../../support/shop.ts";
import { interactionOf, linked, newPerson, type Person, type TestBot } from "./at-discord.ts";

const Messages = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      content: z.string(),
      edits: z.number().default(0),
      embeds: z.array(
        z.object({
          title: z.string().optional(),
          description: z.string().optional(),
          footer: z.object({ text: z.string() }).optional(),
          fields: z.array(z.object({ name: z.string(), value: z.string() })),
        }),
      ),
      components: z.array(
        z.object({
          components: z.array(
            z.looseObject({
              custom_id: z.string(),
              disabled: z.boolean().optional(),
              options: z.array(z.object({ value: z.string() })).optional(),
            }),
          ),
        }),
      ),
      files: z.array(z.object({ name: z.string(), content: z.string() })),
    }),
  ),
});
export type Written = z.infer<typeof Messages>["data"][number];

async function messagesAt(shop: Shop, path: string): Promise<readonly Written[]> {
  return Messages.parse(await (await shop.sandbox("GET", `/discord/${path}`)).json()).data;
}

/** What stands in a channel, the oldest first. */
export const inChannel = (shop: Shop, id: string) => messagesAt(shop, `channels/${id}/messages`);
/** What somebody was written to by themselves. */
export const toPerson = (shop: Shop, { id }: Person) => messagesAt(shop, `people/${id}/messages`);
/** What was added to the answer to an interaction. */
export const followedUp = (shop: Shop, token: string) =>
  messagesAt(shop, `answers/${token}/followed`);

/** A button or a menu of a message of the shop. */
export function press(bot: TestBot, person: Person, custom_id: string, values?: readonly string[]) {
  const data = { custom_id, component_type: values ? 3 : 2, ...(values && { values }) };
  const message = { id: "645027906669510668", flags: 0 };
  return interactionOf(bot, person, { type: 3, data, message });
}

let channels = 0;
/** Gives a guild channels of the shop's, as staff do. */
export async function withChannels(
  shop: Shop,
  bot: TestBot,
): Promise<{ readonly guild: string; readonly shop: string; readonly log: string }> {
  channels += 2;
  const [guild = ""] = bot.guild_ids;
  const named = { shop: channelId(channels), log: channelId(channels + 1) };
  const all = JSON.stringify({ ...named, alert: null, donation: null });
  await shop.db
    .prepare("UPDATE discord_configs SET channels = ? WHERE guild_id = ?")
    .bind(all, guild)
    .run();
  shop.ports.servedBots.forget();
  return { guild, ...named };
}

function channelId(number: number): string {
  return String(64_502_790_666_900_000n + BigInt(number));
}

export async function shopper(shop: Shop, balance = 100_000) {
  const person = newPerson();
  const buyer = await shop.customer({ balance });
  await linked(shop, buyer, person);
  return { person, buyer };
}

/** A job of Discord's queue, as it is delivered by hand. */
export function jobOf(body: object): Parameters<typeof deliver>[0] {
  return { id: crypto.randomUUID(), queue: "fa-system-discord", body };
}

export async function setStatus(shop: Shop, bot: TestBot, status: string): Promise<void> {
  await shop.db
    .prepare("UPDATE discord_bots SET status = ? WHERE id = ?")
    .bind(status, bot.id)
    .run();
  shop.ports.servedBots.forget();
}

/** Orders whose buyers were not told of them, as staff see them. */
export async function untoldIn(shop: Shop): Promise<readonly object[]> {
  const { token } = await shop.staff();
  const answer = await shop.request("GET", "/admin/discord/orders/untold", { token });
  return z.object({ data: z.array(z.looseObject({})) }).parse(await answer.json()).data;
}

/** What the alert says that a bot has not told somebody. */
export async function alarmed(shop: Shop, { id }: TestBot): Promise<unknown> {
  const query = "SELECT detail FROM alerts WHERE kind = 'discord_order.untold' AND subject = ?";
  return await shop.db.prepare(query).bind(id).first("detail");
}
