import type { TextsOf } from "./text.ts";

/** Top-ups, bank transfers and refunds of payments. */
export const PAYMENT_TEXTS = {
  "topup.minimum": {
    id: ["Isi saldo terkecil", "Sekali isi paling sedikit sekian"],
    en: ["Least top-up", "What one top-up comes to at least"],
  },
  "topup.maximum": {
    id: ["Isi saldo terbesar", "Sekali isi paling banyak sekian"],
    en: ["Greatest top-up", "What one top-up comes to at most"],
  },
  "topup.expiry_minutes": {
    id: ["Batas waktu membayar", "Berapa lama tagihan di gerbang pembayaran berlaku"],
    en: ["Time to pay", "How long a charge at a gateway stands"],
  },
  "payment.watch_days": {
    id: ["Pengawasan pembayaran", "Selama itu gerbang masih ditanya; kabarnya mungkin hilang"],
    en: ["Watch over payments", "How long a gateway is still asked; its notice may be lost"],
  },
  "topup.bank_accounts": {
    id: ["Rekening toko", "Untuk transfer manual; yang pertama adalah yang biasa"],
    en: ["The shop's bank accounts", "For transfers by hand; the first is the usual one"],
  },
  "topup.bank_expiry_minutes": {
    id: ["Batas waktu transfer bank", "Berapa lama jumlah unik menunggu dibayar"],
    en: ["Time for a bank transfer", "How long its own sum waits to be paid"],
  },
  "topup.bank_grace_minutes": {
    id: ["Tenggang jumlah transfer", "Selama itu jumlahnya tidak diberikan ke orang lain"],
    en: ["Grace of a sum", "How long the sum of an ended transfer is given to nobody else"],
  },
  "topup.bank_transfers_max": {
    id: ["Transfer belum dibayar", "Berapa jumlah unik yang boleh dipegang satu pelanggan"],
    en: ["Unpaid transfers", "How many sums one customer may keep occupied"],
  },
  "topup.open_charges_max": {
    id: ["Tagihan terbuka", "Berapa isi saldo satu pelanggan yang boleh menunggu dibayar"],
    en: ["Open charges", "How many top-ups of one customer may wait at gateways"],
  },
  "topup.charges_per_day": {
    id: ["Tagihan per hari", "Berapa isi saldo yang boleh dibuka satu pelanggan"],
    en: ["Charges a day", "How many top-ups one customer may open at gateways"],
  },
  "topup.bank_paid_grace_minutes": {
    id: ["Tenggang jumlah yang dibayar", "Selama itu jumlahnya tidak diberikan ke orang lain"],
    en: ["Grace of a paid sum", "How long a sum that was paid is given to nobody else"],
  },
  "bank_transfer.alone_up_to": {
    id: ["Kredit transfer seorang diri", "Paling banyak sehari tanpa baris mutasi bank"],
    en: ["Crediting transfers alone", "The most in a day where no line of a bank says so"],
  },
  "refund.alone_up_to": {
    id: ["Pengembalian seorang diri", "Paling banyak sehari oleh satu petugas"],
    en: ["Refunds alone", "The most one member of staff settles in a day alone"],
  },
  "payment.methods": {
    id: ["Cara membayar", "Biaya, batas dan jam yang berbeda dari biasanya"],
    en: ["Ways to pay", "What differs from the usual fees, limits and times of each"],
  },
} as const satisfies TextsOf;
