import type { Locale } from "../../../locale.ts";
import type { TransactionKind } from "../kind.ts";
import type { Headline } from "./headline.ts";

/** What is said of a transaction, before its facts. */
export const TRANSACTION_WORDS: Readonly<
  Record<Locale, Readonly<Record<TransactionKind, Headline>>>
> = {
  id: {
    "purchase.success": ["Pembelian berhasil", "Pesanan Anda sudah terkirim."],
    "purchase.failed": [
      "Pembelian gagal",
      "Pesanan Anda gagal dan uangnya sudah kembali ke saldo.",
    ],
    "bill.success": ["Tagihan sudah dibayar", "Tagihan Anda sudah lunas di penagihnya."],
    "bill.failed": [
      "Tagihan gagal dibayar",
      "Tagihan Anda tidak terbayar dan uangnya sudah kembali ke saldo.",
    ],
    "purchase.refunded": ["Dana dikembalikan", "Uang pesanan Anda sudah kembali ke saldo."],
    "order_refund.refunded": ["Dana dikembalikan", "Uang dari pesanan Anda sudah masuk ke saldo."],
    "topup.success": ["Isi saldo berhasil", "Saldo Anda sudah bertambah."],
    "late_topup.success": [
      "Pembayaran terlambat masuk ke saldo",
      "Pesanannya sudah ditutup, jadi uangnya masuk ke saldo Anda. Silakan beli ulang.",
    ],
    "transfer_in.success": ["Uang masuk", "Anda menerima transfer saldo."],
    "transfer_out.success": ["Transfer berhasil", "Transfer saldo Anda sudah diterima."],
    "transfer_out.failed": [
      "Transfer gagal",
      "Transfer tidak dapat diterima; uangnya sudah kembali.",
    ],
    "withdrawal.success": ["Penarikan berhasil", "Uang sudah dikirim ke rekening bank Anda."],
    "withdrawal.failed": ["Penarikan gagal", "Penarikan gagal dan uangnya sudah kembali ke saldo."],
    "withdrawal.refunded": [
      "Penarikan dikembalikan bank",
      "Bank mengembalikan uangnya ke saldo Anda.",
    ],
    "withdrawal_charge.success": [
      "Penarikan dibebankan",
      "Penarikan yang dinyatakan gagal ternyata sampai di bank; uangnya diambil dari saldo.",
    ],
    "withdrawal_charge.refunded": [
      "Penarikan dikembalikan bank",
      "Bank mengembalikan uangnya ke saldo Anda.",
    ],
    "payment_refund.success": [
      "Pengembalian dana dikirim",
      "Dana dikirim kembali ke cara bayar semula.",
    ],
    "payment_refund.failed": [
      "Pengembalian dana gagal",
      "Dana tidak dapat dikirim dan tetap di saldo Anda.",
    ],
    "money_back.success": ["Dana masuk saldo", "Dana Anda dikembalikan ke saldo."],
    "transaction.other": ["{{headline}}", "Status transaksi Anda berubah."],
  },
  en: {
    "purchase.success": ["Purchase successful", "Your order has been delivered."],
    "purchase.failed": [
      "Purchase failed",
      "Your order failed and the money is back in your balance.",
    ],
    "bill.success": ["Bill paid", "Your bill has been paid."],
    "bill.failed": [
      "Bill not paid",
      "Your bill could not be paid and the money is back in your balance.",
    ],
    "purchase.refunded": ["Money returned", "The money of your order is back in your balance."],
    "order_refund.refunded": ["Money returned", "Money of your order is back in your balance."],
    "topup.success": ["Top-up successful", "Your balance has been topped up."],
    "late_topup.success": [
      "A late payment is in your balance",
      "Its order was closed already, so the money is in your balance. You can buy again.",
    ],
    "transfer_in.success": ["Money received", "Somebody has sent you money."],
    "transfer_out.success": ["Transfer successful", "Your transfer has been received."],
    "transfer_out.failed": ["Transfer failed", "The transfer was not taken; the money is back."],
    "withdrawal.success": [
      "Withdrawal successful",
      "The money is on its way to your bank account.",
    ],
    "withdrawal.failed": [
      "Withdrawal failed",
      "The withdrawal failed; the money is in your balance.",
    ],
    "withdrawal.refunded": ["Withdrawal returned", "The bank returned the money to your balance."],
    "withdrawal_charge.success": [
      "Withdrawal charged",
      "A withdrawal said to have failed did reach the bank; it was taken from your balance.",
    ],
    "withdrawal_charge.refunded": [
      "Withdrawal returned",
      "The bank returned the money to your balance.",
    ],
    "payment_refund.success": ["Refund sent", "The money went back the way it was paid."],
    "payment_refund.failed": [
      "Refund failed",
      "The money could not be sent back and stays in your balance.",
    ],
    "money_back.success": ["Money in your balance", "Money was returned to your balance."],
    "transaction.other": ["{{headline}}", "The status of your transaction has changed."],
  },
};
