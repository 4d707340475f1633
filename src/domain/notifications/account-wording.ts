import type { Locale } from "../locale.ts";

/** What the shop decided about who a customer is, and whose an address is. */
export const IDENTITY_EVENTS = [
  "contact_checked",
  "contact_lost",
  "identity_approved",
  "identity_rejected",
  "identity_withdrawn",
] as const;
export type IdentityEvent = (typeof IDENTITY_EVENTS)[number];

/** Changes of an account that its owner is told of, whoever made them. */
export const ACCOUNT_EVENTS = [
  "password_changed",
  "pin_changed",
  "contact_changed",
  "bank_account_added",
  "bank_account_removed",
  "second_factor_changed",
  "second_factor_guessed",
  "recovery_code_used",
  "api_key_changed",
  "sign_in_method_changed",
  "discord_link_changed",
  "account_closed",
  "data_exported",
  "webhook_changed",
  "webhook_disabled",
  ...IDENTITY_EVENTS,
] as const;
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];

export interface AccountWords {
  /** What was changed, and what to do if it was somebody else. */
  readonly account: Readonly<Record<Exclude<AccountEvent, IdentityEvent>, string>> & {
    readonly lead: string;
  };
  /** What was decided, and what follows. */
  readonly identity: Readonly<Record<IdentityEvent, readonly [subject: string, lead: string]>>;
}

export const ACCOUNT_WORDS: Readonly<Record<Locale, AccountWords>> = {
  id: {
    account: {
      lead: "Jika ini bukan Anda, segera ganti kata sandi dan hubungi kami.",
      password_changed: "Kata sandi diganti",
      pin_changed: "PIN dompet diganti",
      contact_changed: "E-mail atau nomor telepon diganti",
      bank_account_added: "Rekening bank ditambahkan",
      bank_account_removed: "Rekening bank dihapus",
      second_factor_changed: "Faktor kedua diubah",
      second_factor_guessed: "Kode faktor kedua berulang kali salah",
      recovery_code_used: "Kode pemulihan dipakai",
      api_key_changed: "Kunci API diubah",
      sign_in_method_changed: "Cara masuk diubah",
      discord_link_changed: "Akun Discord yang terhubung diubah",
      account_closed: "Akun Anda ditutup",
      data_exported: "Salinan data Anda diminta",
      webhook_changed: "Titik webhook diubah",
      webhook_disabled: "Titik webhook dimatikan karena terus gagal",
    },
    identity: {
      contact_checked: [
        "Verifikasi alamat atau nomor Anda diubah",
        "Petugas kami yang mengubahnya. Hubungi kami jika Anda tidak memintanya.",
      ],
      contact_lost: [
        "Alamat atau nomor Anda kini milik akun lain",
        "Pemiliknya telah membuktikannya, sedangkan di akun Anda belum. Saldo Anda tidak berubah.",
      ],
      identity_approved: [
        "Identitas Anda disetujui",
        "Batas transaksi Anda sekarang lebih tinggi.",
      ],
      identity_rejected: [
        "Identitas Anda belum dapat disetujui",
        "Lihat alasannya di aplikasi, lalu kirim ulang.",
      ],
      identity_withdrawn: [
        "Persetujuan identitas Anda dicabut",
        "Batas transaksi kembali seperti semula. Lihat alasannya di aplikasi, lalu kirim ulang.",
      ],
    },
  },
  en: {
    account: {
      lead: "If this was not you, change your password at once and contact us.",
      password_changed: "Your password was changed",
      pin_changed: "Your wallet PIN was changed",
      contact_changed: "Your e-mail or phone number was changed",
      bank_account_added: "A bank account was added",
      bank_account_removed: "A bank account was removed",
      second_factor_changed: "Your second factor was changed",
      second_factor_guessed: "Wrong codes of your second factor were given",
      recovery_code_used: "A recovery code was used",
      api_key_changed: "An API key was changed",
      sign_in_method_changed: "A way to sign in was changed",
      discord_link_changed: "The linked Discord account was changed",
      account_closed: "Your account was closed",
      data_exported: "A copy of your data was asked for",
      webhook_changed: "A webhook endpoint was changed",
      webhook_disabled: "A webhook endpoint was switched off because it kept failing",
    },
    identity: {
      contact_checked: [
        "The verification of your address or number was changed",
        "Our staff changed it. Contact us if you did not ask for it.",
      ],
      contact_lost: [
        "An address or number of yours is another account's now",
        "Its owner has proved it, and your account never did. Your balance is what it was.",
      ],
      identity_approved: ["Your identity was approved", "Your limits are higher from now on."],
      identity_rejected: [
        "Your identity could not be approved",
        "See the reason in the app and submit it again.",
      ],
      identity_withdrawn: [
        "The approval of your identity was withdrawn",
        "Your limits are the usual ones again. See the reason in the app and submit it again.",
      ],
    },
  },
};
