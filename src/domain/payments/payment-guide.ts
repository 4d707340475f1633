import type { Locale } from "../locale.ts";
import type { PaymentMethod } from "./payment-method.ts";

/** A way to pay in words: its name, and what to do, step by step. */
interface PaymentGuide {
  readonly name: string;
  readonly steps: readonly string[];
}

type Words = Readonly<Record<Locale, PaymentGuide>>;

const virtualAccount = (bank: string): Words => ({
  id: {
    name: `${bank} Virtual Account`,
    steps: [
      `Buka m-banking, internet banking atau ATM ${bank}, pilih transfer ke Virtual Account.`,
      "Masukkan nomor Virtual Account yang tampil.",
      "Periksa nama dan jumlahnya, lalu bayar tepat sebesar itu.",
    ],
  },
  en: {
    name: `${bank} Virtual Account`,
    steps: [
      `Open ${bank} mobile banking, internet banking or an ATM and choose Virtual Account.`,
      "Enter the Virtual Account number shown.",
      "Check the name and the amount, then pay exactly that.",
    ],
  },
});

const counter = (store: string): Words => ({
  id: {
    name: store,
    steps: [
      `Datang ke kasir ${store} dan sebutkan pembayaran lewat {gateway}.`,
      "Tunjukkan kode bayar yang tampil dan bayar tunai.",
      "Simpan struknya sampai saldo bertambah.",
    ],
  },
  en: {
    name: store,
    steps: [
      `Go to a ${store} cashier and ask for a {gateway} payment.`,
      "Show the payment code and pay in cash.",
      "Keep the receipt until the balance has grown.",
    ],
  },
});

const wallet = (name: string): Words => ({
  id: {
    name,
    steps: [`Buka tautan pembayaran di ponsel yang memasang ${name}.`, "Periksa jumlahnya, bayar."],
  },
  en: {
    name,
    steps: [`Open the payment link on a phone with ${name} installed.`, "Check the amount, pay."],
  },
});

const GUIDES: Readonly<Record<PaymentMethod, Words>> = {
  snap: {
    id: {
      name: "Semua cara bayar",
      steps: ["Buka halaman pembayaran.", "Pilih cara bayar dan ikuti petunjuknya."],
    },
    en: {
      name: "Every way to pay",
      steps: ["Open the payment page.", "Choose how to pay and follow what it says."],
    },
  },
  card: {
    id: {
      name: "Kartu kredit atau debit",
      steps: ["Buka halaman pembayaran.", "Isi data kartu di sana dan sahkan dengan kode OTP."],
    },
    en: {
      name: "Credit or debit card",
      steps: ["Open the payment page.", "Enter the card there and confirm with the OTP code."],
    },
  },
  bca_va: virtualAccount("BCA"),
  bni_va: virtualAccount("BNI"),
  bri_va: virtualAccount("BRI"),
  permata_va: virtualAccount("Permata"),
  cimb_va: virtualAccount("CIMB Niaga"),
  mandiri_bill: {
    id: {
      name: "Mandiri Bill Payment",
      steps: [
        "Buka Livin' atau ATM Mandiri, pilih Bayar lalu Multi Payment.",
        "Masukkan kode perusahaan (biller code) dan kode bayar (bill key) yang tampil.",
        "Periksa jumlahnya, lalu bayar.",
      ],
    },
    en: {
      name: "Mandiri Bill Payment",
      steps: [
        "Open Livin' or a Mandiri ATM and choose Pay, then Multi Payment.",
        "Enter the biller code and the bill key shown.",
        "Check the amount, then pay.",
      ],
    },
  },
  qris: {
    id: {
      name: "QRIS",
      steps: ["Pindai kode QR dengan aplikasi bank atau dompet apa pun.", "Periksa, lalu bayar."],
    },
    en: {
      name: "QRIS",
      steps: ["Scan the QR code with any bank or wallet app.", "Check the amount, then pay."],
    },
  },
  gopay: wallet("GoPay"),
  shopeepay: wallet("ShopeePay"),
  alfamart: counter("Alfamart"),
  indomaret: counter("Indomaret"),
};

/** `gateway` is what cashiers know the gateway as. */
export function guideOf(method: PaymentMethod, locale: Locale, gateway: string): PaymentGuide {
  const { name, steps } = GUIDES[method][locale];
  return { name, steps: steps.map((step) => step.replace("{gateway}", gateway)) };
}
