import type { RefusalTable } from "./table.ts";

/** Refusals about customers' data, what they agree to, and who they are at Discord. */
export const PRIVACY = {
  "consent.outdated": [
    409,
    "Ketentuan sudah diperbarui, baca versi terbaru",
    "The terms have another version by now, read that one",
  ],
  "data_export.not_asked": [
    403,
    "Minta dulu salinan data dengan kata sandi",
    "Ask for the copy with the password first",
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
