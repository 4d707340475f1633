import type { CommandName } from "../../domain/discord/storefront/commands.ts";
import type { ActionName } from "../../domain/discord/storefront/custom-id.ts";
import type { Handler } from "./call.ts";
import { exchangeAsQuoted, exchangeQuote } from "./handlers/account/exchange.ts";
import { growid, growidProof } from "./handlers/account/growid.ts";
import { history } from "./handlers/account/history.ts";
import { link } from "./handlers/account/link.ts";
import { topup, topupStatus } from "./handlers/account/topup.ts";
import { world } from "./handlers/account/world.ts";
import { balance } from "./handlers/balance.ts";
import { buy } from "./handlers/buy.ts";
import { help } from "./handlers/help.ts";
import { notifyRestock } from "./handlers/notify-restock.ts";
import { check } from "./handlers/shop/check.ts";
import { cancel, confirm, pin } from "./handlers/shop/confirm.ts";
import { price } from "./handlers/shop/price.ts";
import { promo } from "./handlers/shop/promo.ts";
import { voucher } from "./handlers/shop/voucher.ts";
import { showOrder } from "./handlers/show-order.ts";
import { addbal } from "./handlers/staff/addbal.ts";
import { addstock } from "./handlers/staff/addstock.ts";
import { announce, announceAsShown } from "./handlers/staff/announce.ts";
import { blacklist } from "./handlers/staff/blacklist.ts";
import { setprice } from "./handlers/staff/setprice.ts";
import { staffCode } from "./handlers/staff/staff-code.ts";
import { stafflink } from "./handlers/staff/stafflink.ts";
import { stock } from "./handlers/stock.ts";
import { review, reviewText } from "./handlers/support/review.ts";
import {
  answerFromDiscord,
  readTicket,
  resolveFromDiscord,
} from "./handlers/support/staff-ticket.ts";
import {
  closeOwnTicket,
  openReported,
  readOwnTicket,
  ticket,
  writeInTicket,
} from "./handlers/support/ticket.ts";
import { toldOnce } from "./told-once.ts";

/** What staff do, each for themselves as the shop knows them. */
const STAFF = {
  // Its request key is the interaction.
  addbal,
  addstock: toldOnce(addstock),
  announce: toldOnce(announce),
  blacklist: toldOnce(blacklist),
  setprice: toldOnce(setprice),
  stafflink: toldOnce(stafflink),
} as const;

/** What each slash command does. */
export const COMMAND_HANDLERS: Readonly<Record<CommandName, Handler>> = {
  balance,
  buy,
  cek: check,
  exchange: exchangeQuote,
  growid,
  help,
  history,
  link,
  pln: check,
  price,
  promo,
  pulsa: check,
  stock,
  ticket,
  topup,
  world,
  ...STAFF,
};

/** What each button, menu and form does, by the action of its `custom_id`. */
export const ACTIONS: Readonly<Record<ActionName, Handler>> = {
  balance,
  // Nothing is bought by a button that shows no price.
  buy: check,
  cancel,
  check,
  confirm,
  exchange: exchangeAsQuoted,
  growid,
  growid_proof: growidProof,
  history,
  link,
  number: check,
  order: showOrder,
  pin,
  notify_restock: notifyRestock,
  show_order: showOrder,
  stock,
  topup,
  topup_status: topupStatus,
  voucher,
  world,
  review,
  review_text: reviewText,
  ticket: readOwnTicket,
  ticket_open: openReported,
  ticket_write: writeInTicket,
  ticket_close: closeOwnTicket,
  ticket_read: readTicket,
  ticket_answer: answerFromDiscord,
  ticket_resolve: toldOnce(resolveFromDiscord),
  addstock: STAFF.addstock,
  announce: STAFF.announce,
  announce_send: announceAsShown,
  staff_code: toldOnce(staffCode),
};
