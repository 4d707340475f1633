/**
 * Every way the shop says no: its HTTP status and its title in both languages. Codes are never
 * renamed.
 */
export const REFUSALS = {
  "request.invalid": [422, "Permintaan tidak valid", "The request is not valid"],
  "request.malformed": [400, "Permintaan tidak dapat dibaca", "The request cannot be read"],
  "request.key_required": [400, "Idempotency-Key wajib diisi", "An Idempotency-Key is required"],
  "request.key_reused": [
    422,
    "Idempotency-Key sudah dipakai untuk permintaan lain",
    "The Idempotency-Key was used for another request",
  ],
  "request.in_progress": [
    409,
    "Permintaan yang sama masih diproses",
    "The same request is still being processed",
  ],
  "request.too_large": [413, "Isi permintaan terlalu besar", "The request body is too large"],
  "request.unsupported_media_type": [
    415,
    "Jenis isi permintaan tidak didukung",
    "The request's content type is not supported",
  ],
  "route.not_found": [404, "Alamat tidak ditemukan", "There is nothing at this address"],
  "route.method_not_allowed": [
    405,
    "Metode tidak diizinkan di alamat ini",
    "This address does not take this method",
  ],
  "auth.invalid_credentials": [
    401,
    "Email atau kata sandi salah",
    "The e-mail or the password is wrong",
  ],
  "auth.token_invalid": [
    401,
    "Token tidak berlaku, silakan masuk lagi",
    "The token is not valid, sign in again",
  ],
  "auth.email_taken": [409, "Email sudah terdaftar", "The e-mail is already registered"],
  "auth.phone_taken": [
    409,
    "Nomor telepon sudah terdaftar",
    "The phone number is already registered",
  ],
  "auth.account_blocked": [403, "Akun diblokir", "The account is blocked"],
  "auth.forbidden": [403, "Tidak punya izin", "You do not have the permission"],
  "wallet.insufficient_funds": [402, "Saldo tidak cukup", "The balance is not enough"],
  "wallet.frozen": [403, "Dompet dibekukan", "The wallet is frozen"],
  "wallet.closed": [409, "Dompet sudah ditutup", "The wallet is closed"],
  "wallet.full": [409, "Saldo tidak dapat bertambah lagi", "The balance can grow no further"],
  "wallet.limit_exceeded": [
    422,
    "Batas transaksi terlampaui",
    "The spending limit would be exceeded",
  ],
  "wallet.operation_conflict": [
    409,
    "Operasi yang sama dengan isi lain sudah tercatat",
    "The same operation was recorded with other content",
  ],
  "currency.unknown": [
    422,
    "Mata uang tidak dikenal atau sedang ditutup",
    "There is no such currency, or it is closed",
  ],
  "currency.not_found": [404, "Mata uang tidak ditemukan", "There is no such currency"],
  "currency.code_taken": [409, "Kode mata uang sudah dipakai", "The currency's code is taken"],
  "transfer.amount_out_of_range": [
    422,
    "Nominal transfer di luar batas",
    "The transfer's amount is outside the limits",
  ],
  "transfer.receiver_not_found": [
    404,
    "Penerima tidak ditemukan",
    "There is nobody to receive this transfer",
  ],
  "transfer.to_self": [
    422,
    "Tidak dapat mengirim ke diri sendiri",
    "Nobody can send money to themselves",
  ],
  "exchange.no_rate": [
    409,
    "Belum ada kurs untuk pasangan mata uang ini",
    "There is no rate between these currencies",
  ],
  "exchange.amount_too_small": [
    422,
    "Nominal terlalu kecil untuk ditukar",
    "The amount is too small to be exchanged",
  ],
  "exchange.amount_too_large": [
    422,
    "Nominal terlalu besar untuk ditukar",
    "The amount is too large to be exchanged",
  ],
  "exchange.quote_not_found": [404, "Penawaran kurs tidak ditemukan", "There is no such quote"],
  "exchange.quote_expired": [
    409,
    "Penawaran kurs sudah kedaluwarsa, minta yang baru",
    "The quote has expired, ask for a new one",
  ],
  "exchange.quote_used": [409, "Penawaran kurs sudah dipakai", "The quote has been used"],
  "wallet.not_empty": [
    409,
    "Dompet masih berisi saldo atau transaksi terbuka",
    "The wallet still holds money or has open transactions",
  ],
  "hold.not_found": [404, "Penahanan saldo tidak ditemukan", "There is no such hold"],
  "hold.already_resolved": [
    409,
    "Penahanan saldo ini sudah diambil atau dilepas",
    "The hold has been captured or released before",
  ],
  "hold.expired": [409, "Penahanan saldo ini sudah berakhir", "The hold has expired"],
  "hold.amount_exceeds": [
    422,
    "Jumlah melebihi saldo yang ditahan",
    "The amount is more than what is held",
  ],
  "hold.same_admin": [
    403,
    "Jumlah ini harus diambil oleh petugas lain",
    "Another member of staff must capture this amount",
  ],
  "adjustment.not_found": [404, "Koreksi saldo tidak ditemukan", "There is no such adjustment"],
  "adjustment.nothing_to_do": [
    409,
    "Saldo sudah sebesar itu",
    "The balance is that already",
  ],
  "adjustment.differs": [
    409,
    "Koreksi saldo ini bukan untuk akun atau jumlah tersebut",
    "The adjustment is about another account or amount",
  ],
  "adjustment.decided": [
    409,
    "Koreksi saldo ini sudah diputuskan",
    "The adjustment has been decided before",
  ],
  "adjustment.expired": [
    409,
    "Koreksi saldo ini sudah kedaluwarsa",
    "The adjustment was not decided in time",
  ],
  "adjustment.same_admin": [
    403,
    "Koreksi saldo harus diputuskan petugas lain",
    "Another member of staff must decide",
  ],
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
  "bank_statement.rows_invalid": [
    422,
    "Ada baris mutasi yang tidak dapat dibaca; tidak ada yang disimpan",
    "Some rows of the statement cannot be read; none was stored",
  ],
  "bank_line.not_found": [404, "Baris mutasi tidak ditemukan", "There is no such statement line"],
  "bank_line.assigned": [
    409,
    "Baris mutasi ini sudah dipakai",
    "This statement line has been used before",
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
  "category.not_found": [404, "Kategori tidak ditemukan", "There is no such category"],
  "product.not_found": [404, "Produk tidak ditemukan", "There is no such product"],
  "product.unavailable": [
    409,
    "Produk sedang tidak tersedia",
    "The product is not available at the moment",
  ],
  "margin.not_found": [404, "Aturan margin tidak ditemukan", "There is no such margin rule"],
  "transaction.not_found": [404, "Transaksi tidak ditemukan", "There is no such transaction"],
  "transaction.abandoned": [
    409,
    "Transaksi ini sudah dibatalkan sebelum dibuka",
    "This transaction was abandoned before it opened",
  ],
  "transaction.duplicate_order": [
    409,
    "Produk dan nomor yang sama sudah dipesan hari ini; pakai sequence untuk memesan lagi",
    "The same product and number was ordered today; give a sequence to order again",
  ],
  "transaction.not_cancellable": [
    409,
    "Jenis transaksi ini tidak dapat dibatalkan",
    "This type of transaction cannot be cancelled",
  ],
  "transaction.already_sent": [
    409,
    "Transaksi sudah diproses dan tidak dapat dibatalkan lagi",
    "The transaction is on its way and can no longer be cancelled",
  ],
  "transaction.already_ended": [409, "Transaksi sudah berakhir", "The transaction has ended"],
  "transaction.not_by_hand": [
    409,
    "Status jenis transaksi ini tidak diubah dengan tangan",
    "The status of this type of transaction is not changed by hand",
  ],
  "transaction.illegal_step": [
    409,
    "Perubahan status ini tidak diperbolehkan",
    "The transaction cannot go from its status to that one",
  ],
  "transaction.too_soon": [
    409,
    "Pemasok masih dapat menyelesaikannya, tunggu dulu",
    "The supplier may still deliver it, wait",
  ],
  "transaction.not_refundable": [
    409,
    "Transaksi ini belum terkirim atau jenisnya tidak dapat dikembalikan",
    "The transaction was not delivered, or its type is not refunded",
  ],
  "transaction.refund_exceeds": [
    409,
    "Jumlahnya melebihi yang masih dapat dikembalikan",
    "The amount is more than what is left to refund",
  ],
  "job.not_found": [404, "Pekerjaan tidak ditemukan", "There is no such job"],
  "job.not_dead": [
    409,
    "Pekerjaan ini sudah dikirim ulang",
    "The job has been sent again already",
  ],
  "transaction.not_checkable": [
    409,
    "Transaksi ini tidak dapat ditanyakan ke pemasok",
    "The supplier cannot be asked about this transaction",
  ],
  "supplier.price_list_limited": [
    429,
    "Daftar harga baru saja diambil, coba beberapa menit lagi",
    "The price list was fetched moments ago, try again in a few minutes",
  ],
  "supplier.unavailable": [503, "Pemasok tidak menjawab", "The supplier does not answer"],
  "webhook.invalid_signature": [401, "Tanda tangan tidak sah", "The signature is not valid"],
  "webhook.malformed": [400, "Isi webhook tidak dapat dibaca", "The webhook cannot be read"],
  "bank_account.not_found": [
    404,
    "Rekening bank tidak ditemukan",
    "There is no such bank account",
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
  "pin.required": [403, "PIN dompet wajib diisi", "The wallet PIN is required"],
  "pin.not_set": [409, "PIN dompet belum dibuat", "No wallet PIN has been set"],
  "pin.wrong": [403, "PIN dompet salah", "The wallet PIN is wrong"],
  "pin.password_wrong": [403, "Kata sandi salah", "The password is wrong"],
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
  "withdrawal.concluded": [
    409,
    "Hasil pembayaran sudah dicatat",
    "How the payout ended has been recorded already",
  ],
  "alert.not_found": [404, "Peringatan tidak ditemukan", "There is no such alert"],
  "alert.cleared": [409, "Peringatan sudah diselesaikan", "The alert has been cleared before"],
  "reconciliation.not_found": [
    404,
    "Rekonsiliasi tidak ditemukan",
    "There is no such reconciliation",
  ],
  "reconciliation.rows_invalid": [
    422,
    "Ada baris yang tidak dapat dibaca; tidak ada yang disimpan",
    "Some rows cannot be read; none was stored",
  ],
  "reconciliation.chunk_conflict": [
    409,
    "Potongan ini sudah dikirim dengan isi lain",
    "This chunk was sent before with other content",
  ],
  "reconciliation.started": [
    409,
    "Rekonsiliasi sudah dijalankan; buka yang baru untuk data lain",
    "The reconciliation has been run; open another one for other rows",
  ],
  "user.not_found": [404, "Pengguna tidak ditemukan", "There is no such user"],
  "rate.limited": [429, "Terlalu banyak permintaan", "Too many requests"],
  "service.misconfigured": [503, "Layanan belum siap", "The service is not ready"],
  "service.unavailable": [503, "Layanan sedang tidak tersedia", "The service is unavailable"],
  "internal.error": [500, "Terjadi kesalahan di pihak kami", "Something went wrong on our side"],
} as const satisfies Record<string, readonly [status: number, id: string, en: string]>;

export type RefusalCode = keyof typeof REFUSALS;

/**
 * One field that was not accepted: a JSON pointer (RFC 6901) into the part of the request it
 * names.
 */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** What a refusal may add to its code; it reaches the caller, so nothing internal goes in. */
export interface RefusalFacts {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retry_after_seconds?: number;
  /** Extension members of the problem document (RFC 9457 §3.2). */
  readonly members?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The caller can only be told no. Not a defect: nothing is logged as an error. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;

  constructor(code: RefusalCode, facts: RefusalFacts = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.facts = facts;
  }
}

export function refuse(code: RefusalCode, facts?: RefusalFacts): never {
  throw new Refusal(code, facts);
}

export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(REFUSALS, text);
}
