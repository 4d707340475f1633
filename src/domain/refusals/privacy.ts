import type { RefusalTable } from "./table.ts";

/** Refusals about personal data, the end of an account, and who somebody is at Discord. */
export const PRIVACY = {
  "consent.outdated": [
    409,
    "Ketentuan sudah diperbarui, baca versi terbaru",
    "The terms have another version by now, read that one",
  ],
  "account.money_left": [
    409,
    "Masih ada saldo, tarik atau pakai dulu",
    "There is money left: withdraw or spend it first",
  ],
  "account.orders_open": [
    409,
    "Masih ada transaksi yang berjalan, tunggu sampai selesai",
    "An order, a top-up, a transfer or a withdrawal is still open: wait until it ends",
  ],
  "user.closed": [409, "Akun ini sudah ditutup", "This account has been closed"],
  "erasure.not_found": [
    404,
    "Tidak ada permintaan penghapusan data",
    "Nobody has asked for this data to be erased",
  ],
  "erasure.changed": [
    409,
    "Permintaan ini baru saja berubah, lihat dulu lalu ulangi",
    "This request has changed at the same moment, look again",
  ],
  "erasure.begun": [
    409,
    "Penghapusan data sudah dimulai atau selesai",
    "The data is being erased, or has been",
  ],
  "discord.not_linked": [
    404,
    "Belum terhubung dengan Discord",
    "No Discord account is linked",
  ],
  "discord.linked": [
    409,
    "Sudah terhubung dengan Discord, putuskan dulu",
    "A Discord account is linked already: unlink it first",
  ],
  "discord.taken": [
    409,
    "Akun Discord ini terhubung dengan akun lain",
    "This Discord account is linked to another account",
  ],
  "discord.secret_invalid": [
    409,
    "Kode tidak berlaku, sudah habis, atau sudah dipakai",
    "The code is unknown, over, or has been used",
  ],
  "discord.not_offered": [
    409,
    "Masuk lewat Discord belum diatur untuk toko ini",
    "This shop is not set up for signing in at Discord",
  ],
  "discord.refused": [
    409,
    "Discord tidak menerima otorisasi ini, ulangi dari awal",
    "Discord does not accept this authorisation: begin again",
  ],
} as const satisfies RefusalTable;
