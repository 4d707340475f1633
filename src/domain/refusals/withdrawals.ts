import type { RefusalTable } from "./table.ts";

/** Refusals about bank accounts and withdrawals. */
export const WITHDRAWALS = {
  "bank_account.not_found": [404, "Rekening bank tidak ditemukan", "There is no such bank account"],
  "bank_account.code_needed": [
    403,
    "Rekening baru memerlukan kode yang dikirim ke alamat Anda",
    "A new bank account takes a code that is sent to you",
  ],
  "bank_account.exists": [
    409,
    "Rekening ini sudah terdaftar",
    "This bank account is registered already",
  ],
  "bank_account.too_many": [
    409,
    "Terlalu banyak rekening bank; hapus salah satu",
    "There are too many bank accounts; remove one",
  ],
  "bank_account.too_many_today": [
    429,
    "Terlalu banyak rekening bank baru hari ini",
    "Too many bank accounts were registered today",
  ],
  "bank_account.cooling_down": [
    409,
    "Rekening baru belum dapat dipakai untuk penarikan",
    "The bank account is too new to withdraw to",
  ],
  "bank_account.name_mismatch": [
    422,
    "Nama pemilik tidak sama dengan nama di bank",
    "The holder's name is not the one the bank knows",
  ],
  "bank_account.unknown_at_bank": [
    422,
    "Bank tidak mengenal nomor rekening ini",
    "The bank does not know this account number",
  ],
  "bank_account.unchecked": [
    409,
    "Nama di bank belum dapat diperiksa",
    "The name at the bank could not be checked yet",
  ],
  "withdrawal.not_found": [404, "Penarikan tidak ditemukan", "There is no such withdrawal"],
  "withdrawal.amount_out_of_range": [
    422,
    "Nominal penarikan di luar batas",
    "The withdrawal amount is outside the limits",
  ],
  "withdrawal.changed": [
    409,
    "Nominal atau rekening bukan yang dilihat",
    "The amount or the account is not the one that was seen",
  ],
  "withdrawal.reviewed": [
    409,
    "Penarikan sudah diusulkan",
    "The withdrawal has been proposed already",
  ],
  "withdrawal.not_reviewed": [
    409,
    "Penarikan belum diusulkan",
    "Nobody has proposed the withdrawal yet",
  ],
  "withdrawal.review_expired": [
    409,
    "Usulan sudah kedaluwarsa; usulkan lagi",
    "The proposal has expired; propose it again",
  ],
  "withdrawal.same_admin": [
    403,
    "Pengusul tidak boleh menyetujui",
    "Whoever proposed cannot approve",
  ],
  "withdrawal.decided": [
    409,
    "Penarikan sudah diputuskan",
    "The withdrawal has been decided already",
  ],
  "withdrawal.closed": [409, "Penarikan sudah ditutup", "The withdrawal is closed"],
  "withdrawal.not_manual": [
    409,
    "Penarikan ini tidak dibayar dengan tangan",
    "This withdrawal is not paid by hand",
  ],
  "withdrawal.not_concluded": [
    409,
    "Hasil pembayaran yang dapat diralat belum dicatat",
    "No such end of the payout has been recorded",
  ],
  "withdrawal.not_arrived": [
    409,
    "Layanan pembayaran tidak menyatakan bahwa uangnya sampai",
    "The payout service does not say that the money has arrived",
  ],
  "withdrawal.own_result": [
    403,
    "Pencatat hasil tidak boleh meralatnya sendiri",
    "Whoever recorded how the payout ended cannot correct it",
  ],
  "withdrawal.corrected": [
    409,
    "Hasil pembayaran sudah diralat",
    "How the payout ended has been corrected already",
  ],
  "withdrawal.concluded": [
    409,
    "Hasil pembayaran sudah dicatat",
    "How the payout ended has been recorded already",
  ],
} as const satisfies RefusalTable;
