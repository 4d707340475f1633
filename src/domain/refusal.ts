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
  "topup.amount_out_of_range": [
    422,
    "Nominal isi saldo di luar batas",
    "The top-up amount is outside the limits",
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
