import type { Locale } from "../../../locale.ts";
import type { AccountKind } from "../kind.ts";
import type { Headline } from "./headline.ts";

/** What to do about a change that somebody else made. */
const NOT_YOU: Readonly<Record<Locale, string>> = {
  id: "Jika ini bukan Anda, segera ganti kata sandi dan hubungi kami.",
  en: "If this was not you, change your password at once and contact us.",
};

/** What was changed or decided, and what follows. */
export const ACCOUNT_WORDS: Readonly<Record<Locale, Readonly<Record<AccountKind, Headline>>>> = {
  id: {
    "account.password_changed": ["Kata sandi diganti", NOT_YOU.id],
    "account.pin_changed": ["PIN dompet diganti", NOT_YOU.id],
    "account.contact_changed": ["Email atau nomor telepon diganti", NOT_YOU.id],
    "account.bank_account_added": ["Rekening bank ditambahkan", NOT_YOU.id],
    "account.bank_account_removed": ["Rekening bank dihapus", NOT_YOU.id],
    "account.second_factor_changed": ["Faktor kedua diubah", NOT_YOU.id],
    "account.second_factor_guessed": ["Kode faktor kedua berulang kali salah", NOT_YOU.id],
    "account.recovery_code_used": ["Kode pemulihan dipakai", NOT_YOU.id],
    "account.api_key_added": ["Kunci API dibuat", NOT_YOU.id],
    "account.api_key_changed": ["Kunci API diubah", NOT_YOU.id],
    "account.sign_in_method_changed": ["Cara masuk diubah", NOT_YOU.id],
    "account.discord_link_changed": ["Akun Discord yang terhubung diubah", NOT_YOU.id],
    "account.telegram_link_changed": ["Telegram yang terhubung diubah", NOT_YOU.id],
    "account.account_closed": ["Akun Anda ditutup", NOT_YOU.id],
    "account.data_exported": ["Salinan data Anda diminta", NOT_YOU.id],
    "account.webhook_added": ["Endpoint webhook ditambahkan", NOT_YOU.id],
    "account.webhook_changed": ["Endpoint webhook diubah", NOT_YOU.id],
    "account.webhook_secret_changed": ["Kunci endpoint webhook diganti", NOT_YOU.id],
    "account.webhook_removed": ["Endpoint webhook dihapus", NOT_YOU.id],
    "account.webhook_disabled": [
      "Endpoint webhook dimatikan",
      "Kami tidak mengirim apa pun lagi ke sana. Nyalakan lagi setelah diperbaiki.",
    ],
    "account.partner_told": [
      "Kabar dari mitra kami",
      "Buka aplikasi atau hubungi kami untuk mengetahuinya.",
    ],
    "account.ticket_answered": [
      "Ada kabar tentang tiket Anda",
      "Buka tiket Anda di aplikasi untuk membacanya.",
    ],
    "account.new_device": ["Akun Anda dipakai masuk dari perangkat baru", NOT_YOU.id],
    "account.contact_checked": [
      "Verifikasi alamat atau nomor Anda diubah",
      "Petugas kami yang mengubahnya. Hubungi kami jika Anda tidak memintanya.",
    ],
    "account.contact_lost": [
      "Alamat atau nomor Anda kini milik akun lain",
      "Pemiliknya telah membuktikannya, sedangkan di akun Anda belum. Saldo Anda tidak berubah.",
    ],
    "account.identity_approved": [
      "Identitas Anda disetujui",
      "Batas transaksi Anda sekarang lebih tinggi.",
    ],
    "account.identity_rejected": [
      "Identitas Anda belum dapat disetujui",
      "Lihat alasannya di aplikasi, lalu kirim ulang.",
    ],
    "account.identity_withdrawn": [
      "Persetujuan identitas Anda dicabut",
      "Batas transaksi kembali seperti semula. Lihat alasannya di aplikasi, lalu kirim ulang.",
    ],
  },
  en: {
    "account.password_changed": ["Your password was changed", NOT_YOU.en],
    "account.pin_changed": ["Your wallet PIN was changed", NOT_YOU.en],
    "account.contact_changed": ["Your e-mail or phone number was changed", NOT_YOU.en],
    "account.bank_account_added": ["A bank account was added", NOT_YOU.en],
    "account.bank_account_removed": ["A bank account was removed", NOT_YOU.en],
    "account.second_factor_changed": ["Your second factor was changed", NOT_YOU.en],
    "account.second_factor_guessed": ["Wrong codes of your second factor were given", NOT_YOU.en],
    "account.recovery_code_used": ["A recovery code was used", NOT_YOU.en],
    "account.api_key_added": ["An API key was made", NOT_YOU.en],
    "account.api_key_changed": ["An API key was changed", NOT_YOU.en],
    "account.sign_in_method_changed": ["A way to sign in was changed", NOT_YOU.en],
    "account.discord_link_changed": ["The linked Discord account was changed", NOT_YOU.en],
    "account.telegram_link_changed": ["The linked Telegram chat was changed", NOT_YOU.en],
    "account.account_closed": ["Your account was closed", NOT_YOU.en],
    "account.data_exported": ["A copy of your data was asked for", NOT_YOU.en],
    "account.webhook_added": ["A webhook endpoint was added", NOT_YOU.en],
    "account.webhook_changed": ["A webhook endpoint was changed", NOT_YOU.en],
    "account.webhook_secret_changed": ["The secret of a webhook endpoint was changed", NOT_YOU.en],
    "account.webhook_removed": ["A webhook endpoint was removed", NOT_YOU.en],
    "account.webhook_disabled": [
      "A webhook endpoint was switched off",
      "We send nothing there any more. Switch it on again when it is mended.",
    ],
    "account.partner_told": [
      "News from a partner of ours",
      "Open the app or contact us to hear it.",
    ],
    "account.ticket_answered": ["There is news of your ticket", "Open your ticket to read it."],
    "account.new_device": ["Your account was signed in to from a new device", NOT_YOU.en],
    "account.contact_checked": [
      "The verification of your address or number was changed",
      "Our staff changed it. Contact us if you did not ask for it.",
    ],
    "account.contact_lost": [
      "An address or number of yours is another account's now",
      "Its owner has proved it, and your account never did. Your balance is what it was.",
    ],
    "account.identity_approved": [
      "Your identity was approved",
      "Your limits are higher from now on.",
    ],
    "account.identity_rejected": [
      "Your identity could not be approved",
      "See the reason in the app and submit it again.",
    ],
    "account.identity_withdrawn": [
      "The approval of your identity was withdrawn",
      "Your limits are the usual ones again. See the reason in the app and submit it again.",
    ],
  },
};
