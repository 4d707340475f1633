import type { RefusalTable } from "./table.ts";

/** Refusals of the HTTP edge, before a use case is asked. */
export const EDGE = {
  "request.invalid": [422, "Permintaan tidak valid", "The request is not valid"],
  "request.malformed": [400, "Permintaan tidak dapat dibaca", "The request cannot be read"],
  "request.key_required": [400, "Idempotency-Key wajib diisi", "An Idempotency-Key is required"],
  "request.version_required": [
    428,
    "If-Match wajib diisi dengan ETag yang terakhir dilihat",
    "If-Match with the ETag last seen is required",
  ],
  "request.stale": [
    412,
    "Datanya sudah berubah sejak terakhir dilihat",
    "It has changed since it was last seen",
  ],
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
  "request.upgrade_required": [
    426,
    "Alamat ini hanya untuk WebSocket",
    "This address is only for WebSocket",
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
  "metrics.off": [404, "Metrik tidak dibuka di sini", "Metrics are not shown here"],
  "metrics.forbidden": [403, "Token metrik tidak cocok", "It is not the token of the metrics"],
  "auth.invalid_credentials": [
    401,
    "Email, nomor telepon atau kata sandi salah",
    "The e-mail, phone number or password is wrong",
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
  "auth.code_needed": [
    403,
    "Toko ini membuka akun dengan kode saja",
    "This shop opens accounts by code alone",
  ],
  "auth.email_needed": [
    422,
    "Toko ini tidak mengirim SMS, berikan alamat email",
    "This shop writes no SMS, give an e-mail address",
  ],
  "auth.account_blocked": [403, "Akun diblokir", "The account is blocked"],
  "user.closed": [403, "Akun ini sudah ditutup", "The account was closed"],
  "auth.forbidden": [403, "Tidak punya izin", "You do not have the permission"],
  "rate.limited": [429, "Terlalu banyak permintaan", "Too many requests"],
  "service.misconfigured": [503, "Layanan belum siap", "The service is not ready"],
  "service.unavailable": [503, "Layanan sedang tidak tersedia", "The service is unavailable"],
  "internal.error": [500, "Terjadi kesalahan di pihak kami", "Something went wrong on our side"],
  "webhook.invalid_signature": [401, "Tanda tangan tidak sah", "The signature is not valid"],
  "webhook.not_greeted": [
    403,
    "Kata sandi langganan tidak dikenal",
    "The word of the subscription is not known",
  ],
  "webhook.malformed": [400, "Isi webhook tidak dapat dibaca", "The webhook cannot be read"],
} as const satisfies RefusalTable;
