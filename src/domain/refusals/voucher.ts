import type { RefusalTable } from "./table.ts";

/** Why a voucher takes nothing off, and what staff cannot do with one. */
export const VOUCHER = {
  "voucher.not_found": [404, "Voucher tidak ditemukan", "There is no such voucher"],
  "voucher.unknown": [404, "Kode voucher tidak dikenal", "Nobody knows this voucher code"],
  "voucher.not_started": [409, "Voucher belum berlaku", "The voucher does not count yet"],
  "voucher.expired": [409, "Voucher sudah berakhir", "The voucher has expired"],
  "voucher.used_up": [409, "Kuota voucher sudah habis", "The voucher is used up"],
  "voucher.code_used": [409, "Kode voucher sudah dipakai", "The code was used before"],
  "voucher.user_limit": [
    409,
    "Anda sudah memakai voucher ini sebanyak yang diperbolehkan",
    "You have used the voucher as often as you may",
  ],
  "voucher.day_limit": [
    409,
    "Anda sudah memakai voucher ini hari ini, coba lagi besok",
    "You have used the voucher as often as you may today",
  ],
  "voucher.budget_spent": [
    409,
    "Anggaran voucher tidak cukup lagi",
    "What is left of the voucher's budget is too little",
  ],
  "voucher.below_minimum": [
    409,
    "Belanja belum mencapai minimum voucher",
    "The price is below the voucher's minimum",
  ],
  "voucher.wrong_product": [
    409,
    "Voucher tidak berlaku untuk produk ini",
    "The voucher does not count for this product",
  ],
  "voucher.wrong_channel": [
    409,
    "Voucher tidak berlaku di kanal ini",
    "The voucher does not count in this channel",
  ],
  "voucher.not_for_you": [
    409,
    "Voucher ini bukan untuk akun Anda",
    "The voucher is not for your account",
  ],
  "voucher.not_stackable": [
    409,
    "Voucher ini tidak dapat digabung",
    "These vouchers do not go together",
  ],
  "voucher.nothing_off": [
    409,
    "Voucher tidak mengurangi apa pun pada pesanan ini",
    "The voucher takes nothing off this order",
  ],
  "voucher.below_cost": [
    409,
    "Potongan melebihi yang dapat diberikan untuk produk ini",
    "The discount is more than this product allows",
  ],
  "voucher.locked_before": [
    429,
    "Voucher ini baru saja disimpan untuk Anda; pesan sekarang atau simpan lagi nanti",
    "The voucher was kept for you a short while ago; order now, or have it kept again later",
  ],
  "voucher.code_taken": [409, "Kode voucher sudah ada", "The code is taken"],
  "voucher.too_many_codes": [
    409,
    "Satu voucher paling banyak memiliki 100.000 kode",
    "A voucher has 100 000 codes at most",
  ],
  "voucher.changed": [
    409,
    "Voucher baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed the voucher at the same moment, look again",
  ],
} as const satisfies RefusalTable;
