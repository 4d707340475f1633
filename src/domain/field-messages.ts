import type { Locale } from "./locale.ts";

/**
 * What is wrong with a field, in Indonesian, by what it is in English. `{}` stands for whatever the
 * message names, which is the same in both languages.
 */
const INDONESIAN: Readonly<Record<string, string>> = {
  "belongs to {}, the product is for {}": "nomor {}, sedangkan produknya untuk {}",
  "begins like a formula; put ' before it if it is none":
    "diawali seperti rumus; beri ' di depannya jika bukan",
  "cannot be changed": "tidak dapat diubah",
  "has a column that is not known: {}": "berisi kolom yang tidak dikenal: {}",
  "has a quote where none belongs": "berisi tanda kutip di tempat yang salah",
  "has more fields than the header": "berisi lebih banyak kolom daripada judulnya",
  "has more than {} rows, send it in parts":
    "berisi lebih dari {} baris, kirimkan dalam beberapa bagian",
  "has no column sku": "tidak berisi kolom sku",
  "is archived": "sudah diarsipkan",
  "is known by the suppliers of this kind of product": "diketahui dari pemasok jenis produk ini",
  "is needed for the shop's own goods": "wajib untuk barang milik toko",
  "moves its price so far that another has to approve it, as a margin rule":
    "menggeser harga terlalu jauh; perlu persetujuan orang lain, sebagai aturan margin",
  "must be given, or margin, and not both": "wajib diisi, atau margin, dan tidak keduanya",
  "names a column twice": "menyebut satu kolom dua kali",
  "stands in the table twice": "tercantum dua kali dalam tabel",
  "a JSON body is expected": "isi permintaan harus JSON",
  "a quote is not closed": "tanda kutip tidak ditutup",
  "are too many": "terlalu banyak",
  "names a key twice": "menyebut satu kunci dua kali",
  "needs the bot's permission Attach Files": "perlu izin Lampirkan File untuk bot",
  "needs the bot's permission Ban Members": "perlu izin Blokir Anggota untuk bot",
  "needs the bot's permission Embed Links": "perlu izin Sematkan Tautan untuk bot",
  "needs the bot's permission Read Message History": "perlu izin Baca Riwayat Pesan untuk bot",
  "needs the bot's permission Send Messages": "perlu izin Kirim Pesan untuk bot",
  "needs the bot's permission View Channel": "perlu izin Lihat Channel untuk bot",
  "needs value or reset": "perlu value atau reset",
  "two units are worth the same": "dua satuan bernilai sama",
  "must be a lower-case name": "harus berupa nama dengan huruf kecil",
  "must be lower-case words joined by . or _":
    "harus berupa kata dengan huruf kecil, dihubungkan . atau _",
  "at most {} properties": "paling banyak {} properti",
  "is required: no setting holds it": "wajib diisi: tidak ada pengaturan yang memuatnya",
  "must be at most {} bytes": "paling banyak {} byte",
  "at most {} events in these days": "paling banyak {} kejadian pada hari-hari ini",
  "at most {} days": "paling banyak {} hari",
  "at most {} months": "paling banyak {} bulan",
  "at most {} lines of {} characters": "paling banyak {} baris, masing-masing {} karakter",
  "at most {} units": "paling banyak {} satuan",
  "at most {}": "paling banyak {}",
  "has more than {} credits, send it in parts":
    "berisi lebih dari {} kredit, kirimkan dalam beberapa bagian",
  "has not begun yet": "belum dimulai",
  "holds a placeholder that nobody knows": "memuat isian yang tidak dikenal",
  "is a row of columns": "harus berupa baris kolom",
  "needs a recipient": "perlu satu penerima",
  "must be two to six different names of events, joined by commas":
    "harus dua sampai enam nama kejadian yang berbeda, dipisahkan koma",
  "must not repeat": "tidak boleh berulang",
  "is before valid_from": "sebelum valid_from",
  "is not a code": "bukan kode",
  "is not an address": "bukan alamat",
  "is not a public address": "bukan alamat publik",
  "must begin with https://": "harus diawali https://",
  "must hold no user name and no password": "tidak boleh berisi nama pengguna atau kata sandi",
  "must use port 443 or 8443": "harus memakai porta 443 atau 8443",
  "is not a cursor of this list": "bukan kursor dari daftar ini",
  "is not a known bank": "bukan bank yang dikenal",
  "is not a known category": "bukan kategori yang dikenal",
  "is not a known currency": "bukan mata uang yang dikenal",
  "is not a known field": "bukan kolom yang dikenal",
  "is not a known status": "bukan status yang dikenal",
  "is not a known {}": "bukan {} yang dikenal",
  "is not a time": "bukan waktu",
  "is not a whole amount": "bukan jumlah bulat",
  "is not over yet; the newest day that can be closed is {}":
    "belum berakhir; hari terbaru yang dapat ditutup adalah {}",
  "is not valid": "tidak valid",
  "is not written as it must be": "penulisannya tidak sesuai",
  "is not written as the scheme says": "penulisannya tidak sesuai dengan skemanya",
  "must be a time of day, such as {}": "harus berupa jam, misalnya {}",
  "must be the id of a chat": "harus berupa id obrolan",
  "must be a path such as $.data.id": "harus berupa jalur seperti $.data.id",
  "must be a name, a beginning with * behind it, or *":
    "harus berupa nama, awalan dengan * di belakangnya, atau *",
  "must be header:<name> or a path like $.id": "harus header:<nama> atau jalur seperti $.id",
  "is required with these filters": "wajib diisi dengan penyaring ini",
  "is required without bank_account_id": "wajib diisi tanpa bank_account_id",
  "is required without inquiry_id": "wajib diisi tanpa inquiry_id",
  "is required": "wajib diisi",
  "is the same currency as base": "sama dengan mata uang base",
  "is the same currency as from": "sama dengan mata uang from",
  "is too easy to guess": "terlalu mudah ditebak",
  "must be 1 to 10000": "harus 1 sampai 10000",
  "must be 4 to 32 letters and digits": "harus 4 sampai 32 huruf dan angka",
  "must be 4 to 40 letters, digits or . @ _ ( ) -":
    "harus 4 sampai 40 huruf, angka atau . @ _ ( ) -",
  "must be a domain": "harus berupa domain",
  "needs count_max or sum_max": "perlu count_max atau sum_max",
  "must be a date, such as 2026-01-31": "harus berupa tanggal, misalnya 2026-01-31",
  "must be a BPJS number of 13 to 16 digits": "harus nomor BPJS 13 sampai 16 angka",
  "must be a customer number of 4 to 20 digits": "harus nomor pelanggan 4 sampai 20 angka",
  "must be a gas customer number of 8 to 12 digits": "harus nomor pelanggan gas 8 sampai 12 angka",
  "must be a list": "harus berupa daftar",
  "names something twice": "menyebut sesuatu dua kali",
  "must be 3 to 50 small letters, digits or _, a letter first":
    "harus 3 sampai 50 huruf kecil, angka atau _, diawali huruf",
  "must not be the name of an event of the shop's own":
    "tidak boleh nama kejadian milik toko sendiri",
  "must be letters, digits, blanks and _ ( ) # & + -":
    "harus huruf, angka, spasi dan _ ( ) # & + -",
  "must be 1 to 64 letters, digits or . _ : -": "harus 1 sampai 64 huruf, angka atau . _ : -",
  "must be of the years 1900 to 2999": "harus dari tahun 1900 sampai 2999",
  "must be an IP address or a range of them": "harus berupa alamat IP atau rentangnya",
  "must be a tax object number of 18 digits, perhaps with its year":
    "harus NOP 18 angka, boleh dengan tahun pajaknya",
  "must be a television customer number of 6 to 16 digits":
    "harus nomor pelanggan TV 6 sampai 16 angka",
  "must be an internet or telephone number of 6 to 16 digits":
    "harus nomor internet atau telepon 6 sampai 16 angka",
  "must be a customer id of 12 digits": "harus ID pelanggan 12 angka",
  "must be a meter number of 11 digits or a customer id of 12":
    "harus nomor meter 11 angka atau ID pelanggan 12 angka",
  "must be a mobile number or a card number of 10 to 19 digits":
    "harus nomor ponsel atau nomor kartu 10 sampai 19 angka",
  "must be a multiple of {}": "harus kelipatan {}",
  "must be a number": "harus berupa angka",
  "must be a time, such as 2026-01-31T09:30:00.000Z":
    "harus berupa waktu, misalnya 2026-01-31T09:30:00.000Z",
  "must be a whole number": "harus berupa bilangan bulat",
  "must be above 0": "harus di atas 0",
  "must be above {}": "harus di atas {}",
  "needs an e-mail address or a phone number": "perlu alamat email atau nomor telepon",
  "is given once, as `address` or as `email`": "ditulis sekali, sebagai `address` atau `email`",
  "neither an e-mail address nor an Indonesian mobile number":
    "bukan alamat email dan bukan nomor ponsel Indonesia",
  "must be an e-mail address": "harus berupa alamat email",
  "must be an Indonesian mobile number": "harus nomor ponsel Indonesia",
  "must be an object": "harus berupa objek",
  "must be at least {}": "minimal {}",
  "must be at most {}": "paling banyak {}",
  "must be below {}": "harus di bawah {}",
  "must be digits": "harus angka",
  "must be exactly {}": "harus persis {}",
  "must be from {} to {}": "harus dari {} sampai {}",
  "must be in the future": "harus di masa depan",
  "must be without control characters and marks of direction":
    "harus tanpa karakter kendali dan penanda arah tulisan",
  "must be one line without control characters and marks of direction":
    "harus satu baris tanpa karakter kendali dan penanda arah tulisan",
  "must be one line without control characters": "harus satu baris tanpa karakter kendali",
  "must not hold a link or an e-mail address": "tidak boleh memuat tautan atau alamat email",
  "must be one of: {}": "harus salah satu dari: {}",
  "must be 16 digits": "harus 16 angka",
  "must begin with the code of a region": "harus diawali kode wilayah",
  "must hold a date of birth": "harus berisi tanggal lahir",
  "must not end with 0000": "tidak boleh diakhiri 0000",
  "must be a picture for this purpose, sent within a day":
    "harus foto untuk keperluan ini, dikirim dalam satu hari",
  "must be 5 digits": "harus 5 angka",
  "must be six digits": "harus enam angka",
  "must be text": "harus berupa teks",
  "must be true or false": "harus true atau false",
  "must be visible ASCII": "harus karakter ASCII yang terlihat",
  "must be {} to {} characters long": "harus {} sampai {} karakter",
  "must have at least {} characters": "minimal {} karakter",
  "must have at least {} entries": "minimal {} entri",
  "must have at most {} characters": "maksimal {} karakter",
  "must have at most {} entries": "maksimal {} entri",
  "must have {} digits at {}": "harus {} angka di {}",
  "must have {} to {} digits": "harus {} sampai {} angka",
  "must hold letters": "harus berisi huruf",
  "must hold something that can be seen": "harus berisi sesuatu yang terlihat",
  "must match {}": "harus cocok dengan {}",
  "must not be after {}": "tidak boleh setelah {}",
  "must not be before {}": "tidak boleh sebelum {}",
  "must not be below {}": "tidak boleh di bawah {}",
  "must not be empty or long": "tidak boleh kosong atau terlalu panjang",
  "must not be empty": "tidak boleh kosong",
  "must not be in the future": "tidak boleh di masa depan",
  "neither a user id nor an e-mail address nor an Indonesian mobile number":
    "bukan ID pengguna, alamat email, atau nomor ponsel Indonesia",
  "not a currency code": "bukan kode mata uang",
  "not a month": "bukan bulan",
  "not a unit's name": "bukan nama satuan",
  "not a {} id": "bukan ID {}",
  "not an Indonesian mobile number": "bukan nomor ponsel Indonesia",
  "not with bank_account_id": "tidak bersama bank_account_id",
  "not with inquiry_id": "tidak bersama inquiry_id",
  "only with inquiry_id": "hanya bersama inquiry_id",
  "not with from or to": "tidak bersama from atau to",
  "one account is there twice": "satu rekening tercantum dua kali",
  "only with BANNED": "hanya dengan BANNED",
  "only with SUCCESS": "hanya dengan SUCCESS",
  "say why it is not the sum that was asked for":
    "jelaskan mengapa jumlahnya berbeda dari yang diminta",
  "says whose statement it is": "menyebutkan rekening koran milik bank mana",
  "the minimum of {} is more than its maximum": "minimum {} melebihi maksimumnya",
  "has a character that is not text": "berisi karakter yang bukan teks",
  "has a quote that is not closed": "berisi tanda kutip yang tidak ditutup",
  "has a quote that is not doubled or closed":
    "berisi tanda kutip yang tidak digandakan atau ditutup",
  "has an amount that is none": "berisi jumlah yang tidak sah",
  "has both a credit and a debit": "berisi kredit dan debit sekaligus",
  "has more fields than the header has names":
    "berisi lebih banyak kolom daripada nama di judulnya",
  "has more than {} lines": "berisi lebih dari {} baris",
  "is in the stock or was sold already": "sudah ada di stok atau pernah terjual",
  "is in {}, and the account is in IDR": "dalam {}, sedangkan rekening dalam IDR",
  "is longer than {} bytes": "lebih panjang dari {} byte",
  "is not a line of a supplier": "bukan baris pemasok",
  "is of account {}, and the shop's is {}": "milik rekening {}, sedangkan rekening toko {}",
  "is the same as line {}": "sama dengan baris {}",
  "must be 4 to 40 letters, digits or . @ _ ( ) # | / : -, or an e-mail address":
    "harus 4 sampai 40 huruf, angka atau . @ _ ( ) # | / : -, atau alamat email",
  "must be a Riot ID: a name, # and a tag, such as Budi#ID01":
    "harus Riot ID: nama, # dan tag, misalnya Budi#ID01",
  "must be a UID, perhaps with its server, such as 800123456|{}":
    "harus UID, boleh dengan servernya, misalnya 800123456|{}",
  "must be a user id and a zone id, such as 12345678(2045)":
    "harus ID pengguna dan ID zona, misalnya 12345678(2045)",
  "must be one field, in quotes": "harus satu kolom, dalam tanda kutip",
  "only a gateway can be asked; bring in a book":
    "hanya gateway yang dapat ditanya; unggah laporannya",
  "say how much was given back": "sebutkan berapa yang dikembalikan",
  "says neither CR nor DB": "tidak menyebut CR maupun DB",
  "there is no such column": "tidak ada kolom seperti itu",
  "{} allows more {} a day than a month": "{} mengizinkan {} lebih banyak sehari daripada sebulan",
  "{} is {}, which is more than {}, {}": "{} adalah {}, melebihi {}, {}",
};

