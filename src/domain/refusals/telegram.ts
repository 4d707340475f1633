import type { RefusalTable } from "./table.ts";

/** Refusals about where customers are written to at Telegram. */
export const TELEGRAM = {
  "telegram.not_linked": [404, "Belum terhubung dengan Telegram", "No Telegram chat is linked"],
  "telegram.linked": [
    409,
    "Sudah terhubung dengan Telegram, putuskan dulu",
    "A Telegram chat is linked already: unlink it first",
  ],
  "telegram.taken": [
    409,
    "Obrolan Telegram ini terhubung dengan akun lain",
    "This Telegram chat is linked to another account",
  ],
  "telegram.secret_invalid": [
    409,
    "Kode tidak berlaku, sudah habis, atau sudah dipakai",
    "The code is unknown, over, or has been used",
  ],
  "telegram.not_offered": [
    409,
    "Telegram belum diatur untuk toko ini",
    "This shop is not set up for Telegram",
  ],
} as const satisfies RefusalTable;
