import type { RefusalTable } from "./table.ts";

/** Refusals of a wallet. */
export const WALLET = {
  "wallet.insufficient_funds": [402, "Saldo tidak cukup", "The balance is not enough"],
  "wallet.frozen": [403, "Dompet dibekukan", "The wallet is frozen"],
  "wallet.closed": [409, "Dompet sudah ditutup", "The wallet is closed"],
  "wallet.full": [409, "Saldo tidak dapat bertambah lagi", "The balance can grow no further"],
  "wallet.limit_exceeded": [
    422,
    "Batas transaksi terlampaui",
    "The spending limit would be exceeded",
  ],
  "test_ledger.full": [
    409,
    "Buku uji sudah penuh, tunggu sampai dimulai lagi dari awal",
    "The test ledger is full, wait until it begins anew",
  ],
  "wallet.operation_conflict": [
    409,
    "Operasi yang sama dengan isi lain sudah tercatat",
    "The same operation was recorded with other content",
  ],
  "wallet.not_empty": [
    409,
    "Dompet masih berisi saldo atau transaksi terbuka",
    "The wallet still holds money or has open transactions",
  ],
  "stream.too_many": [
    429,
    "Terlalu banyak aliran terbuka sekaligus",
    "Too many streams are open at once",
  ],
  "transfer.amount_out_of_range": [
    422,
    "Nominal transfer di luar batas",
    "The transfer's amount is outside the limits",
  ],
  "transfer.receiver_not_found": [
    404,
    "Penerima tidak ditemukan",
    "There is nobody to receive this transfer",
  ],
  "transfer.to_self": [
    422,
    "Tidak dapat mengirim ke diri sendiri",
    "Nobody can send money to themselves",
  ],
  "exchange.no_rate": [
    409,
    "Belum ada kurs untuk pasangan mata uang ini",
    "There is no rate between these currencies",
  ],
  "exchange.rate_step": [
    422,
    "Kurs berubah terlalu jauh sekaligus",
    "The rate moves too far at once",
  ],
  "exchange.amount_too_small": [
    422,
    "Nominal terlalu kecil untuk ditukar",
    "The amount is too small to be exchanged",
  ],
  "exchange.amount_too_large": [
    422,
    "Nominal terlalu besar untuk ditukar",
    "The amount is too large to be exchanged",
  ],
  "exchange.quote_not_found": [404, "Penawaran kurs tidak ditemukan", "There is no such quote"],
  "exchange.quote_expired": [
    409,
    "Penawaran kurs sudah kedaluwarsa, minta yang baru",
    "The quote has expired, ask for a new one",
  ],
  "exchange.quote_used": [409, "Penawaran kurs sudah dipakai", "The quote has been used"],
  "currency.unknown": [
    422,
    "Mata uang tidak dikenal atau sedang ditutup",
    "There is no such currency, or it is closed",
  ],
  "currency.not_found": [404, "Mata uang tidak ditemukan", "There is no such currency"],
  "currency.code_taken": [409, "Kode mata uang sudah dipakai", "The currency's code is taken"],
  "hold.not_found": [404, "Penahanan saldo tidak ditemukan", "There is no such hold"],
  "hold.already_resolved": [
    409,
    "Penahanan saldo ini sudah diambil atau dilepas",
    "The hold has been captured or released before",
  ],
  "hold.expired": [409, "Penahanan saldo ini sudah berakhir", "The hold has expired"],
  "hold.amount_exceeds": [
    422,
    "Jumlah melebihi saldo yang ditahan",
    "The amount is more than what is held",
  ],
  "hold.same_admin": [
    403,
    "Jumlah ini harus diambil oleh petugas lain",
    "Another member of staff must capture this amount",
  ],
  "adjustment.not_found": [404, "Koreksi saldo tidak ditemukan", "There is no such adjustment"],
  "adjustment.nothing_to_do": [409, "Saldo sudah sebesar itu", "The balance is that already"],
  "adjustment.differs": [
    409,
    "Koreksi saldo ini bukan untuk akun atau jumlah tersebut",
    "The adjustment is about another account or amount",
  ],
  "adjustment.decided": [
    409,
    "Koreksi saldo ini sudah diputuskan",
    "The adjustment has been decided before",
  ],
  "adjustment.expired": [
    409,
    "Koreksi saldo ini sudah kedaluwarsa",
    "The adjustment was not decided in time",
  ],
  "adjustment.same_admin": [
    403,
    "Koreksi saldo harus diputuskan petugas lain",
    "Another member of staff must decide",
  ],
  "pin.required": [403, "PIN dompet wajib diisi", "The wallet PIN is required"],
  "pin.not_set": [409, "PIN dompet belum dibuat", "No wallet PIN has been set"],
  "pin.wrong": [403, "PIN dompet salah", "The wallet PIN is wrong"],
  "pin.locked": [
    429,
    "Terlalu banyak PIN salah; coba lagi nanti",
    "Too many wrong PINs; try again later",
  ],
  "pin.reset_required": [
    403,
    "Terlalu banyak PIN salah; buat PIN baru",
    "Too many wrong PINs; set another PIN",
  ],
  "pin.token_invalid": [
    403,
    "Token PIN tidak berlaku untuk permintaan ini",
    "The PIN token does not stand for this request",
  ],
  "pin.password_wrong": [403, "Kata sandi salah", "The password is wrong"],
  "user.not_empty": [
    409,
    "Akun masih berisi saldo atau hal yang belum selesai",
    "The account still holds money or something unfinished",
  ],
  "user.not_found": [404, "Pengguna tidak ditemukan", "There is no such user"],
} as const satisfies RefusalTable;