interface Wording {
  readonly pattern: RegExp;
  readonly indonesian: string;
}

/** The least open wordings first, since `{}` would also stand for the words of another one. */
const WORDINGS: readonly Wording[] = Object.entries(INDONESIAN)
  .filter(([english]) => english.includes("{}"))
  .sort(([left], [right]) => right.length - left.length)
  .map(([english, indonesian]) => ({ pattern: patternOf(english), indonesian }));

/** What is wrong with fields, each in the language of whoever is told. */
export function inLanguage<Fault extends { readonly message: string }>(
  faults: readonly Fault[],
  locale: Locale,
): Fault[] {
  if (locale === "en") return [...faults];
  return faults.map((fault) => ({
    ...fault,
    message: inIndonesian(fault.message) ?? fault.message,
  }));
}

/** A message about a field in Indonesian; `undefined` for one that nobody has put into it. */
export function inIndonesian(message: string): string | undefined {
  const whole = INDONESIAN[message];
  if (whole !== undefined) return whole;
  for (const { pattern, indonesian } of WORDINGS) {
    const [, ...named] = pattern.exec(message) ?? [];
    if (named.length > 0) return indonesian.replaceAll("{}", () => named.shift() ?? "");
  }
  return undefined;
}

function patternOf(english: string): RegExp {
  const escaped = english.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("{}", "(.+?)")}$`, "s");
}
