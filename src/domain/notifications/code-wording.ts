import type { CodePurpose } from "../auth/one-time-code.ts";
import type { Locale } from "../locale.ts";

interface CodeWords {
  readonly greeting: (name: string | undefined) => string;
  readonly titles: Readonly<Record<CodePurpose, string>>;
  readonly code: string;
  readonly until: string;
  readonly warning: string;
  /** To who has an account at whose address another was asked for. */
  readonly known: readonly [title: string, lead: string, closing: string];
}

/** What is said with a one-time code. */
export const CODE_WORDS: Readonly<Record<Locale, CodeWords>> = {
  id: {
    greeting: (name) => (name === undefined ? "Halo," : `Halo ${name},`),
    titles: {
      register: "Kode pendaftaran",
      log_in: "Kode masuk",
      verify_email: "Kode verifikasi e-mail",
      verify_phone: "Kode verifikasi nomor telepon",
      reset_password: "Kode atur ulang kata sandi",
      reset_pin: "Kode atur ulang PIN",
      bank_account: "Kode rekening bank",
    },
    code: "Kode",
    until: "Berlaku sampai (WIB)",
    warning:
      "Jangan berikan kode ini kepada siapa pun. Abaikan pesan ini jika Anda tidak memintanya.",
    known: [
      "Anda sudah punya akun",
      "Seseorang mencoba mendaftar dengan alamat ini.",
      "Silakan masuk, atau atur ulang kata sandi. Abaikan pesan ini jika itu bukan Anda.",
    ],
  },
  en: {
    greeting: (name) => (name === undefined ? "Hello," : `Hello ${name},`),
    titles: {
      register: "Your code to register",
      log_in: "Your code to sign in",
      verify_email: "Your code to verify your e-mail",
      verify_phone: "Your code to verify your phone number",
      reset_password: "Your code to reset your password",
      reset_pin: "Your code to reset your PIN",
      bank_account: "Your code for your bank account",
    },
    code: "Code",
    until: "Good until (WIB)",
    warning: "Give this code to nobody. If you did not ask for it, ignore this message.",
    known: [
      "You have an account already",
      "Somebody tried to register with this address.",
      "Sign in, or reset your password. If it was not you, ignore this message.",
    ],
  },
};
