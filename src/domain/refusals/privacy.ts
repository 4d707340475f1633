import type { RefusalTable } from "./table.ts";

/** Refusals about what customers agree to, what is erased of them, and who they are at Discord. */
export const PRIVACY = {
  "consent.outdated": [
    409,
    "Ketentuan sudah diperbarui, baca versi terbaru",
    "The terms have another version by now, read that one",
  ],
  "erasure.not_found": [
    404,
    "Tidak ada penghapusan untuk akun ini",
    "No erasure was asked for this account",
  ],
  "erasure.account_open": [
    409,
    "Akun masih terbuka, tutup dulu",
    "The account is open still: close it first",
  ],
  "erasure.changed": [
    409,
    "Penghapusan ini baru saja berubah, muat ulang",
    "The erasure was changed just now: load it again",
  ],
  "erasure.not_waiting": [
    409,
    "Penghapusan ini sudah berjalan, selesai, atau dibatalkan",
    "The erasure has begun, has ended or was cancelled",
  ],
  "user.erased": [
    409,
    "Data pemilik akun ini sudah dihapus",
    "What the account held of its owner was erased",
  ],
  "discord.not_linked": [404, "Belum terhubung dengan Discord", "No Discord account is linked"],
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
