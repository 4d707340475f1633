import { counted } from "../../stock/own-goods.ts";
import type { Shop } from "../../support/shop.ts";
import { moneyChanger } from "../../wallet/changing.ts";
import {
  answered,
  command,
  type interactionOf,
  newBot,
  type Person,
  type TestBot,
} from "../storefront/at-discord.ts";
import { shopper } from "../storefront/goods.ts";
import { ordersOf, pressed } from "../storefront/pressing.ts";

export let shop: Shop;
export let bot: TestBot;

/** Where all of it is done, by one bot in one guild. */
export async function openStage() {
  shop = (await moneyChanger()).shop;
  bot = await newBot(shop);
  [kept, gone] = [undefined, undefined];
  return { shop, bot };
}

export type Sent = ReturnType<typeof interactionOf>;
type Options = Readonly<Record<string, string>>;

/** Something that somebody does, and what there is of it afterwards. */
export interface Doing {
  readonly sent: Sent;
  readonly person: Person;
  /** What it changes; nothing for what only looks. */
  readonly effect: () => Promise<unknown>;
  /** What `effect` finds once it is done, and while it is not. */
  readonly done: unknown;
  readonly undone: unknown;
  /** Takes away who the person is in the shop. */
  readonly unlink: () => Promise<void>;
  /** What undoes it, or goes beyond it, and what `effect` finds then. */
  readonly later?: { readonly sent: Sent; readonly done: unknown };
  /** Whom it is done for is nobody in the shop yet. */
  readonly isNobodys?: true;
  readonly cleanUp?: () => Promise<void>;
  /** Whose money there may be. */
  readonly owner?: Parameters<Shop["balance"]>[0];
}

export type Prepare = () => Promise<Doing>;

export const NOTHING = { effect: async () => "seen", done: "seen", undone: "seen" } as const;
export const typed = ({ person }: { person: Person }, name: string, options: Options = {}) =>
  command(bot, person, [name, options]);

export async function buyerOf() {
  const who = await shopper(shop, 1_000_000);
  const { id } = who.buyer;
  const unlink = async () => await shop.ports.commit(shop.ports.discordLinks.remove(id));
  return { ...who, unlink, owner: who.buyer };
}
export type Buying = Awaited<ReturnType<typeof buyerOf>>;

export const orders = ({ buyer }: Buying, type: string) => ({
  effect: async () => (await ordersOf(shop, buyer, type)).length,
  ...{ done: 1, undone: 0 },
});
export const rowsOf = ({ buyer }: Buying, table: "discord_offers" | "payments") => ({
  effect: () =>
    shop.db
      .prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?`)
      .bind(buyer.id)
      .first("n"),
  ...{ done: 1, undone: 0 },
});

/** A buyer's doing, from what they send and what there is of it. */
export function buying(
  send: (who: Buying) => Sent | Promise<Sent>,
  what: (who: Buying) => Pick<Doing, "effect" | "done" | "undone"> = () => NOTHING,
): Prepare {
  return async () => {
    const who = await buyerOf();
    const sent = await send(who);
    return { ...what(who), sent, person: who.person, unlink: who.unlink, owner: who.owner };
  };
}

/** What anybody may look at; nobody has to be known for it. */
export function looking(send: (who: Buying) => Sent): Prepare {
  return buying(send);
}

export const offered = async (who: Buying) =>
  await answered(shop, bot, typed(who, "cek", { product: (await goods()).sku }));

let kept: ReturnType<typeof counted> | undefined;
export const goods = () => {
  kept ??= counted(shop, 5_000);
  return kept;
};
let gone: ReturnType<typeof counted> | undefined;
export const soldOut = () => {
  gone ??= counted(shop, 0);
  return gone;
};

export async function counting(sql: string, about: string): Promise<unknown> {
  return await shop.db.prepare(sql).bind(about).first("n");
}

export const press = ({ person }: Buying, custom_id: string, values: readonly string[] = []) =>
  pressed(bot, person, custom_id, values);
