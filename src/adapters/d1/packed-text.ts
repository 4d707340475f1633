import { Buffer } from "node:buffer";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { customType } from "drizzle-orm/sqlite-core";

/**
 * What vendors write most, the most frequent last: a text that resembles it packs to a fraction.
 * What is packed with it can be read with nothing else, so it never changes: another one would
 * need another mark.
 */
const FAMILIAR = Buffer.from(
  [
    '{"data":{"ref_id":"txn_-1","customer_no":"","buyer_sku_code":"","message":"Transaksi Sukses",',
    '"status":"Pending","rc":"00","sn":"","buyer_last_saldo":,"price":,"tele":"@","wa":""}}',
    '{"reference_no":"","amount":"","status":"completed","updated_at":"2026-01-01T00:00:00Z"}',
    '{"payment_type":"bank_transfer","bank_transfer":{"bank":"bca"},"transaction_details":',
    '{"order_id":"pay_01","gross_amount":},"item_details":[{"id":"txn_01","price":,"quantity":1,',
    '"name":"Isi saldo"},{"id":"fee","price":,"quantity":1,"name":"Biaya pembayaran"}],',
    '"customer_details":{"first_name":"***","email":"***@gmail.com"},"custom_expiry":{',
    '"order_time":"2026-01-01 00:00:00 +0700",',
    '"expiry_duration":1440,"unit":"minute"}}{"status_code":"201",',
    '"status_message":"Success, Bank Transfer transaction is created","transaction_time":',
    '"2026-01-01 00:00:00","settlement_time":"2026-01-01 00:00:00","merchant_id":"G","currency":',
    '"IDR","fraud_status":"accept","va_numbers":[{"va_number":"","bank":"bca"}],"payment_amounts":',
    '[],"transaction_status":"settlement","transaction_id":"","payment_type":"bank_transfer",',
    '"order_id":"pay_01","gross_amount":".00","expiry_time":"2026-01-01 00:00:00","status_code":',
    '"200","status_message":"midtrans payment notification","signature_key":"[hidden]"}',
  ].join(""),
);

/** No text that is stored as it is begins with it. */
const MARK = "z1:";

/** A text in as few bytes as it takes; one that would not become shorter stays as it is. */
export function pack(text: string): string {
  const packed = deflateRawSync(text, { dictionary: FAMILIAR, level: 9 });
  const stored = MARK + packed.toString("base64url");
  return stored.length < Buffer.byteLength(text) || text.startsWith(MARK) ? stored : text;
}

export function unpack(stored: string): string {
  if (!stored.startsWith(MARK)) return stored;
  const packed = Buffer.from(stored.slice(MARK.length), "base64url");
  return inflateRawSync(packed, { dictionary: FAMILIAR }).toString();
}

/** A column of text that is kept packed. The same text is always stored as the same. */
export const packedText = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: pack,
  fromDriver: unpack,
});
