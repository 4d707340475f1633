import type { Card, Field, Reply } from "../../../domain/discord/storefront/reply.ts";
import type { Say, Words } from "../../../domain/discord/storefront/words.ts";
import type { TransactionStatus, TransactionView } from "../../../domain/orders/transaction.ts";
import type { StorefrontCall } from "../call.ts";
import type { Money } from "./money.ts";

type Shown = Pick<StorefrontCall, "say" | "guild">;

const STATUSES: Readonly<Record<TransactionStatus, Words & { readonly sign: string }>> = {
  PENDING: { sign: "⏳", id: "menunggu", en: "pending" },
  PROCESSING: { sign: "⏳", id: "diproses", en: "being processed" },
  SUCCESS: { sign: "✅", id: "berhasil", en: "done" },
  FAILED: { sign: "❌", id: "gagal, uang kembali", en: "failed, the money is back" },
  CANCELLED: { sign: "❌", id: "dibatalkan", en: "cancelled" },
  EXPIRED: { sign: "❌", id: "kedaluwarsa", en: "expired" },
  REFUNDED: { sign: "↩️", id: "uang dikembalikan", en: "refunded" },
};

export function signOf({ status }: Pick<TransactionView, "status">): string {
  return STATUSES[status].sign;
}

const ORDERED: Words = {
  id: "Barang dikirim lewat pesan langsung begitu siap.",
  en: "What you bought comes by direct message as soon as it is ready.",
};
const DISPATCHED: Words = {
  id: "Pesanan sedang dikirim ke pemasok. Lihat hasilnya di `/history`.",
  en: "The order is on its way to the supplier. See what becomes of it in `/history`.",
};

/** An order that has just been opened, or was by an earlier press. */
export function orderedReply(call: Shown, order: TransactionView, money: Money): Reply {
  const { say } = call;
  const title = say({ id: "Pesanan diterima", en: "Order received" });
  const body = say(order.type === "PRODUCT" ? ORDERED : DISPATCHED);
  return { cards: [{ ...cardOf(call, order, money), title, body }] };
}

/** All that its own buyer may see of an order. */
export function orderReply(call: Shown, order: TransactionView, money: Money): Reply {
  return { cards: [cardOf(call, order, money)] };
}

function cardOf({ say, guild }: Shown, order: TransactionView, money: Money): Card {
  const { product_name, type, customer_no, serial_number, token, status } = order;
  const shown: readonly (readonly [Words, string | null])[] = [
    [{ id: "Produk", en: "Product" }, product_name ?? type],
    [{ id: "Nomor", en: "Number" }, customer_no],
    [{ id: "Total", en: "Total" }, money(order.total, order.currency)],
    [{ id: "Status", en: "Status" }, `${STATUSES[status].sign} ${say(STATUSES[status])}`],
    [{ id: "Token", en: "Token" }, token],
    [{ id: "Nomor seri", en: "Serial number" }, token === null ? serial_number : null],
    [{ id: "ID", en: "ID" }, order.id],
  ];
  return {
    title: say({ id: "Pesanan", en: "Order" }),
    fields: fieldsOf(shown, say),
    ...(guild && { color: guild.color }),
  };
}

/** Those that have something in them. */
export function fieldsOf(
  shown: readonly (readonly [Words, string | null])[],
  say: Say,
): readonly Field[] {
  return shown.flatMap(([name, value]) =>
    value === null ? [] : [{ name: say(name), value, inline: true }],
  );
}
