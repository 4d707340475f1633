import * as z from "zod";
import type { Id } from "../../src/domain/ids.ts";
import { zId } from "../../src/domain/ids.ts";
import {
  answered,
  command,
  newPerson,
  type Person,
  type TestBot,
} from "../discord/storefront/at-discord.ts";
import type { shopper } from "../discord/storefront/goods.ts";
import type { Goods } from "../stock/own-goods.ts";
import { settled } from "../support/delivery.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

/** An order that a customer has bought at the shop's site, and was delivered. */
export async function bought(shop: Shop, buyer: Buyer, { sku }: Goods) {
  const answer = await shop.request("POST", "/transactions", {
    ...{ token: buyer.token, key: crypto.randomUUID() },
    body: { sku, quantity: 1 },
  });
  const { id } = z.object({ id: zId("transaction") }).parse(await answer.json());
  await shop.until(buyer, id, "SUCCESS");
  await settled(buyer);
  return id;
}

/** The same at Discord, where its buyer is told of it. */
export async function boughtThere(
  shop: Shop,
  bot: TestBot,
  { person, buyer, sku }: Awaited<ReturnType<typeof shopper>> & Pick<Goods, "sku">,
) {
  const sent = command(bot, person, ["buy", { product: sku, quantity: 1 }]);
  await answered(shop, bot, sent);
  const order = await eventually(async () => {
    const query = "SELECT transaction_id FROM discord_orders WHERE interaction_id = ?";
    return await shop.db.prepare(query).bind(sent.id).first<Id<"transaction">>("transaction_id");
  });
  await shop.until(buyer, order, "SUCCESS");
  await settled(buyer);
  return order;
}

/** A member of staff who has linked their account at Discord. */
export async function staffAt(shop: Shop, bot: TestBot, role = "support") {
  const member = await shop.staff(role);
  const person: Person = newPerson(`staf.${role}`);
  const issued = await shop.ask("POST /admin/auth/discord/code", { token: member.token });
  const { code } = z.object({ code: z.string() }).parse(await issued.json());
  await answered(shop, bot, command(bot, person, ["stafflink", { code }]));
  return { ...member, person };
}

export const PROBLEM = "Akunnya tidak bisa masuk.\nSudah saya coba dua kali.";

/** Asks a route that takes a key, under one of its own unless it is given. */
export function posting(shop: Shop) {
  return ({ token }: Pick<Buyer, "token">, path: string, body?: object, key?: string) =>
    shop.request("POST", path, {
      ...{ token, key: key ?? crypto.randomUUID() },
      ...(body && { body }),
    });
}

const Told = z.object({ data: z.array(z.looseObject({ kind: z.string() })) });

/** What a customer was told of tickets otherwise than at Discord. */
export function toldOfTickets(shop: Shop) {
  return async ({ token }: Buyer) => {
    const answer = await shop.request("GET", "/notifications", { token });
    const { data } = Told.parse(await answer.json());
    return data.filter(({ kind }) => kind === "account.ticket_answered");
  };
}
