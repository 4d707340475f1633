import type { Locale } from "../../../locale.ts";
import type { CodeKind } from "../kind.ts";

interface CodeWords {
  readonly titles: Readonly<Record<CodeKind, string>>;
  readonly warning: string;
  /** To who has an account at whose address another was asked for. */
  readonly known: readonly [title: string, lead: string, closing: string];
}

/** What is said with a one-time code. */
export const CODE_WORDS: Readonly<Record<Locale, CodeWords>> = {
  id: {
    titles: {
      "code.register": "Kode pendaftaran",
      "code.log_in": "Kode masuk",
      "code.verify_email": "Kode verifikasi email",
      "code.verify_phone": "Kode verifikasi nomor telepon",
      "code.reset_password": "Kode atur ulang kata sandi",
      "code.reset_pin": "Kode atur ulang PIN",
      "code.bank_account": "Kode rekening bank",
    },
    warning:
      "Jangan berikan kode ini kepada siapa pun. Abaikan pesan ini jika Anda tidak memintanya.",
    known: [
      "Anda sudah punya akun",
      "Seseorang mencoba mendaftar dengan alamat ini.",
      "Silakan masuk, atau atur ulang kata sandi. Abaikan pesan ini jika itu bukan Anda.",
    ],
  },
  en: {
    titles: {
      "code.register": "Your code to register",
      "code.log_in": "Your code to sign in",
      "code.verify_email": "Your code to verify your e-mail",
      "code.verify_phone": "Your code to verify your phone number",
      "code.reset_password": "Your code to reset your password",
      "code.reset_pin": "Your code to reset your PIN",
      "code.bank_account": "Your code for your bank account",
    },
    warning: "Give this code to nobody. If you did not ask for it, ignore this message.",
    known: [
      "You have an account already",
      "Somebody tried to register with this address.",
      "Sign in, or reset your password. If it was not you, ignore this message.",
    ],
  },
};
