import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Button } from "../../../../domain/discord/storefront/reply.ts";
import type { Words } from "../../../../domain/discord/storefront/words.ts";
import { zId } from "../../../../domain/ids.ts";
import { buyerOf, type Handler, type StorefrontCall } from "../../call.ts";
import { dateAndTime, moneyIn } from "../../views/money.ts";
import { signOf } from "../../views/order.ts";

const PAGE = 5;
/** As many pages back as a button has room for; before them comes the first. */
const BACK_MAX = 2;
const zOrder = zId("transaction");
const FIRST = "0";
const ELSEWHERE: Words = { id: "Pesanan di server lain", en: "An order in another server" };

/** The buyer's orders, newest first, page by page. */
export const history: Handler = async (ports, call) => {
  const { bot, guild, interaction, say } = call;
  const buyer = await buyerOf(ports, call);
  const cursor = zOrder.safeParse(whole(call.about[0])).data;
  const page = { limit: PAGE, cursor };
  const [{ data, next_cursor }, { currencies }] = await Promise.all([
    ports.wallets.transactions(buyer.id, {}, page),
    ports.catalogue.snapshot(),
  ]);
  const money = moneyIn(currencies);
  const place = { bot_id: bot.id, guild_id: interaction.guild_id };
  const elsewhere = await ports.discordOrders.elsewhere(
    data.map(({ id }) => id),
    place,
  );
  const rows = data.map((order) => {
    // What one guild sells is told in no other; that money went there is.
    const isElsewhere = elsewhere.has(order.id);
    const name = isElsewhere ? say(ELSEWHERE) : (order.product_name ?? order.type);
    const sum = `${order.direction === "debit" ? "−" : "+"}${money(order.total, order.currency)}`;
    return {
      id: order.id,
      name: `${signOf(order)} ${name}`,
      sum,
      at: dateAndTime(order.created_at),
      isElsewhere,
    };
  });
  const title = say({ id: "Riwayat", en: "History" });
  const none = say({ id: "Belum ada transaksi.", en: "There is none yet." });
  const placeholder = say({ id: "Lihat satu pesanan", en: "Look at one" });
  const options = rows
    .filter(({ isElsewhere }) => !isElsewhere)
    .map(({ id, name, sum }) => ({ label: name, value: id, description: sum }));
  const turns = turning(call.about.filter(isPlace), next_cursor);
  return {
    cards: [
      {
        title,
        ...(rows.length === 0
          ? { body: none }
          : { fields: rows.map(({ name, sum, at }) => ({ name, value: `${sum} · ${at}` })) }),
        ...(guild && { color: guild.color }),
      },
    ],
    rows: [
      ...(options.length === 0 ? [] : [{ custom_id: customId("order"), placeholder, options }]),
      ...(turns.length === 0 ? [] : [turns]),
    ],
  };
};

/**
 * `about` is where this page begins, and where those before it began. Ids are written without
 * their prefix, so that three fit.
 */
function turning(about: StorefrontCall["about"], next: string | null): readonly Button[] {
  const [here = FIRST, ...before] = about;
  const back = before.length > 0 ? before : [FIRST];
  const previous: Button = { label: "◀", custom_id: customId("history", ...back) };
  const onward = next === null ? [] : [bare(next), here, ...before].slice(0, BACK_MAX + 1);
  return [
    ...(here === FIRST ? [] : [previous]),
    ...(next === null ? [] : [{ label: "▶", custom_id: customId("history", ...onward) }]),
  ];
}

/** Where a page may begin, as one of our buttons has it. */
function isPlace(text: string): boolean {
  return text === FIRST || zOrder.safeParse(whole(text)).success;
}

function bare(id: string): string {
  return id.slice(id.indexOf("_") + 1);
}

function whole(text: string | undefined): string {
  return `txn_${text}`;
}
