import type { RefusalTable } from "./table.ts";

/** Refusals about what customers agree to, and what is erased of those who have left. */
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
    "Penghapusan ini sedang ditahan, sudah berjalan, selesai, atau dibatalkan",
    "The erasure is held, has begun, has ended or was cancelled",
  ],
  "erasure.waiting": [
    409,
    "Akun ini menunggu penghapusan; batalkan penghapusannya lebih dulu",
    "The account is to be erased: cancel that first",
  ],
  "user.erased": [
    409,
    "Data pemilik akun ini sudah dihapus",
    "What the account held of its owner was erased",
  ],
} as const satisfies RefusalTable;
