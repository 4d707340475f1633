import type { Card, Field, Reply } from "../../../domain/discord/storefront/reply.ts";
import type { Say, Words } from "../../../domain/discord/storefront/words.ts";
import type {
  TransactionStatus,
  TransactionType,
  TransactionView,
} from "../../../domain/orders/transaction.ts";
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

const TYPES: Readonly<Record<TransactionType, Words>> = {
  PPOB: { id: "Produk digital", en: "Digital product" },
  PRODUCT: { id: "Produk", en: "Product" },
  TOPUP: { id: "Isi saldo", en: "Top-up" },
  TRANSFER: { id: "Transfer", en: "Transfer" },
  WITHDRAWAL: { id: "Penarikan", en: "Withdrawal" },
  ADJUSTMENT: { id: "Penyesuaian saldo", en: "Balance adjustment" },
  REFUND: { id: "Pengembalian dana", en: "Refund" },
  EXCHANGE: { id: "Tukar saldo", en: "Exchange" },
};

/** What was bought; of other movements, what they are. */
export function whatOf(say: Say, order: Pick<TransactionView, "product_name" | "type">): string {
  return order.product_name ?? say(TYPES[order.type]);
}

export function signOf({ status }: Pick<TransactionView, "status">): string {
  return STATUSES[status].sign;
}

const ORDERED: Words = {
  id: "Hasilnya dikirim lewat pesan langsung begitu siap.",
  en: "What comes of it is told by direct message as soon as it is ready.",
};

/** An order that has just been opened, or was by an earlier press. */
export function orderedReply(call: Shown, order: TransactionView, money: Money): Reply {
  const { say } = call;
  const title = say({ id: "Pesanan diterima", en: "Order received" });
  const body = say(ORDERED);
  return { cards: [{ ...cardOf(call, order, money), title, body }] };
}

function cardOf({ say, guild }: Shown, order: TransactionView, money: Money): Card {
  const { customer_no, status } = order;
  const shown: readonly (readonly [Words, string | null])[] = [
    [{ id: "Produk", en: "Product" }, whatOf(say, order)],
    [{ id: "Nomor", en: "Number" }, customer_no],
    [{ id: "Total", en: "Total" }, money(order.total, order.currency)],
    [{ id: "Status", en: "Status" }, `${STATUSES[status].sign} ${say(STATUSES[status])}`],
    [{ id: "ID", en: "ID" }, order.id],
  ];
  return {
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
