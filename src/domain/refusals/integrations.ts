import type { RefusalTable } from "./table.ts";

/** Refusals about API keys and what customers' own systems send. */
export const INTEGRATIONS = {
  "webhook_endpoint.not_found": [
    404,
    "Endpoint webhook tidak ditemukan",
    "There is no such webhook endpoint",
  ],
  "webhook_endpoint.too_many": [
    409,
    "Endpoint webhook sudah terlalu banyak",
    "There are too many webhook endpoints already",
  ],
  "webhook_endpoint.changed": [
    409,
    "Endpoint webhook baru saja diubah; muat ulang lalu coba lagi",
    "The webhook endpoint has just been changed; read it again",
  ],
  "webhook_endpoint.disabled": [
    409,
    "Endpoint webhook sedang dimatikan",
    "The webhook endpoint is switched off",
  ],
  "webhook_endpoint.url_refused": [
    422,
    "Alamat ini tidak dapat dipanggil",
    "This address is not called",
  ],
  "webhook_endpoint.event_refused": [
    422,
    "Peristiwa ini bukan untuk pelanggan",
    "This event is not for customers",
  ],
  "webhook_delivery.not_found": [404, "Pengiriman tidak ditemukan", "There is no such delivery"],
  "webhook_log.had_effect": [
    409,
    "Webhook ini sudah diproses",
    "The webhook has had its effect already",
  ],
  "webhook_provider.not_found": [404, "Alamat webhook tidak dikenal", "Nothing is taken here"],
  "webhook_provider.exists": [
    409,
    "Penyedia webhook dengan nama ini sudah ada",
    "There is a webhook provider of this name already",
  ],
  "webhook_provider.too_many": [
    409,
    "Penyedia webhook sudah terlalu banyak",
    "There are too many webhook providers already",
  ],
  "webhook_provider.changed": [
    409,
    "Penyedia webhook baru saja diubah; muat ulang lalu coba lagi",
    "The webhook provider has just been changed; read it again",
  ],
  "webhook_provider.not_tried": [
    409,
    "Belum ada contoh yang lolos dengan pengaturan ini",
    "No sample has passed with the present configuration",
  ],
  "webhook_provider.secret_unreadable": [
    422,
    "Rahasia tidak ditulis seperti yang diatur",
    "The secret is not written as the scheme says",
  ],
  "webhook_provider.secrets_too_many": [
    409,
    "Terlalu banyak rahasia yang masih berlaku",
    "Too many secrets are good at once",
  ],
  "webhook_log.not_found": [404, "Webhook tidak ditemukan", "There is no such webhook"],
  "webhook_log.not_genuine": [
    409,
    "Webhook ini tidak terbukti asli",
    "The webhook was not proved genuine",
  ],
  "api_key.not_found": [404, "Kunci API tidak ditemukan", "There is no such API key"],
  "api_key.too_many": [
    409,
    "Kunci API sudah terlalu banyak",
    "There are too many API keys already",
  ],
  "api_key.scope": [
    403,
    "Kunci API tidak boleh dipakai untuk ini",
    "The API key may not be used for this",
  ],
  "api_key.test_mode": [
    403,
    "Kunci uji tidak dapat dipakai untuk ini",
    "A test key cannot be used for this",
  ],
  "api_key.address": [
    403,
    "Kunci API tidak boleh dipakai dari alamat ini",
    "The API key may not be used from this address",
  ],
  "api_key.signature": [
    401,
    "Tanda tangan permintaan tidak ada atau tidak benar",
    "The request is not signed, or not as it must be",
  ],
  "api_key.nonce_used": [
    401,
    "Nonce permintaan ini sudah dipakai",
    "The nonce of this request has been used",
  ],
  "order.ref_reused": [
    422,
    "ref_id sudah dipakai untuk pesanan lain",
    "The ref_id was used for another order",
  ],
} as const satisfies RefusalTable;
