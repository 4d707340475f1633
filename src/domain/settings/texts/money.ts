import type { TextsOf } from "./text.ts";

/** Balances, transfers, exchange and withdrawals. */
export const MONEY_TEXTS = {
  "limits.exchange": {
    id: ["Batas penukaran", "Berapa yang boleh ditukar satu pelanggan, per mata uang"],
    en: ["Limits of exchange", "What one customer may exchange, by currency"],
  },
  "limits.ppob": {
    id: ["Batas belanja PPOB", "Berapa yang boleh dibelanjakan satu pelanggan, per mata uang"],
    en: ["Limits of PPOB", "What one customer may spend on it, by currency"],
  },
  "limits.product": {
    id: ["Batas belanja barang toko", "Berapa yang boleh dibelanjakan satu pelanggan"],
    en: ["Limits of the shop's own goods", "What one customer may spend on them, by currency"],
  },
  "limits.transfer": {
    id: ["Batas transfer", "Berapa yang boleh dikirim satu pelanggan, per mata uang"],
    en: ["Limits of transfers", "What one customer may send, by currency"],
  },
  "transfer.rules": {
    id: ["Aturan transfer", "Minimum, maksimum dan biaya sekali kirim, per mata uang"],
    en: ["Rules of transfers", "Minimum, maximum and fee of one transfer, by currency"],
  },
  "transfer.pin_from": {
    id: ["Transfer meminta PIN mulai", "Mata uang yang tidak disebut selalu meminta PIN"],
    en: ["Transfers ask for the PIN from", "A currency that is not named always asks for it"],
  },
  "purchase.pin_from": {
    id: [
      "Pembelian meminta PIN mulai",
      "Bagi yang sudah memasang PIN; kosong berarti tidak pernah",
    ],
    en: ["Purchases ask for the PIN from", "Of whoever has set one; empty never asks"],
  },
  "transfer.failures_per_minute": {
    id: ["Transfer gagal per menit", "Sesudah itu pengirim harus menunggu"],
    en: ["Failed transfers a minute", "After so many their sender must wait"],
  },
  "exchange.quote_seconds": {
    id: ["Masa berlaku kurs", "Berapa lama kurs yang ditawarkan berlaku"],
    en: ["Life of a quote", "How long a quoted rate stands"],
  },
  "exchange.rate_step_percent": {
    id: ["Perubahan kurs terbesar", "Sejauh mana sekali ubah boleh menggeser kurs"],
    en: ["Greatest step of a rate", "How far one change may move a rate"],
  },
  "adjustment.threshold": {
    id: ["Koreksi saldo seorang diri", "Paling banyak yang boleh digeser satu petugas sehari"],
    en: ["Corrections alone", "The most one member of staff moves by hand in a day alone"],
  },
  "adjustment.expiry_hours": {
    id: ["Masa tunggu koreksi", "Berapa lama koreksi menunggu petugas lain"],
    en: ["Wait of a correction", "How long a correction waits for another member of staff"],
  },
  "withdrawal.minimum": {
    id: ["Penarikan terkecil", "Sekali tarik paling sedikit sekian"],
    en: ["Least withdrawal", "What one withdrawal comes to at least"],
  },
  "withdrawal.maximum": {
    id: ["Penarikan terbesar", "Sekali tarik paling banyak sekian"],
    en: ["Greatest withdrawal", "What one withdrawal comes to at most"],
  },
  "withdrawal.fee": {
    id: ["Biaya penarikan", "Dipungut di atas jumlah yang ditarik"],
    en: ["Fee of a withdrawal", "Taken on top of what is withdrawn"],
  },
  "withdrawal.limit_day": {
    id: ["Batas penarikan sehari", "Per pelanggan, termasuk biaya; kosong berarti tanpa batas"],
    en: ["Withdrawals in a day", "Of one customer, fees included; empty is no limit"],
  },
  "withdrawal.limit_month": {
    id: ["Batas penarikan sebulan", "Per pelanggan, termasuk biaya; kosong berarti tanpa batas"],
    en: ["Withdrawals in a month", "Of one customer, fees included; empty is no limit"],
  },
  "withdrawal.limit_hour_count": {
    id: ["Jumlah penarikan sejam", "Berapa kali satu pelanggan boleh meminta"],
    en: ["Withdrawals in an hour", "How often one customer may ask for one"],
  },
  "withdrawal.pin_from": {
    id: ["Penarikan meminta PIN mulai", "Kosong berarti tidak pernah"],
    en: ["Withdrawals ask for the PIN from", "Empty never asks"],
  },
  "withdrawal.cooldown_hours": {
    id: ["Masa tunggu rekening baru", "Selama itu rekening baru belum dapat dipakai"],
    en: ["Cool-down of a bank account", "How long it must be known before money goes to it"],
  },
  "withdrawal.decide_days": {
    id: ["Batas waktu keputusan penarikan", "Sesudah itu uangnya dikembalikan"],
    en: ["Deadline of a decision", "After it a withdrawal gives its money back"],
  },
  "bank_account.registrations_per_day": {
    id: ["Rekening baru per hari", "Berapa yang boleh didaftarkan satu pelanggan"],
    en: ["New bank accounts a day", "How many one customer may register"],
  },
  "bank_account.code_required": {
    id: ["Rekening baru meminta kode", "Kode dikirim ke pemilik akun"],
    en: ["New bank accounts ask for a code", "It is sent to the owner of the account"],
  },
  "withdrawal.review_minutes": {
    id: ["Masa berlaku usulan pembayaran", "Berapa lama usulan membayar penarikan berlaku"],
    en: ["Life of a proposed payment", "How long the proposal to pay a withdrawal stands"],
  },
  "payout.mode": {
    id: ["Cara membayar penarikan", "Untuk penarikan yang disetujui mulai sekarang"],
    en: ["Who pays out", "For withdrawals that are approved from now on"],
  },
} as const satisfies TextsOf;
