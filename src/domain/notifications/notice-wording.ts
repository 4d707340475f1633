import type { Locale } from "../locale.ts";
import { ACCOUNT_WORDS, type AccountWords } from "./account-wording.ts";

/** Kinds of things people are told about, besides their account itself. */
export const SUBJECT_KINDS = ["transaction", "order_refund"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Events that people are notified of. */
export const NOTICE_EVENTS = ["success", "failed", "refunded"] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** What a notice is about, as its reader would call it; selects the wording. */
export type NoticeTopic =
  | "purchase"
  | "order_refund"
  | "topup"
  | "late_topup"
  | "transfer_in"
  | "transfer_out"
  | "withdrawal"
  | "withdrawal_charge"
  | "payment_refund"
  | "money_back";

export interface Words extends AccountWords {
  readonly greeting: (name: string) => string;
  readonly labels: Readonly<Record<Label, string>>;
  readonly closing: string;
  readonly occasions: Readonly<Record<NoticeTopic, Phrases>>;
}

export type Label =
  | "id"
  | "product"
  | "number"
  | "serial"
  | "token"
  | "kwh"
  | "note"
  | "sender"
  | "receiver"
  | "amount"
  | "fee"
  | "total"
  | "from_wallet"
  | "refunded"
  | "bank"
  | "account"
  | "time";
/** Subject and first sentence for each event; none for an event the topic cannot have. */
type Phrases = Readonly<Record<NoticeEvent, readonly [subject: string, lead: string] | undefined>>;

export const WORDS: Readonly<Record<Locale, Words>> = {
  id: {
    greeting: (name) => `Halo ${name},`,
    labels: {
      id: "Nomor transaksi",
      product: "Produk",
      number: "Nomor tujuan",
      serial: "Nomor seri",
      token: "Token listrik",
      kwh: "Jumlah kWh",
      note: "Catatan",
      sender: "Pengirim",
      receiver: "Penerima",
      amount: "Jumlah dikirim",
      fee: "Biaya",
      total: "Total",
      from_wallet: "Diambil dari saldo",
      refunded: "Dikembalikan",
      bank: "Bank",
      account: "Nomor rekening",
      time: "Waktu (WIB)",
    },
    closing: "Terima kasih telah berbelanja.",
    ...ACCOUNT_WORDS.id,
    occasions: {
      purchase: {
        success: ["Pembelian berhasil", "Pesanan Anda sudah terkirim."],
        failed: ["Pembelian gagal", "Pesanan Anda gagal dan uangnya sudah kembali ke saldo."],
        refunded: ["Dana dikembalikan", "Uang pesanan Anda sudah kembali ke saldo."],
      },
      order_refund: {
        success: undefined,
        failed: undefined,
        refunded: ["Dana dikembalikan", "Uang dari pesanan Anda sudah masuk ke saldo."],
      },
      topup: {
        success: ["Isi saldo berhasil", "Saldo Anda sudah bertambah."],
        failed: undefined,
        refunded: undefined,
      },
      late_topup: {
        success: [
          "Pembayaran terlambat masuk ke saldo",
          "Pesanannya sudah ditutup, jadi uangnya masuk ke saldo Anda. Silakan beli ulang.",
        ],
        failed: undefined,
        refunded: undefined,
      },
      transfer_in: {
        success: ["Uang masuk", "Anda menerima transfer saldo."],
        failed: undefined,
        refunded: undefined,
      },
      transfer_out: {
        success: ["Transfer berhasil", "Transfer saldo Anda sudah diterima."],
        failed: ["Transfer gagal", "Transfer tidak dapat diterima; uangnya sudah kembali."],
        refunded: undefined,
      },
      withdrawal: {
        success: ["Penarikan berhasil", "Uang sudah dikirim ke rekening bank Anda."],
        failed: ["Penarikan gagal", "Penarikan gagal dan uangnya sudah kembali ke saldo."],
        refunded: ["Penarikan dikembalikan bank", "Bank mengembalikan uangnya ke saldo Anda."],
      },
      withdrawal_charge: {
        success: [
          "Penarikan dibebankan",
          "Penarikan yang dinyatakan gagal ternyata sampai di bank; uangnya diambil dari saldo.",
        ],
        failed: undefined,
        refunded: ["Penarikan dikembalikan bank", "Bank mengembalikan uangnya ke saldo Anda."],
      },
      payment_refund: {
        success: ["Pengembalian dana dikirim", "Dana dikirim kembali ke cara bayar semula."],
        failed: ["Pengembalian dana gagal", "Dana tidak dapat dikirim dan tetap di saldo Anda."],
        refunded: undefined,
      },
      money_back: {
        success: ["Dana masuk saldo", "Dana Anda dikembalikan ke saldo."],
        failed: undefined,
        refunded: undefined,
      },
    },
  },
  en: {
    greeting: (name) => `Hello ${name},`,
    labels: {
      id: "Transaction",
      product: "Product",
      number: "Customer number",
      serial: "Serial number",
      token: "Electricity token",
      kwh: "Energy (kWh)",
      note: "Note",
      sender: "Sender",
      receiver: "Receiver",
      amount: "Amount sent",
      fee: "Fee",
      total: "Total",
      from_wallet: "Taken from your balance",
      refunded: "Given back",
      bank: "Bank",
      account: "Account number",
      time: "Time (WIB)",
    },
    closing: "Thank you for shopping with us.",
    ...ACCOUNT_WORDS.en,
    occasions: {
      purchase: {
        success: ["Purchase successful", "Your order has been delivered."],
        failed: ["Purchase failed", "Your order failed and the money is back in your balance."],
        refunded: ["Money returned", "The money of your order is back in your balance."],
      },
      order_refund: {
        success: undefined,
        failed: undefined,
        refunded: ["Money returned", "Money of your order is back in your balance."],
      },
      topup: {
        success: ["Top-up successful", "Your balance has been topped up."],
        failed: undefined,
        refunded: undefined,
      },
      late_topup: {
        success: [
          "A late payment is in your balance",
          "Its order was closed already, so the money is in your balance. You can buy again.",
        ],
        failed: undefined,
        refunded: undefined,
      },
      transfer_in: {
        success: ["Money received", "Somebody has sent you money."],
        failed: undefined,
        refunded: undefined,
      },
      transfer_out: {
        success: ["Transfer successful", "Your transfer has been received."],
        failed: ["Transfer failed", "The transfer was not taken; the money is back."],
        refunded: undefined,
      },
      withdrawal: {
        success: ["Withdrawal successful", "The money is on its way to your bank account."],
        failed: ["Withdrawal failed", "The withdrawal failed; the money is in your balance."],
        refunded: ["Withdrawal returned", "The bank returned the money to your balance."],
      },
      withdrawal_charge: {
        success: [
          "Withdrawal charged",
          "A withdrawal said to have failed did reach the bank; it was taken from your balance.",
        ],
        failed: undefined,
        refunded: ["Withdrawal returned", "The bank returned the money to your balance."],
      },
      payment_refund: {
        success: ["Refund sent", "The money went back the way it was paid."],
        failed: ["Refund failed", "The money could not be sent back and stays in your balance."],
        refunded: undefined,
      },
      money_back: {
        success: ["Money in your balance", "Money was returned to your balance."],
        failed: undefined,
        refunded: undefined,
      },
    },
  },
};
