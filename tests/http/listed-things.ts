import * as z from "zod";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { SETTING_KEYS } from "../../src/domain/settings/setting.ts";
import { addedBot, addedConfig } from "../discord/guilds.ts";
import { deskOf } from "../finance/finance-staff.ts";
import { added, VELOCITY } from "../fraud/rules.ts";
import { keysIn } from "../integrations/keys.ts";
import { openTopUp } from "../payments/paying.ts";
import { ownProduct } from "../stock/own-goods.ts";
import { type Buyer, PASSWORD, type Shop } from "../support/shop.ts";
import { opened } from "../vouchers/staffing.ts";
import { addressOf } from "./lists.ts";

const DAY = "2026-01-15";
const LAST_DAY = { kind: "period", period: "yesterday" };
const Opened = z.object({ endpoint: z.object({ id: z.string() }) });
const HOOK = { url: "http://127.0.0.1:8788/receiver/hooks/x", events: ["order.completed"] };

interface Asking {
  readonly owner: Buyer;
  readonly staff: { readonly id: string; readonly token: string };
}

/** One of each thing that lists are about; answers where a list of one of them is. */
export async function thingsToList(shop: Shop, { owner, staff }: Asking) {
  const { token } = staff;
  const endpointOf = async (route: string, by: string) => {
    const body = { ...HOOK, ...(by === owner.token && { password: PASSWORD }) };
    return Opened.parse(await (await shop.ask(route, { token: by, body })).json()).endpoint.id;
  };
  const { bot, known } = await addedBot(shop, token);
  const guild_id = known.guilds[0]?.id ?? "";
  const closing = "INSERT INTO daily_closings VALUES (?, NULL, ?)";
  await shop.db.prepare(closing).bind(DAY, `${DAY}T20:00:00.000Z`).run();
  const things = {
    user_id: owner.id,
    api_key_id: (await keysIn(shop).made(owner)).api_key.id,
    admin_id: staff.id,
    bot_id: bot.id,
    guild_id,
    config_id: (await addedConfig(shop, token, { bot_id: bot.id, guild_id })).id,
    endpoint_id: await endpointOf("POST /webhooks/endpoints", owner.token),
    payment_id: (await openTopUp(shop, owner)).payment.id,
    product_id: (await ownProduct(shop, "stock_line")).id,
    provider: "PLN",
    reconciliation_id: await deskOf(shop, token).open("midtrans", DAY),
    report_id: await savedReport(shop, token),
    rule_id: (await added(shop, VELOCITY, "dry_run")).id,
    voucher_id: (await opened(shop)).id,
  };
  const shops = {
    "/admin/config/secrets/{key}/history": { key: "discord.client_secret" },
    "/admin/config/system/{key}/history": { key: SETTING_KEYS[0] ?? "" },
    "/admin/webhooks/endpoints/{endpoint_id}/deliveries": {
      endpoint_id: await endpointOf("POST /admin/webhooks/endpoints", token),
    },
  };
  return (each: Endpoint) =>
    addressOf(each, { ...things, ...shops[each.spec.path as keyof typeof shops] });
}

async function savedReport(shop: Shop, token: string): Promise<string> {
  const definition = { source: "sales", metrics: ["orders"], span: LAST_DAY };
  const body = { name: "Pesanan kemarin", definition };
  const answer = await shop.ask("POST /admin/reports", { token, body });
  return z.object({ id: z.string() }).parse(await answer.json()).id;
}
