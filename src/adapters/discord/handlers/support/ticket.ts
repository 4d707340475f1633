import { closeTicket } from "../../../../application/support/close-ticket.ts";
import { openTicket } from "../../../../application/support/open-ticket.ts";
import {
  customerButtons,
  STATE_WORDS,
  ticketCard,
} from "../../../../application/support/ticket-reply.ts";
import { writeMessage } from "../../../../application/support/write-message.ts";
import { hexDigest } from "../../../../domain/digest.ts";
import { maskedName } from "../../../../domain/discord/goods/discord-order.ts";
import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Reply } from "../../../../domain/discord/storefront/reply.ts";
import { zId } from "../../../../domain/ids.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { isEnded, type Ticket, zTicketText } from "../../../../domain/support/ticket.ts";
import type { Ports } from "../../../../ports/index.ts";
import { buyerOf, type Handler, requestOf, type StorefrontCall } from "../../call.ts";
import { pressedAbout, secretIn } from "../../typed.ts";
import { dateAndTime } from "../../views/money.ts";
import { signOf } from "../../views/order.ts";

const SHOWN_MAX = 5;
const ORDERS_MAX = 10;
const zOrder = zId("transaction");
const zTicket = zId("ticket");

/** The buyer's tickets, and their orders to report a problem with. */
export const ticket: Handler = async (ports, call) => {
  const { say, guild, bot, interaction } = call;
  const buyer = await buyerOf(ports, call);
  const [{ data }, orders] = await Promise.all([
    ports.tickets.list({ user_id: buyer.id }, { limit: SHOWN_MAX }),
    ports.wallets.transactions(buyer.id, {}, { limit: ORDERS_MAX }),
  ]);
  const place = { bot_id: bot.id, guild_id: interaction.guild_id };
  const ordered = orders.data.map(({ id }) => id);
  const elsewhere = await ports.discordOrders.elsewhere(ordered, place);
  const here = data.filter((each) => isHere(call, each));
  const none = say({ id: "Belum ada tiket.", en: "You have no tickets." });
  const fields = here.map((each) => ({
    name: `${say(STATE_WORDS[each.state])} · ${dateAndTime(each.updated_at)}`,
    value: `${each.id}\n${each.transaction_id}`,
  }));
  const ids = here.map(({ id, state, transaction_id }) => ({
    ...{ label: id, value: id },
    description: `${say(STATE_WORDS[state])} · ${transaction_id}`,
  }));
  const bought = orders.data
    .filter(({ id }) => !elsewhere.has(id))
    .map((order) => ({
      label: `${signOf(order)} ${order.product_name ?? order.type}`,
      value: order.id,
      description: order.id,
    }));
  const read = say({ id: "Baca tiket", en: "Read a ticket" });
  const report = say({ id: "Laporkan masalah pesanan", en: "Report a problem with an order" });
  return {
    cards: [
      {
        title: say({ id: "Tiket Anda", en: "Your tickets" }),
        ...(here.length === 0 ? { body: none } : { fields }),
        ...(guild && { color: guild.color }),
      },
    ],
    rows: [
      ...(ids.length === 0
        ? []
        : [{ custom_id: customId("ticket"), placeholder: read, options: ids }]),
      ...(bought.length === 0
        ? []
        : [{ custom_id: customId("ticket_form"), placeholder: report, options: bought }]),
    ],
  };
};

/** What was asked in one guild is read there, and in direct messages, alone. */
function isHere({ guild }: StorefrontCall, { guild_id }: Ticket): boolean {
  return guild === undefined || guild_id === null || guild_id === guild.guild_id;
}

/** One of the buyer's tickets, with what was said. */
export const readOwnTicket: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call);
  const id = aboutTicket(call);
  const whole = (await ports.tickets.find(id, buyer.id)) ?? refuse("ticket.not_found");
  if (!isHere(call, whole.ticket)) return refuse("ticket.not_found");
  const { say, guild } = call;
  const buttons = customerButtons(whole.ticket, say);
  return {
    cards: [ticketCard(whole, { say, color: guild?.color })],
    ...(buttons.length > 0 && { rows: [buttons] }),
  };
};

/** Opens a ticket about the order that the form was opened for. */
export const openReported: Handler = async (ports, call) => {
  const { guild, bot, interaction } = call;
  const id = zOrder.safeParse(pressedAbout(call, 0)).data ?? refuse("transaction.not_found");
  const buyer = await buyerOf(ports, call);
  const text = await messageIn(ports, call);
  const asked_at = {
    ...{ guild_id: guild?.guild_id ?? null, bot_id: bot.id },
    buyer: maskedName(interaction.person.display_name),
  };
  const { ticket: opened } = await openTicket(ports, buyer, {
    ...{ transaction_id: id, text, asked_at },
    request: requestOf(call, hexDigest("sha256", `${id} ${text}`)),
  });
  return written(call, opened);
};

/** What the buyer writes further in a ticket of theirs. */
export const writeInTicket: Handler = async (ports, call) => {
  const id = aboutTicket(call);
  const buyer = await buyerOf(ports, call);
  const text = await messageIn(ports, call);
  const request = requestOf(call, hexDigest("sha256", `${id} ${text}`));
  const { ticket: changed } = await writeMessage(ports, buyer, { id, text, request });
  return written(call, changed);
};

/** The buyer wants nothing more; all that was said follows by direct message. */
export const closeOwnTicket: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call);
  const closed = await closeTicket(ports, buyer, aboutTicket(call));
  const { say } = call;
  return { text: `✅ ${say({ id: "Tiket", en: "Ticket" })} ${say(STATE_WORDS[closed.state])}.` };
};

function written({ say }: StorefrontCall, opened: Ticket): Reply {
  const text = say({
    id: "✅ Pesan Anda sudah sampai. Jawabannya datang lewat pesan langsung, atau lihat `/ticket`.",
    en: "✅ We have your message. The answer comes by direct message; `/ticket` shows it as well.",
  });
  const buttons = isEnded(opened) ? [] : customerButtons(opened, say);
  return {
    cards: [{ body: text, fields: [{ name: "ID", value: opened.id }] }],
    ...(buttons.length > 0 && { rows: [buttons] }),
  };
}

export function aboutTicket(call: StorefrontCall): Ticket["id"] {
  return zTicket.safeParse(pressedAbout(call, 0)).data ?? refuse("ticket.not_found");
}

/** What was typed into a form about a ticket, which the queue has had sealed. */
export async function messageIn(ports: Ports, call: StorefrontCall): Promise<string> {
  const typed = await secretIn(ports, call, "message");
  return zTicketText.safeParse(typed).data ?? refuse("discord.text_wrong");
}
