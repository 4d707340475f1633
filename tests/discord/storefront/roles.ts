import { expect } from "vitest";
import * as z from "zod";
import { runCron } from "../../../src/adapters/cron/schedule.ts";
import { RoleHolding } from "../../../src/domain/discord/roles/role-holding.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Goods } from "../../stock/own-goods.ts";
import { settled } from "../../support/delivery.ts";
import type { Shop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { answered, command, interactionOf, type Person, type TestBot } from "./at-discord.ts";
import type { shopper } from "./goods.ts";

type Shopper = Awaited<ReturnType<typeof shopper>>;

/** Where something happens: one of a bot's guilds. */
export interface In {
  readonly shop: Shop;
  readonly bot: TestBot;
  readonly guild: string;
}

/** A rule of a guild, as staff make it. */
export async function ruled({ shop, guild }: In, terms: object) {
  const { token } = await shop.staff();
  const body = { name: "VIP", ...terms };
  const answer = await shop.request("POST", `/discord/roles/${guild}`, { token, body });
  if (answer.status !== 201) throw new Error(await answer.text());
  return z.object({ id: z.string() }).parse(await answer.json()).id;
}

/** Buys in a guild, and waits until the order and all that follows from it has ended. */
export async function buyIn(
  { shop, bot, guild }: In,
  { person, buyer }: Shopper,
  { goods, quantity = 1 }: { readonly goods: Goods; readonly quantity?: number },
): Promise<Id<"transaction">> {
  const wanted = command(bot, person, ["buy", { product: goods.sku, quantity }]);
  const sent = { ...wanted, guild_id: guild };
  await answered(shop, bot, sent);
  const order = await eventually(async () => {
    const query = "SELECT transaction_id FROM discord_orders WHERE interaction_id = ?";
    return await shop.db.prepare(query).bind(sent.id).first<Id<"transaction">>("transaction_id");
  });
  await shop.until(buyer, order, "SUCCESS");
  await settled(buyer);
  return order;
}

/** Somebody does something in a guild, where they have these roles. */
export async function actIn(
  { shop, bot, guild }: In,
  person: Person,
  roles: readonly string[] = [],
): Promise<void> {
  const data = { id: "645027906669510669", name: "help", type: 1, options: [] };
  const sent = interactionOf(bot, person, { type: 2, data });
  await answered(shop, bot, {
    ...sent,
    guild_id: guild,
    member: { ...sent.member, roles } as never,
  });
  await settled();
}

/** The ids of somebody's roles at Discord; `undefined` for who is not in the guild. */
export async function rolesAt({ shop, guild }: In, { id }: Person) {
  const answer = await shop.sandbox("GET", `/discord/guilds/${guild}/members/${id}`);
  if (answer.status !== 200) return undefined;
  return z.object({ roles: z.array(z.string()) }).parse(await answer.json()).roles;
}

/** Waits until these are somebody's roles: Discord is asked no faster than it allows. */
export async function expectRoles(at: In, person: Person, roles: readonly string[]) {
  await eventually(async () => {
    expect(await rolesAt(at, person)).toEqual(roles);
    return true;
  });
}

/** Somebody leaves a guild, or comes back. */
export async function member(
  { shop, guild }: In,
  { id }: Person,
  method: "DELETE" | "PUT",
): Promise<void> {
  await shop.sandbox(method, `/discord/guilds/${guild}/members/${id}`);
}

/** What the shop says somebody has in a guild, by role. */
export async function held({ shop, guild }: In, { id }: Person): Promise<readonly RoleHolding[]> {
  const { token } = await shop.staff();
  const answer = await shop.request("GET", `/discord/roles/${guild}/holders`, {
    token,
    query: { discord_id: id },
  });
  return z.object({ data: z.array(RoleHolding) }).parse(await answer.json()).data;
}

/** What staff say of one's role. */
export async function tellOf(
  { shop, guild }: In,
  { id }: Person,
  [role, to]: readonly [string, "apply" | "end"],
): Promise<RoleHolding> {
  const { token } = await shop.staff();
  const path = `/discord/roles/${guild}/holders/${id}/${role}/${to}`;
  const answer = await shop.request("POST", path, { token, body: { reason: "Uji coba" } });
  const holding = RoleHolding.parse(await answer.json());
  await settled();
  return holding;
}

/** Lets so many days go by for somebody's roles, and the clock come. */
export async function daysLater(shop: Shop, { id }: Person, days: number): Promise<void> {
  const by = `-${days * 24} hours`;
  const moved = (column: string) =>
    `${column} = strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '${by}')`;
  const holding = ["until", "told", "warned", "look_at", "changed_at"].map(moved).join(", ");
  await shop.db.batch([
    shop.db
      .prepare(`UPDATE discord_role_grants SET ${moved("granted_at")} WHERE discord_id = ?`)
      .bind(id),
    shop.db.prepare(`UPDATE discord_role_holdings SET ${holding} WHERE discord_id = ?`).bind(id),
  ]);
  await runCron("*/5 * * * *", shop.ports);
  await shop.ports.outbox.flush(shop.ports.now());
  await settled();
}
