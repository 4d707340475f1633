import { type CurrencyFacts, factsOf, formatMoney } from "../../../domain/currency.ts";
import { customId, fitting } from "../../../domain/discord/storefront/custom-id.ts";
import {
  type Button,
  type Field,
  LIMITS,
  type Reply,
} from "../../../domain/discord/storefront/reply.ts";
import type { Say, Words } from "../../../domain/discord/storefront/words.ts";
import { isOpen, isVoid, type Transaction } from "../../../domain/orders/transaction.ts";
import { isReviewable } from "../../../domain/support/review.ts";
import { reportButton, starsMenu } from "../../shared/discord/order-buttons.ts";
import { isKept, isStocked } from "../../shared/sales/revealed-lines.ts";

const FENCE = "```";

interface Told {
  readonly say: Say;
  readonly currencies: readonly CurrencyFacts[];
  /** Of the guild, where it was bought in one. */
  readonly color?: number | undefined;
  /** Where one more of the same is bought; `undefined` where the reply stands there. */
  readonly guild_id?: string | undefined;
}

/** What was delivered: for its buyer's eyes only. */
interface Goods {
  /** Secret lines of the shop's own stock. */
  readonly lines: readonly string[];
}

const REPLACED: Words = { id: "Barang diganti", en: "Replaced" };

/** An order as it stands, with what was delivered of it. Only its buyer may read it. */
export function orderReply(
  order: Transaction,
  { lines }: Goods,
  { say, currencies, color, guild_id, replaced = false }: Told & { readonly replaced?: boolean },
): Reply {
  const kept = isKept(order);
  const fields = [...factsOfOrder(order, { say, currencies }), ...(kept ? proofs(order, say) : [])];
  const card = {
    title: say(replaced ? REPLACED : titleOf(order)),
    ...bodyOf(order, lines, say),
    fields,
    ...(color !== undefined && { color }),
  };
  const rows = [
    [...againButton(order, say, guild_id), reportButton(order, say)],
    ...(isReviewable(order) ? [starsMenu(order, say)] : []),
  ];
  if (!kept || lines.length === 0) return { cards: [card], rows };
  const content = lines.join("\n");
  const text = `${FENCE}\n${content}\n${FENCE}`;
  return text.length <= LIMITS.content && !content.includes(FENCE)
    ? { text, cards: [card], rows }
    : { cards: [card], rows, files: [{ name: `${order.id}.txt`, content: `${content}\n` }] };
}

/** Shows what one of the same would cost now, to be confirmed; for the same number, if any. */
function againButton(
  { sku, customer_no, status }: Transaction,
  say: Say,
  guild_id: string | undefined,
): readonly Button[] {
  if (sku === null || isOpen(status)) return [];
  const number = customer_no === null ? [] : [customer_no];
  const about = guild_id === undefined ? number : [customer_no ?? "", guild_id];
  const custom_id = fitting("check", sku, "1", ...about);
  if (custom_id === undefined) return [];
  return [{ label: say({ id: "Beli lagi", en: "Buy again" }), custom_id }];
}

/** That there is something to see, and nothing of it. */
export function closedReply(order: Pick<Transaction, "id">, say: Say): Reply {
  return {
    text: say({
      id: "Hasil pesanan Anda sudah ada, tetapi pesan langsung Anda tertutup. Lihat di sini.",
      en: "Your order has its outcome, but you take no direct messages. See it here.",
    }),
    rows: [[showButton(order, say)]],
  };
}

/** Shows an order to its buyer, at any time. */
function showButton({ id }: Pick<Transaction, "id">, say: Say): Button {
  const label = say({ id: "Lihat pesanan", en: "Show the order" });
  return { label, style: "primary", custom_id: customId("show_order", id) };
}

/** What a guild reads of a purchase: nothing of its buyer but the ends of their name. */
export function logReply(order: Transaction, buyer: string, { say, currencies, color }: Told) {
  const { product_name, sku, currency, total } = order;
  const what = product_name ?? sku ?? "";
  const price = formatMoney(total, currency, factsOf(currencies, currency));
  // What a bill was over is its payer's own.
  const cost = isStocked(order) ? [{ name: say({ id: "Harga", en: "Price" }), value: price }] : [];
  const card = {
    title: say({ id: "Pembelian", en: "Purchase" }),
    body: say({ id: `${buyer} membeli ${what}`, en: `${buyer} bought ${what}` }),
    fields: cost,
    ...(color !== undefined && { color }),
  };
  return { cards: [card] } satisfies Reply;
}

function titleOf(order: Transaction): Words {
  const { status, refunded } = order;
  if (refunded > 0) return { id: "Dana dikembalikan", en: "Money returned" };
  if (isVoid(status)) return { id: "Pesanan tidak berhasil", en: "The order did not go through" };
  if (isOpen(status)) return { id: "Pesanan sedang diproses", en: "The order is on its way" };
  return { id: "Pesanan selesai", en: "Order delivered" };
}

function bodyOf(order: Transaction, lines: readonly string[], say: Say) {
  const { status, refunded } = order;
  if (refunded > 0) {
    const body = { id: "Uangnya sudah ada di saldo Anda.", en: "It is in your balance." };
    return { body: say(body) };
  }
  if (isVoid(status)) {
    const body = { id: "Saldo Anda tidak terpotong.", en: "Nothing was taken of your balance." };
    return { body: say(body) };
  }
  if (status !== "SUCCESS" || !isStocked(order) || lines.length > 0) return {};
  const body = { id: "Barang diserahkan oleh staf toko.", en: "The shop's staff hand it over." };
  return { body: say(body) };
}

function factsOfOrder(order: Transaction, { say, currencies }: Told): readonly Field[] {
  const { id, product_name, sku, customer_no, currency, total, refunded } = order;
  const money = (value: typeof total) =>
    formatMoney(value, currency, factsOf(currencies, currency));
  const some = (name: Words, value: string | null) =>
    value === null ? [] : [{ name: say(name), value, inline: true }];
  return [
    ...some({ id: "Produk", en: "Product" }, product_name ?? sku),
    ...some({ id: "Nomor", en: "Number" }, customer_no),
    ...some({ id: "Total", en: "Total" }, money(total)),
    ...(refunded > 0 ? some({ id: "Dikembalikan", en: "Returned" }, money(refunded)) : []),
    { name: "ID", value: id, inline: false },
  ];
}

/** What a supplier has proved the delivery with; of the shop's own goods it names lines only. */
function proofs(order: Transaction, say: Say): readonly Field[] {
  if (isStocked(order)) return [];
  const { token, kwh, serial_number } = order;
  return [
    ...(token === null ? [] : [{ name: "Token", value: `\`${token}\`` }]),
    ...(kwh === null ? [] : [{ name: "kWh", value: kwh, inline: true }]),
    ...(serial_number === null || token !== null
      ? []
      : [{ name: say({ id: "Nomor seri", en: "Serial number" }), value: serial_number }]),
  ];
}
