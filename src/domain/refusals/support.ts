import type { RefusalTable } from "./table.ts";

/** Tickets and reviews. */
export const SUPPORT = {
  "ticket.not_found": [404, "Tiket ini tidak ditemukan", "There is no such ticket"],
  "ticket.exists": [
    409,
    "Pesanan ini sudah punya tiket yang terbuka",
    "The order has an open ticket already",
  ],
  "ticket.too_many": [
    409,
    "Terlalu banyak tiket; selesaikan dulu yang terbuka",
    "Too many tickets; see to those that are open first",
  ],
  "ticket.full": [
    409,
    "Tiket ini sudah terlalu panjang; minta staf menyelesaikannya",
    "The ticket has as many messages as one can have",
  ],
  "ticket.ended": [409, "Tiket ini sudah selesai", "The ticket is over"],
  "ticket.changed": [
    409,
    "Tiket baru saja berubah, lihat dulu lalu ulangi",
    "The ticket has just changed, look again",
  ],
  "review.not_found": [404, "Ulasan ini tidak ditemukan", "There is no such review"],
  "review.not_delivered": [
    409,
    "Hanya pesanan yang sudah diterima yang bisa diulas",
    "Only an order that was delivered and kept can be reviewed",
  ],
  "review.fixed": [
    409,
    "Pesanan ini sudah diulas, dan ulasannya tidak bisa diubah lagi",
    "The order has been reviewed, and the review can be changed no more",
  ],
} as const satisfies RefusalTable;
