import type { RefusalTable } from "./table.ts";

/** Refusals about staff, their roles and their second factor. */
export const PEOPLE = {
  "user.changed": [
    409,
    "Pelanggan ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed this customer at the same moment, look again",
  ],
  "code.wrong": [
    403,
    "Kode tidak benar, sudah dipakai, atau sudah habis",
    "The code is wrong, used or over",
  ],
  "code.sent_too_often": [
    429,
    "Terlalu banyak kode diminta, coba lagi nanti",
    "Too many codes were asked for, try again later",
  ],
  "contact.none": [409, "Alamat ini belum diisi", "There is no such address yet"],
  "contact.not_offered": [
    409,
    "Toko ini tidak dapat mengirim kode ke sana",
    "This shop cannot send codes there",
  ],
  "contact.too_new": [
    409,
    "Alamat ini baru saja diganti, coba lagi besok",
    "The address was changed just now, try again tomorrow",
  ],
  "contact.verified": [409, "Alamat ini sudah diverifikasi", "The address is verified already"],
  "contact.unproved": [
    409,
    "Alamat ini belum pernah diverifikasi dan akunnya sudah dipakai, hubungi kami",
    "The address was never verified and the account has been used, contact us",
  ],
  "contact.unverified": [
    409,
    "Verifikasi email atau nomor telepon terlebih dahulu",
    "Verify an e-mail address or a phone number first",
  ],
  "password.not_set": [
    409,
    "Akun ini belum punya kata sandi, buat dulu",
    "The account has no password yet, set one first",
  ],
  "password.set_already": [
    409,
    "Akun ini sudah punya kata sandi",
    "The account has a password already",
  ],
  "password.required": [403, "Kata sandi diperlukan", "The password is needed"],
  "password.wrong": [403, "Kata sandi salah", "The password is wrong"],
  "admin.not_found": [404, "Petugas tidak ditemukan", "There is no such member of staff"],
  "admin.own_account": [
    409,
    "Ini tidak dapat dilakukan pada akun sendiri",
    "This cannot be done to one's own account",
  ],
  "staff.changed": [
    409,
    "Petugas ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed this member of staff at the same moment, look again",
  ],
  "role.changed": [
    409,
    "Peran ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed this role at the same moment, look again",
  ],
  "staff.beyond_own": [
    403,
    "Anda tidak memiliki semua izin yang terkait",
    "You do not hold every permission that this is about",
  ],
  "staff.last_super_admin": [
    409,
    "Harus selalu ada super admin yang aktif",
    "There must always be an active super admin",
  ],
  "staff.setup_invalid": [
    401,
    "Kode pemasangan tidak berlaku",
    "The set-up secret is not valid, or is over",
  ],
  "staff.set_up_already": [409, "Akun ini sudah disiapkan", "The account has been set up before"],
  "staff.password_wrong": [403, "Kata sandi salah", "The password is wrong"],
  "role.not_found": [404, "Peran tidak ditemukan", "There is no such role"],
  "role.built_in": [409, "Peran bawaan tidak dapat diubah", "A built-in role cannot be changed"],
  "role.name_taken": [409, "Nama peran sudah dipakai", "There is a role of this name already"],
  "role.in_use": [409, "Peran ini masih dipakai", "Somebody still has this role"],
  "session.not_found": [404, "Sesi tidak ditemukan", "There is no such session"],
  "second_factor.wrong": [
    403,
    "Kode tidak benar atau sudah dipakai",
    "The code is wrong, or has been used",
  ],
  "second_factor.used": [
    403,
    "Kode ini sudah dipakai, tunggu kode berikutnya",
    "This code has been used already, wait for the next one",
  ],
  "second_factor.not_enrolled": [
    409,
    "Faktor kedua belum dipasang",
    "There is no second factor yet",
  ],
  "second_factor.enrolled": [
    409,
    "Faktor kedua sudah dipasang",
    "There is a second factor already",
  ],
  "second_factor.needed": [
    403,
    "Pasang faktor kedua terlebih dahulu",
    "Enrol a second factor first",
  ],
  "second_factor.step_up": [
    403,
    "Masukkan kode faktor kedua terlebih dahulu",
    "Give a code of your second factor first",
  ],
  "second_factor.required": [
    403,
    "Kode faktor kedua wajib diisi",
    "A code of the second factor is required",
  ],
  "second_factor.locked": [
    429,
    "Terlalu banyak kode salah; coba lagi nanti",
    "Too many wrong codes; try again later",
  ],
  "second_factor.enrolment_not_found": [
    404,
    "Pemasangan ini tidak ada, atau waktunya habis",
    "There is no such enrolment, or it is over",
  ],
  "passkey.not_found": [404, "Passkey tidak ditemukan", "There is no such passkey"],
  "passkey.not_offered": [
    409,
    "Passkey belum diatur untuk toko ini",
    "This shop is not set up for passkeys",
  ],
  "passkey.known": [409, "Passkey ini sudah terdaftar", "This passkey is registered already"],
  "passkey.too_many": [409, "Paling banyak sepuluh passkey", "Ten passkeys are the most"],
  "passkey.challenge_invalid": [
    401,
    "Tantangan sudah habis atau sudah dipakai",
    "The challenge is unknown, over, or has been used",
  ],
  "passkey.wrong": [401, "Passkey tidak dapat diperiksa", "The passkey does not prove it"],
  "passkey.copied": [
    401,
    "Passkey ini mungkin disalin, hapus dan daftarkan lagi",
    "This passkey may have been copied: remove it and register another",
  ],
  "sign_in.overtaken": [
    409,
    "Semua sesi akun ini baru saja diakhiri, silakan masuk lagi",
    "All sessions of this account were ended meanwhile, begin again",
  ],
  "sign_in.challenge_invalid": [
    401,
    "Waktu masuk habis, silakan ulangi",
    "The sign-in has run out, begin again",
  ],
} as const satisfies RefusalTable;
