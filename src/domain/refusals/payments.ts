import type { RefusalTable } from "./table.ts";

/** Refusals about top-ups, payments and their refunds. */
export const PAYMENTS = {
  "topup.amount_out_of_range": [
    422,
    "Nominal isi saldo di luar batas",
    "The top-up amount is outside the limits",
  ],
  "topup.bank_unavailable": [
    409,
    "Transfer bank manual sedang tidak tersedia",
    "Top-up by bank transfer is not available at the moment",
  ],
  "topup.codes_exhausted": [
    409,
    "Semua kode unik untuk nominal ini sedang terpakai, pilih nominal lain",
    "Every unique code for this amount is taken, choose another amount",
  ],
  "topup.too_many_open": [
    409,
    "Terlalu banyak isi saldo yang belum dibayar",
    "Too many top-ups are waiting to be paid",
  ],
  "topup.too_many_today": [
    429,
    "Terlalu banyak isi saldo dibuka hari ini",
    "Too many top-ups were opened today",
  ],
  "topup.not_found": [404, "Isi saldo tidak ditemukan", "There is no such top-up"],
  "topup.not_open": [409, "Isi saldo ini sudah ditutup", "This top-up is no longer open"],
  "topup.proofs_full": [
    409,
    "Jumlah bukti pembayaran sudah maksimal",
    "This top-up has as many proofs as it may have",
  ],
  "topup.proof_not_found": [404, "Bukti pembayaran tidak ditemukan", "There is no such proof"],
  "topup.decided": [
    409,
    "Isi saldo ini sudah diputuskan lain",
    "Something else has been decided about this top-up",
  ],
  "payment.gateway_unavailable": [
    503,
    "Gerbang pembayaran sedang tidak menjawab, ulangi dengan Idempotency-Key yang sama",
    "The payment gateway does not answer, repeat with the same Idempotency-Key",
  ],
  "payment.rejected": [
    502,
    "Gerbang pembayaran menolak transaksi",
    "The payment gateway refused the payment",
  ],
  "payment.not_found": [404, "Pembayaran tidak ditemukan", "There is no such payment"],
  "payment.method_unavailable": [
    409,
    "Cara bayar ini sedang tidak tersedia",
    "This way to pay is not available at the moment",
  ],
  "payment.not_cancellable": [
    409,
    "Pembayaran ini tidak dapat dibatalkan lagi",
    "This payment can no longer be cancelled",
  ],
  "payment.not_in_review": [
    409,
    "Pembayaran ini tidak menunggu keputusan",
    "This payment is not in review",
  ],
  "payment.not_received": [
    409,
    "Belum ada uang yang pasti diterima untuk pembayaran ini",
    "No certain sum has been received for this payment",
  ],
  "payment.already_resolved": [
    409,
    "Pembayaran ini sudah diputuskan dengan cara lain",
    "This payment was resolved another way",
  ],
  "payment.exceeds_received": [
    422,
    "Jumlahnya melebihi uang yang diterima",
    "The amount is more than what was received",
  ],
  "refund.not_paid": [
    409,
    "Belum ada uang yang dapat dikembalikan dari pembayaran ini",
    "There is no money of this payment to give back",
  ],
  "refund.exceeds_payment": [
    409,
    "Pengembalian melebihi sisa pembayaran",
    "The refund is more than what is left of the payment",
  ],
  "refund.already_in_wallet": [
    409,
    "Cara bayar ini tidak dapat mengembalikan dana, dan uangnya sudah ada di saldo",
    "This way to pay gives nothing back, and the money is in the balance already",
  ],
  "refund.whole_only": [
    422,
    "Cara bayar ini hanya dapat mengembalikan seluruh pembayaran",
    "This way to pay gives back the whole payment or nothing",
  ],
  "refund.channel_closed": [
    409,
    "Cara bayar ini tidak menerima pengembalian pada jam ini",
    "This way to pay takes no refunds at this hour",
  ],
  "refund.not_found": [404, "Pengembalian tidak ditemukan", "There is no such refund"],
  "refund.not_in_review": [
    409,
    "Pengembalian ini tidak menunggu keputusan",
    "This refund is not in review",
  ],
  "refund.already_resolved": [
    409,
    "Pengembalian ini sudah diputuskan dengan cara lain",
    "This refund was resolved another way",
  ],
  "bank_statement.rows_invalid": [
    422,
    "Ada baris mutasi yang tidak dapat dibaca; tidak ada yang disimpan",
    "Some rows of the statement cannot be read; none was stored",
  ],
  "bank_statement.direction_unknown": [
    422,
    "Mutasi ini tidak menyebut uang masuk atau keluar; tidak ada yang disimpan",
    "The statement does not say what came in and what went out; nothing was stored",
  ],
  "bank_statement.mismatch": [
    422,
    "Mutasi ini milik rekening atau mata uang lain; tidak ada yang disimpan",
    "The statement is of another account or currency; nothing was stored",
  ],
  "bank_transfer.second_person": [
    409,
    "Jumlah ini perlu disetujui petugas lain",
    "Another member of staff has to do this, or to join in",
  ],
  "bank_line.not_waiting": [
    409,
    "Baris mutasi ini tidak menunggu keputusan",
    "This statement line does not wait for a person",
  ],
  "bank_line.not_found": [404, "Baris mutasi tidak ditemukan", "There is no such statement line"],
  "bank_line.assigned": [
    409,
    "Baris mutasi ini sudah dipakai",
    "This statement line has been used before",
  ],
} as const satisfies RefusalTable;
