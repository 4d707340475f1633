import * as z from "zod";
import { levelOf, ownProduct } from "../../stock/own-goods.ts";
import { balanceIn } from "../../wallet/sending.ts";
import { answered, interactionOf, newPerson, snowflake } from "../storefront/at-discord.ts";
import { buttonIn, filled, pressed } from "../storefront/pressing.ts";
import { staffAt } from "./staff-at.ts";
import { bot, buyerOf, counting, type Doing, NOTHING, shop, typed } from "./stage.ts";

async function staffDoing() {
  const staff = await staffAt(shop);
  const unlink = async () => await shop.ports.commit(shop.ports.discordStaff.remove(staff.id));
  return { ...staff, unlink };
}

export async function stafflinking(): Promise<Doing> {
  const member = await shop.staff();
  const person = newPerson("staf");
  const { token } = member;
  const issued = await shop.ask("POST /admin/auth/discord/code", { token });
  const { code } = z.object({ code: z.string() }).parse(await issued.json());
  const linked =
    "SELECT COUNT(*) AS n FROM audit_log WHERE action = 'staff.discord_link' AND admin_id = ?";
  return {
    ...{ sent: typed({ person }, "stafflink", { code }), person, done: 1, undone: 0 },
    effect: () => counting(linked, member.id),
    isNobodys: true,
    unlink: async () => undefined,
  };
}

export async function pricing(): Promise<Doing> {
  const staff = await staffDoing();
  const { sku } = await ownProduct(shop, "counter");
  const to = (price: string) =>
    typed(staff, "setprice", { product: sku, price, reason: "Uji coba" });
  return {
    ...staff,
    ...{ sent: to("Rp10.500"), done: "1 10500", undone: "0 null" },
    effect: async () => {
      const rule = shop.db.prepare("SELECT value, id FROM margin_rules WHERE target = ?");
      const found = await rule.bind(sku).first<{ value: number; id: string }>();
      const puts = "SELECT COUNT(*) AS n FROM audit_log WHERE resource_id = ?";
      return `${await counting(puts, found?.id ?? "")} ${found?.value ?? null}`;
    },
    later: { sent: to("Rp10.600"), done: "2 10600" },
  };
}

export async function banning(): Promise<Doing> {
  const [staff, who] = [await staffDoing(), await buyerOf()];
  const user = [{ name: "user", type: 6, value: who.person.id }];
  const to = (action: string) => {
    const sent = typed(staff, "blacklist", { reason: "Uji coba", action });
    const options = z.object({ options: z.array(z.unknown()) }).parse(sent.data).options;
    return { ...sent, data: { ...sent.data, options: [...user, ...options] } };
  };
  return {
    ...staff,
    ...{ sent: to("ban"), done: "BANNED 1", undone: "ACTIVE 0" },
    effect: async () => {
      const { data } = await shop.ports.accounts.statusHistory(who.buyer.id, { limit: 9 });
      return `${data[0]?.status ?? "ACTIVE"} ${data.length}`;
    },
    later: { sent: to("unban"), done: "ACTIVE 2" },
  };
}

export async function adding(): Promise<Doing> {
  const [staff, who] = [await staffDoing(), await buyerOf()];
  const sent = typed(staff, "addbal", {
    user: who.person.id,
    amount: "Rp1.000",
    reason: "Uji coba",
  });
  return {
    ...{ ...staff, sent, owner: who.buyer, done: 1_001_000, undone: 1_000_000 },
    effect: async () => (await balanceIn(shop, who.buyer, "IDR"))?.available,
  };
}

export async function stocking(isFile: boolean): Promise<Doing> {
  const staff = await staffDoing();
  const product = await ownProduct(shop, "stock_line");
  const name = crypto.randomUUID();
  const lines = `akun-${name}-1\nakun-${name}-2`;
  await shop.sandbox("PUT", `/discord/attachments/${name}`, { content: lines });
  const url = `http://127.0.0.1:8788/discord/attachments/${name}/a.txt`;
  const attachments = { "1": { id: "1", filename: "a.txt", size: 12, url } };
  const options = [
    { name: "product", type: 3, value: product.sku },
    { name: "file", type: 11, value: "1" },
  ];
  const data = { id: snowflake(), name: "addstock", type: 1, options, resolved: { attachments } };
  return {
    ...{ ...staff, done: 2, undone: 0 },
    sent: isFile
      ? interactionOf(bot, staff.person, { type: 2, data })
      : filled(bot, staff.person, `addstock:${product.sku}`, { lines }),
    effect: async () => (await levelOf(shop, product)).available,
  };
}

const announced = { title: "Promo", text: "Diskon hari ini" };

/** Nobody hears of it yet. */
export async function drafting(): Promise<Doing> {
  const staff = await staffDoing();
  return { ...staff, ...NOTHING, sent: filled(bot, staff.person, "announce", announced) };
}

export async function announcing(): Promise<Doing> {
  const staff = await staffDoing();
  // Somebody is there to be told.
  await shop.customer();
  const told =
    "SELECT COUNT(*) AS n FROM audit_log WHERE action LIKE 'announcement%' AND admin_id = ?";
  const shown = await answered(shop, bot, filled(bot, staff.person, "announce", announced));
  return {
    ...{
      ...staff,
      sent: pressed(bot, staff.person, buttonIn(shown, "announce_send")),
      done: 1,
      undone: 0,
    },
    effect: () => counting(told, staff.id),
  };
}
