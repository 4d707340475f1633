// @module-tag slow
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { answered, command, newBot, newPerson } from "../discord/storefront/at-discord.ts";
import {
  inChannel,
  jobOf,
  press,
  shopper,
  toPerson,
  withChannels,
} from "../discord/storefront/goods.ts";
import { buttonIn, filled, shownIn } from "../discord/storefront/pressing.ts";
import { counted } from "../stock/own-goods.ts";
import { deliver, settled } from "../support/delivery.ts";
import { everyRow } from "../support/every-row.ts";
import { openShop } from "../support/shop.ts";
import { bought, boughtThere, PROBLEM, posting, staffAt, toldOfTickets } from "./at-support.ts";

const shop = await openShop();
const { ports } = shop;
const bot = await newBot(shop);
const other = await newBot(shop);
const channels = await withChannels(shop, bot);
const staff = await shop.staff("support");
const post = posting(shop);
const toldTo = toldOfTickets(shop);

describe("a ticket at Discord", () => {
  it("is opened by a form, answered there, and told to whom it concerns alone", async () => {
    const someone = await shopper(shop);
    const order = await boughtThere(shop, bot, { ...someone, ...(await counted(shop, 1)) });
    const { person, buyer } = someone;
    const [delivered] = await toPerson(shop, person);
    const ids = delivered?.components.flatMap((row) =>
      row.components.map((each) => each.custom_id),
    );
    const button = ids?.find((each) => each.startsWith("ticket_form")) ?? "";
    const form = await (await bot.send(press(bot, person, button))).json();
    const { data } = z.object({ data: z.object({ custom_id: z.string() }) }).parse(form);
    expect(data.custom_id).toBe(`ticket_open:${order}`);
    const before = (await inChannel(shop, channels.log)).length;
    const sent = filled(bot, person, data.custom_id, { message: PROBLEM });
    const [first] = await Promise.all([answered(shop, bot, sent), bot.send(sent), bot.send(sent)]);
    expect(shownIn(first)).toContain("Pesan Anda sudah sampai");
    await settled(buyer);
    const [told, ...more] = (await inChannel(shop, channels.log)).slice(before);
    expect(more).toEqual([]);
    const shown = JSON.stringify(told);
    const { id } = (await ports.tickets.list({ user_id: buyer.id }, { limit: 1 })).data[0] ?? {};
    expect(shown).toContain(String(id));
    expect(shown).toContain(order);
    expect(shown).not.toMatch(new RegExp(`tidak bisa|${person.username}|${person.id}`));
    const another = filled(bot, person, data.custom_id, { message: "lagi" });
    expect(shownIn(await answered(shop, bot, another))).toContain("sudah punya tiket");

    const member = await staffAt(shop, bot);
    const read = press(bot, member.person, `ticket_read:${id}`);
    expect(shownIn(await answered(shop, bot, read))).toContain("Sudah saya coba dua kali.");
    const asBuyer = press(bot, person, `ticket_read:${id}`);
    expect(shownIn(await answered(shop, bot, asBuyer))).not.toContain("Sudah saya coba");
    const elsewhere = await staffAt(shop, other);
    const there = press(other, elsewhere.person, `ticket_read:${id}`);
    expect(shownIn(await answered(shop, other, there))).toContain("Tiket ini tidak ditemukan");
    const answer = filled(bot, member.person, `ticket_answer:${id}`, { message: "Kami ganti." });
    await Promise.all([answered(shop, bot, answer), bot.send(answer)]);
    await settled(buyer);
    const [, heard, ...rest] = await toPerson(shop, person);
    expect(rest).toEqual([]);
    expect(heard?.embeds[0]?.description).toBe("Kami ganti.");
    const write = heard?.components[0]?.components[0]?.custom_id ?? "";
    const written = z.object({ data: z.object({ custom_id: z.string() }) });
    const asked = written.parse(await (await bot.send(press(bot, person, write))).json());
    const thanks = filled(bot, person, asked.data.custom_id, { message: "Terima kasih!" });
    expect(shownIn(await answered(shop, bot, thanks))).toContain("sudah sampai");
    const end = press(bot, member.person, `ticket_resolve:${id}`);
    expect(shownIn(await answered(shop, bot, end))).toContain("diselesaikan");
    await settled(buyer);
    const last = (await toPerson(shop, person)).at(-1);
    expect(last?.files.map(({ name }) => name)).toEqual([`${id}.txt`]);
    expect(last?.files[0]?.content).toMatch(/Kami ganti[\s\S]*Terima kasih![\s\S]*diselesaikan/);
    const news = [1, 2, 3, 4].map((number) =>
      jobOf({ kind: "ticket_news", ticket_id: id, number }),
    );
    const count = (await inChannel(shop, channels.log)).length;
    await Promise.all(news.map((each) => deliver(each, ports)));
    expect(await inChannel(shop, channels.log)).toHaveLength(count);
    expect((await toPerson(shop, person)).at(-1)?.id).toBe(last?.id);
    expect(await toldTo(buyer)).toEqual([]);
  });

  it("is seen with /ticket, and told otherwise, where direct messages are closed", async () => {
    const someone = await shopper(shop);
    const { person, buyer } = someone;
    const order = await boughtThere(shop, bot, { ...someone, ...(await counted(shop, 1)) });
    await shop.sandbox("PUT", `/discord/people/${person.id}/closed`);
    const start = await answered(shop, bot, command(bot, person, ["ticket"]));
    const menu = buttonIn(start, "ticket_form");
    const chosen = await (await bot.send(press(bot, person, menu, [order]))).json();
    expect(chosen).toMatchObject({ type: 9, data: { custom_id: `ticket_open:${order}` } });
    const form = filled(bot, person, `ticket_open:${order}`, { message: PROBLEM });
    await answered(shop, bot, form);
    const { id } = (await ports.tickets.list({ user_id: buyer.id }, { limit: 1 })).data[0] ?? {};
    await post(staff, `/admin/tickets/${id}/messages`, { text: "Silakan coba sekarang." });
    await settled(buyer);
    expect(await toldTo(buyer)).toHaveLength(1);
    const list = await answered(shop, bot, command(bot, person, ["ticket"]));
    const read = press(bot, person, buttonIn(list, "ticket"), [String(id)]);
    const thread = await answered(shop, bot, read);
    expect(shownIn(thread)).toContain("Silakan coba sekarang.");
    const close = press(bot, person, buttonIn(thread, "ticket_close"));
    expect(shownIn(await answered(shop, bot, close))).toContain("ditutup");
    const stranger = await shopper(shop);
    for (const action of ["ticket", "ticket_close"]) {
      const pressed = press(bot, stranger.person, `${action}:${id}`);
      expect(shownIn(await answered(shop, bot, pressed))).toContain("tidak ditemukan");
    }
    const lost = filled(bot, stranger.person, `ticket_open:${order}`, { message: "x" });
    expect(shownIn(await answered(shop, bot, lost))).toMatch(/tidak ditemukan/);
    const nobody = await answered(shop, bot, command(bot, newPerson(), ["ticket"]));
    expect(shownIn(nobody)).toContain("Belum terhubung");
  });

  it("lies nowhere as it was typed but in the ticket itself", async () => {
    const someone = await shopper(shop);
    const order = await bought(shop, someone.buyer, await counted(shop, 1));
    const word = `rahasia-${crypto.randomUUID()}`;
    await answered(
      shop,
      bot,
      filled(bot, someone.person, `ticket_open:${order}`, { message: word }),
    );
    await settled(someone.buyer);
    const rows = (await everyRow(shop.db)).filter((row) => row.includes(word));
    expect(rows).toHaveLength(1);
  });
});
